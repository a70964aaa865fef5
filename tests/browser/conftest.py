"""A browser, servers to look at with it, and pages that may not err, nor ask anybody but their server for anything."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options
from marsad.store.engine import open_store
from marsad.web.assets import built
from tools.chromium import MISSING, find, launched, may_install
from tools.serving import serving

REPORTS = Path(__file__).parent / "reports"
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

Opener = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it the tests are skipped, but not where `make test` would have installed it."""
    if find() is None:
        assert not may_install(), "Chromium is to be had here: python -m tools.chromium install"
        pytest.skip(MISSING)
    if not built():
        pytest.skip("the pages' scripts are not built (make ui)")
    with launched() as made:
        yield made


@pytest.fixture(scope="session")
def war_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the samples and of reports by which Saraqib changes hands between two days."""
    file = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("browser") / "war.db"))
    with open_store(str(file)) as store:
        assert all(one.kept for one in add(store, [REPORTS], Options(), who="tests"))
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest.fixture(scope="module")
def base(browser: Browser, war_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a copy of it, which the tests of one module share."""
    file = Path(shutil.copy(war_file, tmp_path_factory.mktemp("served") / "store.db"))
    with serving(file, environment={"MARSAD_PLACES": "", "MARSAD_USER": "tests"}) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Opens an address with the network beyond `allowed` blocked; at the end nothing may have gone wrong."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(address: str, *, allowed: str, **looks: object) -> Page:
        looks.setdefault("viewport", DESKTOP)
        context = browser.new_context(reduced_motion="reduce", **looks)  # type: ignore[arg-type]
        contexts.append(context)

        def check(route: Route) -> None:
            if route.request.url.startswith((allowed, "blob:", "data:")):
                return route.continue_()
            wrong.append(f"asked for {route.request.url}")
            return route.abort()

        context.route("**/*", check)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda told: wrong.append(f"console: {told.text}") if told.type == "error" else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong


@pytest.fixture
def visit(open_page: Opener, base: str) -> Opener:
    """Opens a path of the server."""
    return lambda path, **looks: open_page(base + path, allowed=base, **looks)
