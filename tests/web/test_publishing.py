"""Publishing: a site, a single file, and what is kept back."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from marsad.cli import app as cli
from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options
from marsad.desk.moments.observatory import Observatory
from marsad.desk.redaction.copying import redacted
from marsad.desk.redaction.masking import MASK
from marsad.desk.redaction.profile import Profile, profile, profiles
from marsad.errors import UsageError
from marsad.store.engine import make_store, open_store
from marsad.store.live import live_claims
from marsad.store.tables import reports
from marsad.web.assets import built
from marsad.web.publishing.publish import publish

needs_pages = pytest.mark.skipif(not built(), reason="the pages' scripts are not built (make ui)")
TEXT = (
    "قال الناشط باسل الخطيب لوكالة محلية إن ثلاثة مدنيين قتلوا في قصف لقوات النظام على بلدة سرمين.\n"
    "وأضاف أن الطفلة سلمى الخطيب بين القتلى، فيما نفت وزارة الدفاع الروسية شن أي غارة على سرمين."
)


@pytest.fixture
def named(tmp_path: Path) -> Path:
    file = tmp_path / "named.db"
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    store, _ = make_store(str(file))
    with store:
        options = Options(published="2020-02-17", source="وكالة سانا")
        assert all(one.kept for one in add(store, [tmp_path / "one.txt"], options, who="tests"))
    return file


def everything(file: Path) -> str:
    with open_store(str(file)) as store, store.read() as connection:
        texts = [
            f"{row.name} {row.text} {row.title} {row.outlet} {row.url}" for row in connection.execute(reports.select())
        ]
        return "\n".join([*texts, *(repr(live) for live in live_claims(connection))])


def redact(file: Path, kept_back: Profile, to: Path, today: datetime.date | None = None) -> str:
    with open_store(str(file)) as store, redacted(store, kept_back, today) as made, made.read() as connection:
        for live in live_claims(connection):
            text = connection.execute(reports.select().where(reports.c.id == live.report)).one().text
            assert text[live.claim.start : live.claim.end] == live.claim.quote
        texts = [
            f"{row.name} {row.text} {row.title} {row.outlet} {row.url}" for row in connection.execute(reports.select())
        ]
        return "\n".join([*texts, *(repr(live) for live in live_claims(connection))])


def test_names_of_private_persons_are_in_no_place(named: Path, tmp_path: Path) -> None:
    assert "سلمى" in everything(named)
    told = redact(named, profile("careful"), tmp_path)
    assert "سلمى" not in told and "باسل" not in told and MASK in told
    assert "سرمين" in told and "الدفاع الروسية" in told, "places and public bodies stay"


def test_speakers_are_told_by_number_and_side(named: Path, tmp_path: Path) -> None:
    kept_back = Profile(names=False, speakers=True, grid_km=0, embargo_days=0)
    told = redact(named, kept_back, tmp_path)
    assert "الدفاع الروسية" not in told and "سانا" not in told and "one" not in told.split()[0]
    assert "withheld:1:syria-government" in told


def test_what_is_known_stays_the_same_when_speakers_are_kept_back(sample_file: Path) -> None:
    kept_back = Profile(names=True, speakers=True, grid_km=0, embargo_days=0)
    with open_store(str(sample_file)) as store:
        plain = Observatory(store).ledger()
        with redacted(store, kept_back) as made:
            masked = Observatory(made).ledger()
            for day in (737470, 737472, 737474):
                before = {place: (h.period.state, h.period.tier) for place, h in plain.on(day).items()}
                after = {place: (h.period.state, h.period.tier) for place, h in masked.on(day).items()}
                assert before == after
            assert len(plain.incidents) == len(masked.incidents)


def test_reports_under_embargo_are_left_out(named: Path, tmp_path: Path) -> None:
    kept_back = Profile(names=False, speakers=False, grid_km=0, embargo_days=30)
    assert redact(named, kept_back, tmp_path, datetime.date(2020, 3, 1)) == ""
    assert redact(named, kept_back, tmp_path, datetime.date(2020, 4, 1)) != ""


def test_points_are_moved_to_a_grid(sample_file: Path) -> None:
    with open_store(str(sample_file)) as store:
        exact, coarse = Observatory(store), Observatory(store, grid_km=5)
        assert exact.point(35.904, 36.725) == (35.904, 36.725)
        assert coarse.point(35.904, 36.725) == coarse.point(35.905, 36.726) != (35.904, 36.725)


def test_profiles_are_named_or_files(tmp_path: Path) -> None:
    assert set(profiles()) == {"open", "careful", "guarded"}
    file = tmp_path / "own.yaml"
    file.write_text("names: true\nspeakers: false\ngrid_km: 2\nembargo_days: 7\n")
    assert profile(str(file)).grid_km == 2
    for bad in (
        "names: perhaps\n",
        "names: true\n",
        "grid_km: -1\nnames: true\nspeakers: true\nembargo_days: 0\n",
        "[",
        "a: 1\n",
    ):
        file.write_text(bad)
        with pytest.raises(UsageError):
            profile(str(file))
    with pytest.raises(UsageError, match="careful"):
        profile("no-such-profile")


@needs_pages
def test_a_single_file_asks_nothing_of_any_network(sample_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "observatory.html"
    with open_store(str(sample_file)) as store:
        publish(store, file, profile="open")
        html = file.read_text("utf-8")
        with pytest.raises(UsageError, match="--force"):
            publish(store, file, profile="open")
        publish(store, file, profile="open", force=True)
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", markup)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy and "default-src &#39;none&#39;" in policy[1] and "unsafe" not in policy[1]
    pages = json.loads(re.search(r'<script type="application/json" id="pages">(.*?)</script>', html, re.DOTALL)[1])  # type: ignore[index]
    assert {"ar/about", "en/about"} <= set(pages)
    for address, page in pages.items():
        assert not re.search(r"""(?:src|srcset|action)=["']?(?:https?:)?//""", page["html"]), address
        for link in re.findall(r'href="#/([^"?#]+)', page["html"]):
            assert link in pages, f"{address} leads to {link}, which is not there"


@needs_pages
def test_a_site_hangs_together(sample_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    with open_store(str(sample_file)) as store:
        publish(store, folder, profile="open")
        publish(store, folder, profile="careful")  # over the earlier one
    for file in folder.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="(?!data:)([^"#?:]+)', file.read_text("utf-8")):
            assert (file.parent / link).resolve().exists(), f"{file.name} leads to {link}"


@needs_pages
def test_other_files_are_not_written_over(sample_file: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with open_store(str(sample_file)) as store, pytest.raises(UsageError, match="other files"):
        publish(store, tmp_path / "mine", profile="open")
    assert (tmp_path / "mine" / "thesis.txt").exists()
    result = CliRunner().invoke(cli, ["publish", str(tmp_path / "no" / "x.html"), "--store", str(sample_file)])
    assert result.exit_code == 2
