"""Print what is wrong with the lexicon's YAML, one finding a line; exit with 1 where there is any.

python tools/lint_lexicon.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from marsad.lexicon.lint import lint
from tools.build_lexicon import languages


def main() -> int:
    """Lint all languages; the exit status."""
    found = [(language, finding) for language in languages() for finding in lint(language)]
    for language, finding in found:
        print(f"{language}/{finding.file}.yaml: {finding.where}: {finding.message}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
