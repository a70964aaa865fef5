"""All pages. A new page is a module beside the others in ``views/`` with its `PAGES`; actions and the API likewise."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from marsad.web.page import Page

if TYPE_CHECKING:
    from fastapi import APIRouter

MENU = ("map", "reports", "incidents", "tolls", "review", "places", "actors", "sources", "search", "about")
"""The pages of the menu, in order, where they are there."""


@cache
def pages() -> dict[str, Page]:
    """Every page by its name."""
    return {page.name: page for module in _modules("views") for page in getattr(module, "PAGES", ())}


def routers(room: str) -> list[APIRouter]:
    """The routers of the modules in ``actions`` or ``api``, in the order of their names."""
    return [module.router for module in _modules(room) if hasattr(module, "router")]


def _modules(room: str) -> list[ModuleType]:
    package = import_module(f"marsad.web.{room}")
    return [import_module(f"{package.__name__}.{found.name}") for found in iter_modules(package.__path__)]
