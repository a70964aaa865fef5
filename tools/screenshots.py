"""Takes pictures of every page, in both languages, on a desktop and on a phone, in light and dark, to be looked at.

usage: python -m tools.screenshots FOLDER [--store FILE] [--only NAME,NAME] [--looks LOOK,LOOK] [--language ar|en]

Without a store that of the bundled samples is taken. Looks are desktop, phone, desktop-dark and phone-dark. It tells of
pages that are wider than their window, and of errors in the browser's console.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options
from marsad.desk.intake.samples import sample_folder
from marsad.store.engine import make_store
from tools.chromium import launched
from tools.serving import addresses, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
LOOKS: dict[str, dict[str, Any]] = {
    "desktop": DESKTOP, "phone": PHONE,
    "desktop-dark": {**DESKTOP, "color_scheme": "dark"}, "phone-dark": {**PHONE, "color_scheme": "dark"},
}  # fmt: skip
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
_SEARCH = {"ar": "?q=سراقب", "en": "?q=Saraqib"}


def sample_store(file: Path) -> None:
    """Make a store of the samples."""
    store, _ = make_store(str(file))
    with store, sample_folder() as folder:
        for one in add(store, [folder], Options(), who="samples"):
            assert one.kept, one


def _listen(page: Page, said: str, wrong: list[str]) -> None:
    """Note what goes wrong on a page."""

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(f"{said}: {message.text}")

    page.on("pageerror", lambda error: wrong.append(f"{said}: {error}"))
    page.on("console", told)


def pictures(browser: Browser, found: dict[str, str], folder: Path, look: str) -> list[str]:
    """Take one of each page; what is wrong with them, in words."""
    wrong: list[str] = []
    context = browser.new_context(**LOOKS[look], reduced_motion="reduce")
    for name, address in found.items():
        page = context.new_page()
        said = f"{name} {look}"
        _listen(page, said, wrong)
        page.goto(address, wait_until="networkidle")
        if "/map" in address:
            page.locator("[data-status]:not(:empty)").wait_for(state="attached", timeout=60_000)
            page.wait_for_timeout(1_500)
        if page.evaluate(WIDER):
            wrong.append(f"{said}: wider than the window")
        page.screenshot(path=folder / f"{name}-{look}.png", full_page=not address.partition("?")[0].endswith("/map"))
        page.close()
    context.close()
    return wrong


def main(arguments: list[str]) -> int:
    """Take them; 1 where something is wrong with a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--store")
    parser.add_argument("--only", default="")
    parser.add_argument("--looks", default=",".join(LOOKS))
    parser.add_argument("--language", choices=("ar", "en"))
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    only = set(filter(None, asked.only.split(",")))
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as aside:
        store = asked.store or str(Path(aside) / "samples.db")
        if not asked.store:
            sample_store(Path(store))
        with serving(store) as base, launched() as browser:
            for language in (asked.language,) if asked.language else ("ar", "en"):
                found = addresses(base, language)
                found["search"] += _SEARCH[language]
                chosen = {f"{language}-{name}": at for name, at in found.items() if not only or name in only}
                for look in asked.looks.split(","):
                    wrong += pictures(browser, chosen, asked.folder, look)
    print("\n".join(wrong) or "Nothing wrong was seen by the program.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
