"""What is on the map of a page, asked of the map itself."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

SARAQIB = "sy-saraqib"
STATUS = "[data-status]:not(:empty)"

_LAND = """async (id) => {
  const { map, overlay } = document.querySelector("[data-map=main]");
  if (map.isMoving()) await new Promise((done) => map.once("idle", done));
  const data = await (await fetch(document.querySelector("#map-page").dataset.data || "data:,null")).json()
    ?? JSON.parse(document.getElementById("map-data").textContent);
  const place = data.places.id.indexOf(id);
  const { x, y } = map.project([data.places.lon[place], data.places.lat[place]]);
  const [kind, side] = overlay.landAt(x, y)?.split(":") ?? [];
  const [sharp, reach] = [overlay.canvas.width / overlay.canvas.clientWidth, 30];
  const corner = [x, y].map((middle) => (middle - reach) * sharp);
  const around = overlay.canvas.getContext("2d").getImageData(...corner, 2 * reach, 2 * reach).data;
  const mean = (parts) => parts.reduce((sum, each) => sum + each, 0) / parts.length;
  const colour = [0, 1, 2, 3].map((part) => mean(around.filter((_, index) => index % 4 === part)));
  const under = overlay.under(x, y, 1);
  return {
    x, y, seen: under?.kind === "place" && under.place === place, colour,
    side: kind === "area" ? data.sides[side]?.id ?? null : null,
  };
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


def _at(page: Page, place: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(_LAND, place)
    return found


def land(page: Page, place: str = SARAQIB) -> str | None:
    """The side in whose colour the land of a place is drawn on the screen."""
    side = _at(page, place)["side"]
    return None if side is None else str(side)


def colour(page: Page, place: str = SARAQIB) -> list[float]:
    """The mean red, green, blue and opacity of what is painted around a place, 0 to 255."""
    return list(_at(page, place)["colour"])


def spot(page: Page, place: str = SARAQIB) -> dict[str, float]:
    """Where a place is on the canvas, in pixels."""
    found = _at(page, place)
    assert found["seen"]
    return {"x": found["x"], "y": found["y"]}


def day(page: Page, name: str, value: str) -> None:
    """Give the date field `on`, `known` or `with` a day, and wait for what follows from it."""
    page.locator(f"[data-{name}]").fill(value)
    until(page, f"location.href.includes('{name}={value}')")
