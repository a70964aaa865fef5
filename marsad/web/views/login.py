"""Signing in, for teams; and the log of all that was done, for editors."""

from __future__ import annotations

from marsad.desk.upkeep.log import entries
from marsad.web.page import Asked, Page, View
from marsad.web.words import words

_ROWS = 100


def login(asked: Asked) -> View:
    """The form."""
    return View(
        "login.html", words(asked.language).gettext("Sign in"), {"next": safe(asked.text("next")), "failed": False}
    )


def safe(path: str | None) -> str:
    """A path of ours to go on to; nothing that leads elsewhere."""
    good = path is not None and path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if good and path is not None and path.isprintable() else "/"


def audit(asked: Asked) -> View:
    """What was done, the latest first."""
    before = asked.number("before", 0) or None
    rows = entries(
        asked.observatory.store, before=before, limit=_ROWS, who=asked.text("who"), action=asked.text("action")
    )
    context = {"rows": rows, "who": asked.text("who"), "action": asked.text("action"), "more": len(rows) == _ROWS}
    return View("audit.html", words(asked.language).gettext("The log"), context)


PAGES = (Page("login", "/login", login, role=None), Page("audit", "/audit", audit, role="editor"))
