"""What people wait for in the browser: the first view of the map, a step of its slider, and what the page weighs.

`figures()` is used by `evals/web.py`; by itself it measures a server that runs: python evals/browsing.py ADDRESS
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page  # noqa: E402

from tools.chromium import launched  # noqa: E402

VIEW_MS, STEP_MS, PAGE_BYTES = 1_500.0, 100.0, 1_000_000
STEPS = 30
PATIENCE = 60
PAUSE_MS = 250
VIEWPORT = {"width": 1280, "height": 800}

# The map has marked when all was on the screen; times run from the start of the navigation.
_SEEN = "() => performance.getEntriesByName('marsad:seen')[0]?.startTime ?? null"

# What was loaded, and its bytes as sent without their headers.
_WEIGHTS = """() => ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type))
  .filter(({ name }) => name.startsWith("http")).map(({ name, encodedBodySize }) => [name.split("?")[0], encodedBodySize])"""

# From the event of the slider to the frame after the one in which the map drew it.
_STEP = """async (by) => {
  const line = document.querySelector("[data-on-line]");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame();
  const begun = performance.now();
  line.value = String(Number(line.value) + by);
  line.dispatchEvent(new Event("input", { bubbles: true }));
  await frame(), await frame();
  const shown = performance.now() - begun;
  return { shown, script: performance.getEntriesByName("marsad:step").at(-1).duration };
}"""


def at_share(values: list[float], share: float) -> float:
    """The value within which a share of them lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def first_view(browser: Browser, address: str, language: str) -> tuple[float, dict[str, int], Page]:
    """Milliseconds until the map is seen with land, points and names, with nothing in the cache; bytes of files as sent."""
    page = browser.new_context(viewport=VIEWPORT).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(120_000)
    page.goto(f"{address}/{language}/map", wait_until="commit")
    end = time.monotonic() + PATIENCE
    while (seen := page.evaluate(_SEEN)) is None:
        if time.monotonic() > end:
            raise SystemExit(f"no map within {PATIENCE} s")
        page.wait_for_timeout(50)
    weights = {str(name).removeprefix(address): int(size) for name, size in page.evaluate(_WEIGHTS)}
    return float(seen), weights, page


def steps(page: Page) -> dict[str, list[float]]:
    """Milliseconds of steps through the days, back from the last; some of them of more than two weeks."""
    made: dict[str, list[float]] = {"shown": [], "script": []}
    for number in range(STEPS):
        for name, value in page.evaluate(_STEP, -1 if number % 3 else -17).items():
            made[name].append(value)
        page.wait_for_timeout(PAUSE_MS)
    return made


def figures(address: str) -> dict[str, Any]:
    """Measure a server's map page; times in milliseconds, weights in bytes as sent."""
    with launched() as browser:
        first_view(browser, address, "ar")[2].context.close()  # the browser itself is warm then
        views, weights, moved = [], {}, {}
        for language in ("ar", "en", "ar"):
            view, weights, page = first_view(browser, address, language)
            views.append(view)
            moved = steps(page)
            page.context.close()
    data = weights.pop("/api/map-data", 0)
    return {"views": views, "weights": weights, "data": data, "steps": moved}


def tell(told: dict[str, Any]) -> bool:
    """Print the figures; whether they keep to the floors."""
    seen = median(told["views"])
    moved = told["steps"]
    weight = sum(told["weights"].values())
    each = ", ".join(f"{one:,.0f}" for one in told["views"])
    print(f"first view of the map {seen:,.0f} ms (of {each}); load {os.getloadavg()[0]:.1f}")
    for name, words in (("script", "in our code"), ("shown", "to the next frame")):
        times = moved[name]
        print(f"step of the slider {words}: p50 {median(times):.0f} ms, p95 {at_share(times, 0.95):.0f} ms")
    print(f"the page weighs {weight / 1e3:,.0f} kB without data, and {told['data'] / 1e6:.2f} MB of data")
    for name, size in sorted(told["weights"].items(), key=lambda pair: -pair[1]):
        print(f"{size / 1e3:>10,.1f} kB {name}")
    return seen <= VIEW_MS and at_share(moved["shown"], 0.95) <= STEP_MS and weight <= PAGE_BYTES


if __name__ == "__main__":
    found = figures(sys.argv[1].rstrip("/"))
    print(json.dumps(found) if "--json" in sys.argv else "", end="")
    sys.exit(not tell(found))
