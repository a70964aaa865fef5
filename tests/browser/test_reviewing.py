"""Reports and review in a real browser: words and claims linked, words selected, decisions by keyboard, accessibility."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from marsad.desk.moments.observatory import Observatory
from marsad.store.engine import open_store
from marsad.store.live import live_claims, text_of
from marsad.web.app import create_app
from marsad.web.settings import Settings

AXE = Path(__file__).parents[2] / "ui" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def store_file(sample_file: Path, tmp_path: Path) -> Path:
    """A store of the samples that a test may change."""
    return Path(shutil.copy(sample_file, tmp_path / "store.db"))


@pytest.fixture
def address(store_file: Path) -> Iterator[str]:
    """A server over a copy of the samples."""
    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(Observatory(open_store(str(store_file))), Settings(person="amal"))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page whose script may not fail, and that loads nothing from elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened, faults = context.new_page(), []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    yield opened
    context.close()
    assert faults == []


def report_of(store_file: Path, name: str) -> tuple[str, str]:
    with open_store(str(store_file)) as store, store.read() as connection:
        from marsad.desk.naming.asked import one_report

        id_ = one_report(store, connection, name)
        return id_, text_of(connection, id_)


def test_words_and_claims_light_up_together(page: Any, address: str, store_file: Path) -> None:
    id_, _ = report_of(store_file, "1-opposition")
    page.goto(f"{address}/ar/reports/{id_}")
    mark = page.locator("a.mark").nth(2)
    mark.hover()
    number = mark.get_attribute("data-to")
    assert "on" in page.locator(f'.claim[data-n="{number}"]').get_attribute("class").split()
    mark.click()
    assert page.evaluate("document.activeElement.dataset.n") == number
    page.keyboard.press("ArrowDown")
    after = page.evaluate("document.activeElement.dataset.n")
    assert int(after) == int(number) + 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.to") == after
    doubt = page.locator(".doubts a[data-to]").first
    doubt.click()
    assert page.evaluate("document.activeElement.dataset.n") == doubt.get_attribute("data-to")
    assert "#" not in page.url
    harms = page.locator(".claim.k-harm:visible").count()
    page.click("[data-kind=harm]")
    assert harms
    assert page.locator(".claim.k-harm:visible").count() == 0


def test_selected_words_become_a_claim(page: Any, address: str, store_file: Path) -> None:
    id_, text = report_of(store_file, "1-opposition")
    page.goto(f"{address}/ar/reports/{id_}")
    page.evaluate(
        """() => {
          const line = document.querySelectorAll(".report-text p")[1];
          const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          const nodes = []; while (walk.nextNode()) nodes.push(walk.currentNode);
          const last = nodes[Math.min(2, nodes.length - 1)];
          getSelection().setBaseAndExtent(nodes[0], 0, last, Math.min(8, last.length));
        }"""
    )
    page.locator(".selecting button:visible").first.click()
    box = page.locator("#add-claim details.k-control")
    words, start = box.locator("[data-selected]").input_value(), int(box.locator("[data-start]").input_value())
    assert words
    assert text[start : start + len(words)] == words
    box.locator("summary").click()
    box.locator("select[name=change]").select_option("holds")
    box.locator("button.first").click()
    page.wait_for_selector("[data-done]")
    with open_store(str(store_file)) as store, store.read() as connection:
        added = [one.claim for one in live_claims(connection, id_) if one.claim.rule == "person"]
    assert [(one.quote, one.start) for one in added] == [(words, start)]


def test_a_claim_is_rejected_and_that_undone_by_keys(page: Any, address: str) -> None:
    page.goto(f"{address}/ar/review")
    first = page.locator("input[name=claim]").first.input_value()
    page.keyboard.press("r")
    page.wait_for_selector("[data-done]")
    assert "تغيّر" in page.locator("[data-done]").inner_text()
    assert page.locator("input[name=claim]").first.input_value() != first
    with page.expect_navigation():
        page.keyboard.press("u")
    assert "أُلغي القرار" in page.locator("[data-done]").inner_text()
    assert page.locator("input[name=claim]").first.input_value() == first, "the claim is at hand again"
    page.goto(f"{address}/ar/review")
    assert page.locator("input[name=claim]").first.input_value() == first
    page.keyboard.press("j")
    page.wait_for_function("first => document.querySelector('input[name=claim]').value !== first", arg=first)
    second = page.locator("input[name=claim]").first.input_value()
    with page.expect_navigation():
        page.keyboard.press("1")
    assert page.locator("[data-done]").count() == 1
    page.goto(f"{address}/ar/review?at={second}")
    assert page.locator(".state-edited").count() == 1


def test_every_box_of_review_has_its_key(page: Any, address: str) -> None:
    page.goto(f"{address}/en/review?kind=control")
    for key, box in (("e", "edit"), ("p", "pin"), ("m", "merge"), ("s", "split")):
        page.keyboard.press(key)
        page.wait_for_function("box => document.getElementById(box).open", arg=box)
        page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    page.keyboard.type("a")
    assert page.evaluate("document.activeElement.value") == "a"
    assert page.locator("[data-done]").count() == 0


def test_a_point_is_picked_on_a_map(page: Any, address: str) -> None:
    page.goto(f"{address}/en/review?kind=control&open=pin")
    page.evaluate("document.querySelectorAll('#pin details').forEach(one => { one.open = true; })")
    page.locator("#pin").get_by_text("Choose on the map").first.click()
    page.wait_for_selector(".picker .maplibregl-canvas", timeout=30_000)
    page.locator("#pin").get_by_text("Take the middle of the map").first.click()
    assert re.fullmatch(r"-?\d+\.\d{5}", page.locator("#pin input[name=lat]").first.input_value())
    page.locator(".picker .maplibregl-canvas").click(position={"x": 200, "y": 80})
    page.wait_for_timeout(500)
    north = float(page.locator("#pin input[name=lat]").first.input_value())
    assert 20 < north < 60


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: make ui-test")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_is_inaccessible(browser: Any, address: str, store_file: Path, scheme: str, lang: str) -> None:
    id_, _ = report_of(store_file, "2-monitor")
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for path in ("reports", f"reports/{id_}", "read", "review", "review?kind=harm&open=pin"):
        page.goto(f"{address}/{lang}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.add_script_tag(path=str(AXE))
        found = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
            ".then(told => told.violations.map(one => [one.id, one.nodes[0].html]))"
        )
        assert found == [], path
    context.close()
