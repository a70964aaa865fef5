"""Makes the locks again, with hashes and without index hosts: run and dev of pyproject.toml, node of node.in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMON = (
    "--generate-hashes --quiet --strip-extras --allow-unsafe --no-header --no-emit-index-url --no-emit-find-links "
    "--no-emit-trusted-host --no-emit-options"
).split()


PROJECT = ("pyproject.toml", "requirements/build.in")


def compile_lock(name: str, *options: str, sources: tuple[str, ...] = PROJECT) -> None:
    """Resolve the dependencies into ``requirements/<name>.lock``."""
    command = [sys.executable, "-m", "piptools", "compile", *COMMON, *options]
    command += ["--output-file", f"requirements/{name}.lock", *sources]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    compile_lock("run")
    compile_lock("dev", "--extra", "dev", "--constraint", "requirements/run.lock")
    compile_lock("node", sources=("requirements/node.in",))
