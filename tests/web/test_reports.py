"""The list of reports and a report's page: what stands on them, in both languages, whatever the text holds."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options
from marsad.desk.naming.asked import one_report
from marsad.desk.reports.listing import report_rows
from marsad.desk.reports.sheets import lines, sheet
from marsad.store.engine import open_store
from marsad.store.live import live_claims
from marsad.web.words import words

HOSTILE = "<script>alert(1)</script>\"'&\u202eabc"
TEXT = f"سيطرت قوات النظام على بلدة حيان. قال {HOSTILE} إن سبعة مدنيين قتلوا في بلدة عندان."


@pytest.fixture
def hostile(store_file: Path, tmp_path: Path) -> str:
    """A report with hostile words in every field; its id."""
    record = {
        "id": HOSTILE,
        "text": TEXT,
        "title": HOSTILE,
        "source": HOSTILE,
        "published": "2020-02-17",
        "url": f"javascript:{HOSTILE}",
    }
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps(record), "utf-8")
    with open_store(str(store_file)) as store:
        (added,) = add(store, [file], Options(), who=HOSTILE)
    assert added.kept
    return added.kept.id


def test_the_list_shows_reports_newest_first(client: TestClient) -> None:
    page = client.get("/ar/reports").text
    assert page.index("تعزيزات تركية جديدة") < page.index("الفصائل تنسحب من بلدات شمال غرب حلب")
    assert "6 تقارير" in page
    assert "14 إفادة" in page
    assert 'dir="rtl"' in page
    english = client.get("/en/reports").text
    assert "6 reports" in english
    assert "18 February 2020" in english


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=حلب", 6),
        ("q=حَلَب", 6),
        ("q=إدلب", 3),
        ("q=ادلب", 3),
        ("outlet=مرصد الضحايا", 1),
        ("since=2020-02-18", 2),
        ("until=2020-02-16", 1),
        ("q=zzzz", 0),
    ],
)
def test_words_outlet_and_days_narrow_the_list(client: TestClient, store_file: Path, query: str, count: int) -> None:
    page = client.get(f"/ar/reports?{query}").text
    found = len(re.findall(r'class="title"', page))
    name, value = query.split("=")
    with open_store(str(store_file)) as store:
        keys = {"q": "words", "outlet": "outlet", "since": "since", "until": "until"}
        assert found == len(report_rows(store, **{keys[name]: value})) == count
    if not count:
        assert "لا توجد تقارير مطابقة" in page


def test_days_that_are_none_are_refused_and_pages_beyond_are_not_there(client: TestClient) -> None:
    assert client.get("/ar/reports?since=yesterday").status_code == 400
    for path in (
        "/ar/reports?page=2",
        "/ar/reports/page/2",
        "/ar/reports/page/0",
        "/ar/reports/page/x",
        "/ar/reports/none",
    ):
        assert client.get(path).status_code == 404


def test_the_list_goes_on_over_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.web.views.reports.PER_PAGE", 2)
    pages = [client.get(f"/en/reports/page/{number}").text for number in (1, 2, 3)]
    ids = [one for page in pages for one in re.findall(r'class="title" href="/en/reports/(\w+)"', page)]
    assert len(ids) == len(set(ids)) == 6
    assert 'rel="next"' in pages[0]
    assert 'rel="prev"' not in pages[0]
    assert 'rel="next"' not in pages[2]
    searched = client.get("/en/reports?q=حلب").text
    assert "page=2" in searched
    assert "q=%D8%AD%D9%84%D8%A8" in html.unescape(searched)


def test_copies_are_shown_as_copies(client: TestClient, store_file: Path, tmp_path: Path) -> None:
    with open_store(str(store_file)) as store:
        first = report_rows(store)[0]
        with store.read() as connection:
            id_ = one_report(store, connection, first["id"])
        text = sheet(store, id_)
        whole = "\n".join("".join(segment["text"] for segment in line["segments"]) for line in text["lines"])
        file = tmp_path / "again.json"
        file.write_text(json.dumps({"text": whole, "source": "ناقل", "published": "2020-02-19"}), "utf-8")
        (added,) = add(store, [file], Options(), who="amal")
        assert added.kept and added.kept.copies == (id_,)
    page = client.get("/ar/reports").text
    assert '<li class="copy">' in page
    assert f'/ar/reports/{id_}">عن' in page
    assert "نسخ قريبة" in client.get(f"/ar/reports/{id_}").text


def test_a_report_shows_its_claims_beside_its_words(client: TestClient, store_file: Path) -> None:
    with open_store(str(store_file)) as store:
        told = sheet(store, "1-opposition")
    page = client.get(f"/ar/reports/{told['id']}").text
    assert page.count('<article class="claim ') == len(told["cards"]) > 10
    assert page.count('data-opens="') == len({card["start"] for card in told["cards"]})
    for card in told["cards"]:
        assert f'id="claim-{card["key"].partition(".")[2]}"' in page
    assert 'lang="ar"' in page
    assert "SHA-256" in page
    english = client.get(f"/en/reports/{told['id']}").text
    assert "Syrian government forces" in english
    assert "Who says so" in english


def test_the_marks_stand_where_the_text_has_them(store_file: Path) -> None:
    with open_store(str(store_file)) as store:
        for row in report_rows(store):
            with store.read() as connection:
                lives = list(live_claims(connection, row["id"]))
            told = sheet(store, row["id"])
            with store.read() as connection:
                from marsad.store.live import text_of

                text = text_of(connection, row["id"])
            for line in lines(text, lives):
                joined = "".join(segment["text"] for segment in line["segments"])
                assert text[line["at"] : line["at"] + len(joined)] == joined
            for card in told["cards"]:
                assert text[card["start"] : card["start"] + len(card["quote"])] == card["quote"]


def test_hostile_words_do_nothing(client: TestClient, hostile: str) -> None:
    for path in (
        "/ar/reports",
        f"/ar/reports/{hostile}",
        f"/en/reports/{hostile}",
        "/ar/review",
        f"/ar/review?report={hostile}",
    ):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "alert(1)" in answer.text or "review" in path
        assert 'href="javascript:' not in answer.text
        assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
    assert "<script>" not in client.get("/ar/reports", params={"q": HOSTILE, "outlet": HOSTILE}).text


def test_the_file_comes_as_it_was_and_is_no_page(client: TestClient, hostile: str) -> None:
    answer = client.get(f"/ar/reports/{hostile}/raw")
    assert answer.json()["title"] == HOSTILE
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    told = answer.headers["content-disposition"]
    assert told.startswith("attachment; ")
    assert not {"<", "/", "\\", "\r", "\n", "\u202e"} & set(told)
    assert client.get("/ar/reports/nothing/raw").status_code == 404


def test_only_the_content_is_given_to_a_page_that_is_open(client: TestClient, hostile: str) -> None:
    part = client.get(f"/ar/reports/{hostile}", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "data-report" in part


def test_who_may_only_read_sees_no_forms(store_file: Path) -> None:
    from marsad.desk.moments.observatory import Observatory
    from marsad.web.links import ServerLinks
    from marsad.web.page import Asked, Person
    from marsad.web.rendering import Setting, render
    from marsad.web.views import reports

    with open_store(str(store_file)) as store:
        asked = Asked(Observatory(store), "ar", {"id": "1-opposition"}, person=Person("r", "reader"))
        page = render(
            reports.report(asked),
            Setting(
                "ar",
                ServerLinks("ar"),
                person=asked.person,
                extra={"page": "report", "root_path": "/", "base_map": None, "made_up": False},
            ),
        )
    assert 'method="post"' not in page
    assert words("ar").gettext("By hand") not in page
