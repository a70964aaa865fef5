"""Every page by the rules of WCAG 2.2 AA as axe-core checks them: languages, looks and sizes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from marsad.store.engine import make_store
from tests.browser.charting import SARAQIB, ready
from tests.browser.conftest import DESKTOP, PHONE, Opener
from tools.serving import addresses, serving

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
RUN = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  const told = ({ target, failureSummary }) => [target.join(" "), failureSummary];
  return found.violations.map(({ id, nodes }) => [id, nodes.map(told)]);
}"""
PHONE_LOOKS = {"viewport": PHONE, "is_mobile": True, "has_touch": True}
SIZES: dict[str, dict[str, Any]] = {"desktop": {"viewport": DESKTOP}, "phone": PHONE_LOOKS}


@pytest.fixture(scope="module")
def axe(root: Path) -> str:
    file = root / "ui/node_modules/axe-core/axe.min.js"
    if not file.is_file():
        pytest.skip("axe-core is not installed (make ui-test)")
    return file.read_text("utf-8")


def violations(page: Page, axe: str) -> list[Any]:
    """What breaks a rule, in light and in dark; the network must be idle."""
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")  # what is half under the bar at the top is not too small
    page.evaluate(axe)
    found = page.evaluate(RUN, {"type": "tag", "values": TAGS})
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(100)
    found += [["dark", each] for each in page.evaluate(RUN, {"type": "rule", "values": ["color-contrast"]})]
    page.emulate_media(color_scheme="light")
    return list(found)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page(visit: Opener, base: str, axe: str, language: str, size: str) -> None:
    found: dict[str, list[Any]] = {}
    wide: list[str] = []
    pages = addresses(base, language)
    assert len(pages) > 14, pages
    pages["search"] += "?q=%D8%B3%D8%B1%D8%A7%D9%82%D8%A8"
    page = visit(f"/{language}/about", **SIZES[size])
    for name, address in pages.items():
        page.goto(address)
        if name == "map":
            ready(page)
        page.wait_for_load_state("networkidle")
        for details in page.locator("main details:not([data-box])").all()[:12]:
            details.evaluate("(details) => { details.open = true; }")
        if broken := violations(page, axe):
            found[name] = broken
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            wide.append(name)
    assert not found
    assert not wide, "wider than the window"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("query", "box"),
    [(f"place={SARAQIB}", ""), ("with=2020-02-12", "filters"), ("with=2020-02-12&compare=difference", "legend")],
)
def test_the_map_with_all_that_opens(visit: Opener, axe: str, language: str, size: str, query: str, box: str) -> None:
    page = visit(f"/{language}/map?{query}", **SIZES[size])
    ready(page)
    if box:
        page.locator(f"[data-box={box}] summary").click()
    else:
        page.locator(".map-panel h2").first.wait_for()
        page.locator(".map-page-part article").wait_for()
    for table in ("places", "incidents"):
        page.locator(f"[data-table={table}] summary").click()
    page.locator("[data-table=places] table").wait_for()
    assert not violations(page, axe)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_claims_that_were_rejected_and_pages_with_nothing(visit: Opener, base: str, axe: str, language: str) -> None:
    page = visit(f"/{language}/review")
    report = page.locator(".deciding a[href*='/reports/']").first.get_attribute("href") or ""
    page.keyboard.press("r")
    page.wait_for_url("**done=**")
    page.goto(base + report.partition("#")[0])
    assert page.locator(".claim.is-rejected").count()
    assert not violations(page, axe)
    for path in ("audit?who=nobody", "login", "reports?q=zzzz", "incidents?place=zzzz"):
        page.goto(f"{base}/{language}/{path}")
        assert not violations(page, axe), path


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with accounts."""
    file = tmp_path_factory.mktemp("team") / "team.db"
    make_store(str(file))[0].close()
    command = [sys.executable, "-m", "marsad", "account", "add", "editor", "--role", "editor", "--store", str(file)]
    subprocess.run(command, check=True, env={**os.environ, "MARSAD_PASSWORD": "a long enough password"})
    with serving(file, "--team") as address:
        yield address


@pytest.mark.parametrize("language", ["ar", "en"])
def test_signing_in_and_a_store_with_nothing_in_it(open_page: Opener, team: str, axe: str, language: str) -> None:
    page = open_page(f"{team}/{language}/login", allowed=team, **PHONE_LOOKS)
    assert not violations(page, axe)
    page.locator("input[name=name]").fill("editor")
    page.locator("input[type=password]").fill("a long enough password")
    page.keyboard.press("Enter")
    page.wait_for_url("**/map")
    ready(page)
    for name in ("reports", "incidents", "tolls", "review", "places", "actors", "sources", "search", "about", "audit"):
        page.goto(f"{team}/{language}/{name}")
        assert not violations(page, axe), name
