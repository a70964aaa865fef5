"""What hatchling calls when it builds a wheel: with MARSAD_COMPILED=1 the compiled modules go into it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_WANTED = os.environ.get("MARSAD_COMPILED") == "1"


class CompiledModules(BuildHookInterface[Any]):
    """Puts the extension modules beside their sources in the wheel, whose tag then names the platform."""

    def dependencies(self) -> list[str]:
        """What compiling takes."""
        return ["mypy>=1.14", "setuptools>=75", "msgspec>=0.19", "types-PyYAML>=6.0"] if _WANTED else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile and add."""
        if not _WANTED or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from tools.compiled import build

        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        for file in build(root):
            build_data["force_include"][str(file)] = str(file.relative_to(root))
