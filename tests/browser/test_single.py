"""The published file, opened from the disk with no network at all: its map, places, reports, and both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from marsad.desk.moments.observatory import Observatory
from marsad.store.engine import open_store
from marsad.web.publishing.single import write_single
from tests.browser.charting import SARAQIB, land, ready
from tests.browser.conftest import PHONE, Opener


@pytest.fixture(scope="module")
def file(browser: Browser, war_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("published") / "مرصد 1.html"
    with open_store(str(war_file)) as store:
        write_single(Observatory(store), made)
    return made


@pytest.fixture
def page(open_page: Opener, file: Path) -> Page:
    """The file; whatever else is asked for fails the test."""
    return open_page(file.as_uri(), allowed=file.as_uri())


def at(page: Page, file: Path, address: str) -> None:
    page.goto(f"{file.as_uri()}#/{address}")
    page.reload()


def test_it_opens_on_the_map(page: Page, file: Path) -> None:
    ready(page)
    at(page, file, "ar/map?on=2020-02-12&at=36.8061,35.8644,10")
    ready(page)
    assert land(page) == "syria-opposition"
    page.locator("[data-on]").fill("2020-02-21")
    expect(page.locator("[data-status]")).to_contain_text("21")
    assert land(page) == "syria-government"
    assert page.evaluate("[...document.fonts].some((font) => font.status === 'loaded')"), "its fonts are inside it"


def test_a_place_opens_beside_the_map(page: Page, file: Path) -> None:
    ready(page)
    page.keyboard.press("/")
    page.keyboard.type("سراقب")
    page.keyboard.press("Enter")
    panel = page.locator(".map-panel")
    expect(panel.get_by_text("سيطرت قوات النظام اليوم على بلدة سراقب").first).to_be_attached()
    panel.locator("h2 a").first.click()
    page.wait_for_url(f"**#/ar/places/{SARAQIB}**")
    expect(page.locator("h1")).to_contain_text("سراقب")


def test_a_report_and_the_other_language(page: Page, file: Path) -> None:
    ready(page)
    page.locator("header:visible nav a[href='#/ar/reports']").click()
    page.get_by_role("link", name="أخبار الخميس").click()
    expect(page.locator("[data-report] .mark", has_text="سراقب").first).to_be_visible()
    page.locator("[data-other-language=en]:visible").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.locator("header:visible nav")).to_contain_text("Incidents")
    expect(page.locator("[data-report] .mark", has_text="سراقب").first).to_be_visible()
    page.locator("header:visible nav a[href='#/en/map']").click()
    ready(page)
    expect(page.locator("[data-status]")).to_contain_text("place")
    page.go_back()
    expect(page.locator("[data-report]")).to_be_visible()


def test_a_link_to_a_claim_leads_to_it(page: Page, file: Path) -> None:
    at(page, file, f"en/places/{SARAQIB}")
    link = page.locator("main a[href*='#claim-']").first
    href = link.get_attribute("href") or ""
    page.evaluate("(link) => link.click()", link.element_handle())
    expect(page.locator(f"[id='{href.rpartition('#')[2]}']")).to_be_in_viewport()


def test_every_link_leads_somewhere(page: Page) -> None:
    ready(page)
    lost = page.evaluate(
        """() => {
          const pages = JSON.parse(document.getElementById("pages").textContent);
          const known = new Set(Object.keys(pages).flatMap((path) => [path, decodeURIComponent(path)]));
          const lost = new Set();
          const there = (to) => known.has(to) || known.has(decodeURIComponent(to));
          for (const [path, { html }] of Object.entries(pages)) {
            for (const [, to] of html.matchAll(/href="#\\/([^"?#]*)/g)) if (!there(to)) lost.add(to);
            for (const [, to] of html.matchAll(/(?:href|src|action)="((?!#|data:)[^"]*)"/g)) lost.add(`${path}: ${to}`);
          }
          return [...lost];
        }"""
    )
    assert not lost


def test_it_fits_a_phone(open_page: Opener, file: Path) -> None:
    page = open_page(file.as_uri(), allowed=file.as_uri(), viewport=PHONE, is_mobile=True, has_touch=True)
    ready(page)
    for name in ("reports", "incidents", "tolls", "places", "actors", "sources", "about"):
        at(page, file, f"ar/{name}")
        expect(page.locator("h1")).to_be_visible()
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"), (
            name
        )
