"""What is on the map of a page, asked of the map itself."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

SARAQIB = "sy-saraqib"
STATUS = "[data-status]:not(:empty)"

_LAND = """async ([id, layer]) => {
  const { map } = document.querySelector("[data-map=main]");
  if (!map.loaded() || map.isMoving()) await new Promise((done) => map.once("idle", done));
  const data = await (await fetch(document.querySelector("#map-page").dataset.data || "data:,null")).json()
    ?? JSON.parse(document.getElementById("map-data").textContent);
  const place = data.places.id.indexOf(id);
  const { x, y } = map.project([data.places.lon[place], data.places.lat[place]]);
  const found = map.queryRenderedFeatures([x, y], { layers: [layer] })[0];
  const side = layer === "areas" ? found?.properties.image.split(":")[1] : null;
  return { x, y, seen: Boolean(found), side: side === null || side === undefined ? null : data.sides[side]?.id ?? null };
}"""


def until(page: Page, holds: str, seconds: float = 30) -> None:
    """Wait until an expression holds. (Playwright's own wait evaluates text in the page, which our policy forbids.)"""
    end = time.monotonic() + seconds
    while not page.evaluate(holds):
        assert time.monotonic() < end, f"never: {holds}"
        page.wait_for_timeout(50)


def ready(page: Page) -> None:
    """Wait for the map and its tables."""
    page.locator(STATUS).wait_for(state="attached")
    until(page, "document.querySelector('[data-map=main]').map.loaded()")


def land(page: Page, place: str = SARAQIB) -> str | None:
    """The side in whose colour the land of a place is drawn on the screen."""
    found: dict[str, Any] = page.evaluate(_LAND, [place, "areas"])
    return str(found["side"]) if found["seen"] else None


def spot(page: Page, place: str = SARAQIB) -> dict[str, float]:
    """Where a place is on the canvas, in pixels."""
    found: dict[str, Any] = page.evaluate(_LAND, [place, "places"])
    assert found["seen"]
    return {"x": found["x"], "y": found["y"]}


def day(page: Page, name: str, value: str) -> None:
    """Give the date field `on`, `known` or `with` a day, and wait for what follows from it."""
    page.locator(f"[data-{name}]").fill(value)
    until(page, f"location.href.includes('{name}={value}')")
