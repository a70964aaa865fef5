"""Who may decide: coders, in their own name; readers look, and strangers do not even that."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from marsad.desk.reports.listing import report_count, report_rows
from marsad.desk.review.decisions import history
from marsad.store.engine import open_store
from tests.web.test_accounts import sign_in, token_of
from tests.web.test_review import first, live

STORES = ("sqlite", "postgresql")


def deeds(store_at: str) -> list[tuple[str, dict[str, str]]]:
    key = first(store_at)
    report = key.partition(".")[0]
    return [
        ("review/decide", {"claim": key, "action": "reject", "back": "/en/review"}),
        ("review/same", {"one": key, "other": key, "verdict": "same"}),
        ("review/pin", {"report": report, "words": "حلب", "place": "sy-anadan"}),
        ("review/undo", {"decision": "0" * 32}),
        (f"reports/{report}/add", {"kind": "control", "words": "قوات", "change": "gained"}),
        (f"reports/{report}/actor", {"words": "لواء القدس"}),
        ("read", {"text": "سيطرت قوات النظام على بلدة حيان.", "keep": "yes"}),
    ]


@pytest.mark.parametrize("name", [None, "reader"])
def test_who_is_no_coder_changes_nothing(team: TestClient, store_at: str, name: str | None) -> None:
    if name:
        sign_in(team, name)
    key = first(store_at)
    for path, given in deeds(store_at):
        answer = team.post(f"/en/{path}", data={**given, "csrf": token_of(team)}, follow_redirects=False)
        assert answer.status_code in ((403,) if name else (303, 401, 403)), path
        assert "/login" in answer.headers.get("location", "/login")
    with open_store(store_at) as store:
        assert history(store, key) == []
        assert report_count(store) == 6


def test_a_reader_sees_reports_without_forms_and_no_review(team: TestClient, store_at: str) -> None:
    with open_store(store_at) as store:
        id_ = report_rows(store)[0]["id"]
    assert team.get(f"/en/reports/{id_}/raw", follow_redirects=False).status_code != 200
    sign_in(team, "reader")
    page = team.get(f"/en/reports/{id_}").text
    assert 'id="byhand"' not in page
    assert "/en/review" not in page
    assert team.get(f"/en/reports/{id_}/raw").status_code == 200
    for path in ("review", "read"):
        assert team.get(f"/en/{path}", follow_redirects=False).status_code == 403


def test_a_coder_decides_in_their_own_name(team: TestClient, store_at: str) -> None:
    sign_in(team, "coder")
    path, given = deeds(store_at)[0]
    answer = team.post(f"/en/{path}", data={**given, "who": "somebody else", "csrf": token_of(team, "/en/review")})
    assert answer.status_code == 200
    assert live(store_at, given["claim"]).rejected
    with open_store(store_at) as store:
        assert [one["who"] for one in history(store, given["claim"])] == ["coder"]
