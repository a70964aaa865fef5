"""What goes wrong is told in the page's language, with its cause and without what only the server should know."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from marsad.errors import Message, StoreBroken, StoreBusy, StoreFull, StoreReadOnly, UnknownRecord, UsageError
from marsad.store.engine import open_store
from marsad.store.live import Live, live_claims
from marsad.web.causes import cause
from tests.web.test_reading import token

Post = Callable[..., Response]
_ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")


def main(answer: Response) -> str:
    """What the page says of itself, without what was typed into its fields."""
    found = re.search(r"<main.*?</main>", answer.text, re.DOTALL)
    assert found, answer.text[:300]
    bare = found[0].replace("\u2068", "").replace("\u2069", "")
    return " ".join(
        unescape(re.sub(r"<(textarea|select|datalist)\b.*?</\1>|<[^>]+>", " ", bare, flags=re.DOTALL)).split()
    )


def live(file: Path, kind: str) -> Live:
    with open_store(str(file)) as store, store.read() as connection:
        return next(
            one for one in live_claims(connection) if one.claim.kind == kind and (kind != "harm" or one.claim.low)
        )


def test_a_message_is_english_and_can_be_told_otherwise() -> None:
    error = UsageError(Message("no actor is called %(name)r", name="فيلق"))
    assert str(error) == cause(error, "en") == "no actor is called 'فيلق'"
    assert cause(error, "ar") == "لا يُعرف طرف باسم «\u2068فيلق\u2069»"


@pytest.mark.parametrize("kind", [StoreBroken, StoreBusy, StoreFull, StoreReadOnly, UnknownRecord])
def test_where_the_store_is_nobody_is_told(kind: type[StoreBroken]) -> None:
    for language in ("ar", "en"):
        told = cause(kind("/home/huda/war.db", Message("no report is called %(name)r", name="n")), language)
        assert told and "/home" not in told


REFUSED = (
    ("review/decide", {"claim": "zzzz", "action": "accept"}, 404),
    ("review/decide", {"claim": "HARM", "action": "burn"}, 400),
    ("review/decide", {"claim": "HARM", "action": "edit"}, 400),
    ("review/decide", {"claim": "HARM", "action": "edit", "low": "many"}, 400),
    ("review/decide", {"claim": "HARM", "action": "edit", "victims": "كلمات من تقرير آخر"}, 400),
    ("review/decide", {"claim": "HARM", "action": "edit", "place-0": "حيان", "place-0-id": "nowhere"}, 400),
    ("review/decide", {"claim": "HARM", "action": "fix", "fix": "x"}, 400),
    ("review/undo", {"decision": "zzzzzz"}, 404),
    ("review/same", {"one": "HARM", "other": "HARM", "verdict": "same"}, 400),
    ("review/same", {"one": "HARM", "other": "HARM", "verdict": "x"}, 400),
    ("review/pin", {"report": "REPORT", "words": "حيان"}, 400),
    ("review/pin", {"report": "REPORT", "words": "حيان", "lat": "x", "lon": "1"}, 400),
    ("review/pin", {"report": "REPORT", "words": "كلمات من تقرير آخر", "lat": "36", "lon": "37"}, 400),
    ("review/pin", {"report": "REPORT", "words": "", "place": "sy-hayyan"}, 400),
    ("review/pin", {"report": "zzzz", "words": "حيان", "place": "sy-hayyan"}, 404),
    ("reports/REPORT/add", {"kind": "harm", "words": ""}, 400),
    ("reports/REPORT/add", {"kind": "rumour", "words": "x"}, 400),
    ("reports/REPORT/add", {"kind": "harm", "words": "من", "harm": "killed"}, 400),
    ("reports/REPORT/actor", {"words": ""}, 400),
    ("reports/REPORT/actor", {"words": "قوات", "known": "لا أحد"}, 400),
    ("reports/REPORT/actor", {"words": "قوات", "side": "x"}, 400),
    ("read", {"text": ""}, 400),
    ("read", {"text": "x", "published": "yesterday"}, 400),
    ("read", {"text": "x", "theatre": "nowhere"}, 400),
)


@pytest.mark.parametrize(("path", "fields", "status"), REFUSED)
def test_arabic_pages_tell_it_in_arabic(
    post: Post, store_file: Path, path: str, fields: dict[str, str], status: int
) -> None:
    one = live(store_file, "harm")
    names = {"HARM": one.key, "REPORT": one.report}
    answer = post(
        path.replace("REPORT", one.report), **{name: names.get(value, value) for name, value in fields.items()}
    )
    assert answer.status_code == status
    told = main(answer)
    assert re.search("[ء-ي]{3}", told) and not _ENGLISH.search(told), told


@pytest.mark.parametrize(
    "path",
    [
        "reports?since=zz",
        "review?kind=x",
        "incidents?since=x",
        "tolls?harm=x",
        "reports/zzzz/raw",
        "review/decide",
        "no/such",
    ],
)
def test_so_do_pages_that_cannot_be_asked_for(client: TestClient, store_file: Path, path: str) -> None:
    answer = client.get(f"/ar/{path}")
    assert answer.status_code in (400, 404, 405)
    told = main(answer)
    assert not _ENGLISH.search(told) and str(store_file) not in answer.text, told


def test_days_in_arabic_are_not_turned_round(client: TestClient) -> None:
    assert "\u20682020-02-17\u2069" in client.get("/ar/incidents?since=x").text
    assert "\u2068" not in client.get("/en/incidents?since=x").text


def test_uploads_that_cannot_be_read(client: TestClient) -> None:
    files = [
        ("files", ("one.txt", b"\x89PNG\r\n\x1a\n0000")), ("files", ("two.json", b'{"id": "x"}')),
        ("files", ("three.exe", b"MZ")), ("files", ("four.txt", "قُصفت البلدة أمس وقتل ثلاثة".encode("cp1256"))),
    ]  # fmt: skip
    answer = client.post("/ar/read", data={"csrf": token(client, "/ar/read"), "keep": "no"}, files=files)
    told = main(answer)
    assert (
        "قُرئ بترميز windows-1256" in told
        and "not a text" not in told
        and "only" not in told
        and told.count(".jsonl") == 2
    ), told


def test_a_fault_of_ours_is_told_and_tells_nothing_of_the_machine(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("/home/huda/secret")

    monkeypatch.setattr("marsad.desk.moments.observatory.Observatory.ledger", broken)
    page = client.get("/ar/incidents")
    assert page.status_code == 500 and "خلل" in page.text and "secret" not in page.text
    monkeypatch.setattr("marsad.desk.intake.posting.post", broken)
    program = client.post("/api/reports", json={"text": "قصف"})
    assert program.status_code == 500 and program.headers["content-type"] == "application/problem+json"
    assert "secret" not in program.text


def test_what_is_refused_at_the_door_is_told_as_well(serve: Callable[..., TestClient]) -> None:
    client = serve(max_upload=10_000, a_minute=3)
    page = client.post("/ar/read", content=b"x" * 20_000)
    assert page.status_code == 413 and 'lang="ar" dir="rtl"' in page.text and "ميغابايت" in page.text
    program = client.post("/api/reports", content=b"x" * 20_000)
    assert program.status_code == 413 and program.headers["content-type"] == "application/problem+json"
    client.get("/ar/about")
    assert client.get("/ar/about").status_code == 429
    assert client.get("/api/sources").json()["status"] == 429
    assert client.get("/en/about", headers={"Host": "evil.example"}).status_code == 429


def test_a_form_that_is_none_of_ours(client: TestClient) -> None:
    data = {"csrf": token(client, "/ar/review")}
    answer = client.post("/ar/login", data=data, files={"name": ("a.txt", b"x")})
    assert (
        answer.status_code == 422
        and "text/html" in answer.headers["content-type"]
        and "_TemporaryFile" not in answer.text
    )


def test_a_long_text_can_be_pasted(client: TestClient) -> None:
    text = "سيطرت قوات النظام على بلدة حيان.\n" + "لا جديد في بقية الجبهات هذا اليوم.\n" * 20_000
    assert len(text.encode()) > 1_100_000
    data = {"csrf": token(client, "/ar/read"), "text": text, "keep": "no", "published": "2020-02-17"}
    answer = client.post("/ar/read", data=data, files={"files": ("", b"")})
    assert answer.status_code == 200 and "حيان" in main(answer)


# -- what would stop the ledger for everybody ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"start": "yesterday", "end": ""}, {"start": "2020-02-30", "end": ""}, {"start": "2020-2-3", "end": ""},
        {"start": "2020-02-17", "end": "2020-02-10"}, {"start": "0000", "end": ""}, {"start": "2020-02-17T10:00", "end": ""},
        {"start": "9999-12-31", "end": ""}, {"start": "0001", "end": ""},
        {"low": "9" * 40}, {"low": "-3"}, {"low": "10", "high": "2"}, {"low": "1e400"}, {"low": "[1]"},
    ],
)  # fmt: skip
def test_days_and_numbers_that_nothing_can_be_derived_from_are_refused(
    post: Post, client: TestClient, store_file: Path, fields: dict[str, str]
) -> None:
    key = live(store_file, "harm").key
    answer = post("review/decide", claim=key, action="edit", **fields)
    assert answer.status_code == 400 and not _ENGLISH.search(main(answer).partition(": Expected")[0])
    assert client.get("/ar/incidents").status_code == 200


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_reports_of_no_time_are_refused(client: TestClient, day: str) -> None:
    report = {"text": "قتل خمسة مدنيين في قصف على بلدة حيان قبل أسبوع.", "published": day}
    assert client.post("/api/reports", json=report).status_code == 422
    assert client.get("/ar/incidents").status_code == 200


@pytest.mark.parametrize("told", ["في 31/12/9999", "في 31 كانون الأول 9999", "في 1/1/0001", "عام 9999"])
def test_days_of_no_time_in_a_text_stop_nothing(client: TestClient, told: str) -> None:
    report = {"text": f"قتل خمسة مدنيين {told} في قصف على بلدة حيان.", "published": "2020-02-17"}
    assert client.post("/api/reports", json=report).status_code == 201
    for path in ("/ar/incidents", "/ar/tolls", "/ar/places/sy-hayyan", "/api/map-data", "/api/tolls/periods?by=week"):
        assert client.get(path).status_code == 200, path


def test_digits_of_any_keyboard_are_read(post: Post, client: TestClient, store_file: Path) -> None:
    one = live(store_file, "harm")
    assert (
        post("review/decide", claim=one.key, action="edit", low="٧", high="٩", start="٢٠٢٠-٠٢-١٥", end="").status_code
        == 303
    )
    with open_store(str(store_file)) as store, store.read() as connection:
        now = next(each for each in live_claims(connection, one.report) if each.key == one.key)
    assert (now.claim.low, now.claim.high, now.claim.time and now.claim.time.start) == (7, 9, "2020-02-15")  # type: ignore[union-attr]
    assert client.get("/ar/incidents").status_code == 200


def test_a_place_for_words_that_are_not_there_is_kept_nowhere(
    post: Post, store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_PLACES", str(tmp_path / "places.sqlite"))
    report = live(store_file, "harm").report
    assert post("review/pin", report=report, words="كلمات من تقرير آخر", lat="36", lon="37").status_code == 400
    assert not (tmp_path / "places.sqlite").exists()
