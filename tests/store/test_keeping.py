"""Reports and claims are kept once, linked to their near-copies, and found again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text

from marsad.desk.intake.keeping import Added, add, opened
from marsad.desk.intake.reading import Options
from marsad.desk.reports.listing import report_rows, shown
from marsad.desk.upkeep.checking import check
from marsad.errors import StoreError, UnknownRecord
from marsad.store.engine import Store, make_store
from marsad.store.tables import audit, blobs, reports
from tests.store.texts import WIRE

Keep = Callable[..., list[Added]]


def test_the_same_report_twice_is_one(store: Store, kept: Keep) -> None:
    first, second = kept(WIRE), kept(WIRE)
    assert [one.kept.new for one in first + second if one.kept] == [True, False]
    assert len(report_rows(store)) == 1
    assert check(store).entries == 1


def test_a_story_by_another_outlet_is_kept_and_linked_as_a_copy(store: Store, kept: Keep) -> None:
    kept(
        {"text": WIRE, "published": "2020-02-18", "source": "صحيفة"},
        {"text": f"نقلا عن الوكالة. {WIRE}"},
        {"text": "وصلت قافلة مساعدات إلى مدينة عدن أمس قادمة من الميناء، وقال مسؤول إنها تحمل دواء وغذاء لآلاف الأسر."},
    )
    copy, original, other = report_rows(store)
    assert original["copy_of"] is None  # it is the earlier of the two, though it was kept later
    assert copy["copy_of"] == original["id"]
    assert other["copy_of"] is None
    (near,) = shown(store, copy["id"])["near_copies"]
    assert near["report"] == original["id"]


def test_the_bytes_are_kept_as_they_came(store: Store, tmp_path: Path) -> None:
    data = "\ufeffسيطرت قوات النظام على بلدة حيان\r\n".encode()
    (tmp_path / "a.txt").write_bytes(data)
    list(add(store, [tmp_path / "a.txt"], Options(), who="amal"))
    with store.read() as connection:
        row = connection.execute(select(blobs)).one()
    assert bytes(row.data) == data
    assert row.sha256 == hashlib.sha256(data).hexdigest()


def test_one_bad_file_loses_nothing_of_the_others(store: Store, write: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2")
    paths = [tmp_path / "missing.txt", write(WIRE, {"text": "نص \0 فيه صفر"}, "نص آخر"), tmp_path / "bad.txt"]
    done = list(add(store, paths, Options(), who="amal", batch=2))
    assert [one.kept is not None for one in done] == [False, True, False, True, False]
    assert len(report_rows(store)) == 2
    assert not check(store).faults


def test_words_are_found_in_any_spelling(store: Store, kept: Keep) -> None:
    kept(WIRE, "لا شيء هنا")
    for words in ("كفرنبل", "بَلدةِ كَفرنبل", "بلده ريف", "إدلب", "ادلب"):
        assert [row["name"] for row in report_rows(store, words=words)] == ["r0"], words
    assert not report_rows(store, words="تعز")
    assert not report_rows(store, words='" OR *')


def test_lists_are_narrowed(store: Store, kept: Keep) -> None:
    kept({"text": "أ", "published": "2020-01-01"}, {"text": "ب", "source": "صحيفة"}, "ج")
    assert [row["name"] for row in report_rows(store, since="2020-02-01")] == ["r1", "r2"]
    assert [row["name"] for row in report_rows(store, until="2020-01-01")] == ["r0"]
    assert [row["name"] for row in report_rows(store, outlet="صحيفة")] == ["r1"]
    assert len(report_rows(store, limit=2)) == 2


def test_a_report_is_called_by_id_head_or_name(store: Store, kept: Keep) -> None:
    (one, _) = kept(WIRE, "نص آخر")
    assert one.kept
    for name in (one.kept.id, one.kept.id[:6], "r0"):
        assert shown(store, name)["id"] == one.kept.id
    for name in ("nothing", "r", "%%%%"):
        with pytest.raises(UnknownRecord):
            shown(store, name)


@pytest.mark.parametrize("table", ["reports", "claims", "blobs", "audit", "decisions", "judgements", "pins"])
def test_the_database_refuses_to_change_or_delete_what_was_kept(store: Store, kept: Keep, table: str) -> None:
    kept(WIRE)
    column = {"blobs": "data", "audit": "content", "claims": "json"}.get(table, "id")
    if table in ("decisions", "judgements", "pins"):
        return  # empty here; tests of review see to them
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(StoreError, match="append-only"), store.write() as connection:
            connection.execute(text(statement))


TAMPERING = {
    "UPDATE reports SET text = 'x' || text": "not what its id says",
    "UPDATE reports SET title = 'x'": "not as the log says",
    "UPDATE blobs SET data = data || data": "not what their hash says",
    "UPDATE claims SET json = replace(json, 'killed', 'wounded')": "not what its hash says",
    "UPDATE claims SET start = start + 1": "its row says something else",
    "UPDATE audit SET who = 'eve'": "not what its hash says",
    "DELETE FROM audit WHERE seq = 1": "follows one that is not there",
    "DELETE FROM audit WHERE seq = 2": "the log does not know it",
    "UPDATE readings SET superseded_by = id": "0 live readings",
}


@pytest.mark.parametrize("statement", TAMPERING)
def test_check_sees_what_was_tampered_with(store: Store, kept: Keep, statement: str) -> None:
    kept(WIRE, "سيطرت قوات النظام على بلدة حيان أمس.")
    assert check(store).faults == []
    table = statement.split()[1].replace("FROM", "audit")
    with store.write() as connection:
        if store.sqlite:
            for event in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER {table}_no_{event}"))
            statement = statement.replace("data || data", "zeroblob(3)")
        else:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        connection.execute(text(statement))
    assert any(TAMPERING[statement.replace("zeroblob(3)", "data || data")] in fault for fault in check(store).faults)


def test_the_log_is_a_chain(store: Store, kept: Keep) -> None:
    kept("أ", "ب", "ج")
    with store.read() as connection:
        rows = connection.execute(select(audit).order_by(audit.c.seq)).all()
    assert rows[0].previous is None
    assert [row.previous for row in rows[1:]] == [row.hash for row in rows[:-1]]
    assert {row.who for row in rows} == {"amal"}


def test_a_report_keeps_the_theatre_that_was_asked_for(store: Store, write: Callable[..., Path]) -> None:
    list(add(store, [write("قصف على البلدة")], Options(theatre="yemen"), who="amal"))
    with store.read() as connection:
        assert connection.execute(select(reports.c.theatre)).scalar_one() == "yemen"


def test_a_huge_report_of_words_no_two_alike(store: Store, kept: Keep) -> None:
    (one, _) = kept(
        " ".join(["سيطرت قوات النظام على بلدة حيان.", *(f"كلمة{n}" for n in range(300_000)), "الختام"]), WIRE
    )
    assert one.kept
    for asked in ("حيان", "كلمة299999", "حيان كلمة150000 الختام"):  # from first to last, and in one as far apart
        assert [row["id"] for row in report_rows(store, words=asked)] == [one.kept.id], asked
    assert not report_rows(store, words="حيان كلمة300001")
    assert check(store).faults == []


FOUND = (
    "example", "news", "2020", "عندان", "والقرية", "الأخرى", "والبلدة", "حيان - عندان", "«قصفت»", "والبلدة-الثالثة",
)  # fmt: skip


def test_words_are_found_between_marks(store: Store, kept: Keep) -> None:
    kept("نشر موقع example.com/news/2020 أن بلدة (حيان/عندان) والقرية_الأخرى والبلدة-الثالثة قصفت.", "لا شيء هنا")
    for asked in FOUND:
        assert [row["name"] for row in report_rows(store, words=asked)] == ["r0"], asked
    for asked in ("", " ", "-", "«»", "exampl", "ثالثة"):
        assert report_rows(store, words=asked) == [], asked


def test_words_of_a_store_of_before_are_found_again(places: Callable[[], str], write: Callable[..., Path]) -> None:
    where = places()
    with make_store(where)[0] as store:
        list(add(store, [write(*[f"{WIRE} {number}" for number in range(70)])], Options(), who="amal"))
        if store.sqlite:
            pytest.skip("FTS5 takes a text of any length, and the table stays as it is")
        with store.write() as connection:  # as the migration to parts leaves it, and then a new report comes
            connection.execute(text("DELETE FROM words"))
        list(add(store, [write("سيطرت قوات النظام على بلدة حيان.", name="later.jsonl")], Options(), who="amal"))
        assert check(store).faults == ["words can be searched for in 1 reports of 71"]
    with opened(where) as store:
        assert not check(store).faults
        assert len(report_rows(store, words="كفرنبل")) == 70
