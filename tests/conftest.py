"""What the tests of several rooms have in common."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ["MARSAD_PLACES"] = ""  # what a developer imported must not change what tests see
os.environ["MARSAD_ACTORS"] = ""

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
