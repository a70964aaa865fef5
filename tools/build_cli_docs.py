"""Makes docs/cli.md, the page of the command line, from what ``--help`` says.

python -m tools.build_cli_docs [--check]
"""

from __future__ import annotations

import os
import subprocess
import sys

from tools.generated import ROOT, write_or_check

PATH = ROOT / "docs" / "cli.md"
WIDTH = 100

HEAD = """# The command line

<!-- Made by tools/build_cli_docs.py from what --help says: do not edit. -->

Results go to standard output, everything else (errors, notes, progress, what `--explain` tells) to standard error.

| exit code | meaning |
| --- | --- |
| 0 | all inputs were read |
| 1 | some inputs could not be read; each is told of on standard error, and the others were read |
| 2 | an option or argument makes no sense; nothing was read |
| 3 | no input could be read |
| 4 | the output could not be written, or nobody reads it any more |
| 130 | interrupted from the keyboard |

See [files.md](files.md) for what can be read, and [claims.md](claims.md) for what comes out.
"""

EXAMPLES = {
    "read": """    marsad read report.txt --published 2020-02-17 --format table
    marsad read reports/ --workers 0 --output claims.jsonl
    marsad read feed.jsonl --format html --output page.html
    pbpaste | marsad read - --format table
""",
    "demo": "    marsad demo --output /tmp/observatory.html\n",
    "places": "See [places.md](places.md).\n",
    "places import": """    marsad places import ocha --country SY communities.csv syr_admin1.shp
    marsad places import csv hills.csv --source hills --licence "CC BY 4.0"
""",
    "places fetch": "    marsad places fetch SY\n",
    "places list": "    marsad places list --source pin\n",
    "places find": "    marsad places find سراقب\n",
    "places show": "    marsad places show sy-saraqib --json\n",
    "places pin": "    marsad places pin شويحنة 36.2456 37.0569 --within حلب\n",
    "places unpin": "    marsad places unpin pin:شويحنه@sy-aleppo-gov\n",
    "version": "",
}


def help_of(*verb: str) -> str:
    """What ``--help`` prints for a verb, at a fixed width."""
    environment = os.environ | {"COLUMNS": str(WIDTH), "TERMINAL_WIDTH": str(WIDTH), "NO_COLOR": "1", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "marsad", *verb, "--help"]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def page() -> str:
    """The whole page."""
    parts = [HEAD, f"```text\n{help_of()}\n```\n"]
    for verb, examples in EXAMPLES.items():
        parts.append(f"## marsad {verb}\n\n```text\n{help_of(*verb.split())}\n```\n")
        if examples:
            parts.append(examples)
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(write_or_check(PATH, page()))
