"""Archives bring everything back, two stores become one, and a later reader leaves people's decisions standing."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from marsad.desk.deriving.statements import ledger
from marsad.desk.intake.keeping import Added
from marsad.desk.intake.reading import Reader, the_reader
from marsad.desk.intake.rereading import read_again
from marsad.desk.reports.listing import report_rows, shown
from marsad.desk.review import decisions
from marsad.desk.upkeep.archives import export_archive, import_archive, merge_store
from marsad.desk.upkeep.checking import check
from marsad.errors import BadArchive, UsageError
from marsad.model import HarmClaim, Reading, Report
from marsad.store.decide import By
from marsad.store.engine import Store
from marsad.store.live import Live, live_claims
from tests.store.texts import WIRE

Keep = Callable[..., list[Added]]
AMAL, BADR = By("amal", "saw it"), By("badr", "doubts it")
OTHER = "سيطرت قوات النظام على بلدة حيان أمس."


def exported(store: Store) -> bytes:
    stream = io.BytesIO()
    export_archive(store, stream)
    return stream.getvalue()


def claims(store: Store) -> list[Live]:
    with store.read() as connection:
        return list(live_claims(connection))


def killed(store: Store) -> str:
    return next(live.key for live in claims(store) if isinstance(live.claim, HarmClaim) and live.claim.low == 7)


def state(store: Store) -> Any:
    """What a store comes to, whatever the order in which it came."""
    rows = [
        {name: value for name, value in row.items() if name not in ("received", "name")} for row in report_rows(store)
    ]
    said = sorted(ledger(store).statements, key=lambda statement: statement.id)
    return sorted(rows, key=lambda row: row["id"]), said, sorted(check(store).notes)


def test_an_archive_brings_everything_back(stores: Callable[[], Store], kept: Keep, tmp_path: Path) -> None:
    one, again = stores(), stores()
    kept(WIRE, {"text": WIRE, "source": "صحيفة"}, OTHER, into=one)
    key = killed(one)
    decisions.edit(one, key, ["high=9"], AMAL)
    decisions.same(one, claims(one)[0].key, claims(one)[-1].key, AMAL)
    decisions.place(one, "r2", "حيان", "sy-anadan", BADR)
    file = tmp_path / "a.zip"
    file.write_bytes(exported(one))
    import_archive(again, file, who="amal")
    assert exported(again) == file.read_bytes()
    assert state(again) == state(one)
    assert not check(again).faults
    import_archive(again, file, who="amal")
    assert exported(again) == file.read_bytes()


def test_two_stores_become_one_whichever_way(stores: Callable[[], Store], kept: Keep) -> None:
    one, two = stores(), stores()
    kept(WIRE, OTHER, into=one)
    kept({"text": WIRE, "source": "صحيفة", "published": "2020-02-16"}, WIRE, who="badr", into=two)
    decisions.accept(one, killed(one), AMAL)
    merge_store(one, place(two), who="amal")
    assert len(report_rows(one)) == 3
    merge_store(two, place(one), who="badr")
    assert state(one) == state(two)
    assert not check(one).faults
    assert not check(two).faults
    before = exported(one)
    assert merge_store(one, place(two), who="amal").merged.log == "this log has all of the other"
    assert exported(one) == before


def place(store: Store) -> str:
    return str(store.file) if store.file else store.engine.url.render_as_string(hide_password=False)


def test_conflicts_between_people_are_listed_and_not_resolved_by_chance(
    stores: Callable[[], Store], kept: Keep
) -> None:
    one, two = stores(), stores()
    for store in (one, two):
        kept(WIRE, into=store)
    key = killed(one)
    decisions.reject(one, key, AMAL)
    decisions.edit(two, key, ["low=8", "high=8"], BADR)
    (question,) = merge_store(one, place(two), who="amal").questions
    assert "reject by amal" in question and "edit by badr" in question
    (live,) = [live for live in claims(one) if live.key == key]
    assert not live.rejected and live.decided is None and isinstance(live.claim, HarmClaim) and live.claim.low == 7
    merge_store(two, place(one), who="badr")
    assert state(one) == state(two)
    decisions.edit(one, key, ["low=8", "high=8"], AMAL)  # somebody decides, knowing of both
    assert not check(one).notes
    merge_store(two, place(one), who="badr")
    assert not check(two).notes
    assert next(s.low for s in ledger(two).statements if s.id == key) == 8


def test_people_who_agree_are_in_no_conflict(stores: Callable[[], Store], kept: Keep) -> None:
    one, two = stores(), stores()
    for store, by in ((one, AMAL), (two, BADR)):
        kept(WIRE, into=store)
        decisions.accept(store, killed(store), by)
    assert not merge_store(one, place(two), who="amal").questions
    assert check(one).decisions == 2


def test_a_store_is_not_merged_into_itself(store: Store) -> None:
    with pytest.raises(UsageError):
        merge_store(store, place(store), who="amal")


@pytest.mark.parametrize(
    "part", ["tables/reports.jsonl", "tables/decisions.jsonl", "tables/claims.jsonl", "tables/audit.jsonl", "raw/"]
)
def test_a_damaged_archive_is_refused_whole(stores: Callable[[], Store], kept: Keep, tmp_path: Path, part: str) -> None:
    one, two = stores(), stores()
    kept(WIRE, into=one)
    decisions.accept(one, killed(one), AMAL)
    source = zipfile.ZipFile(io.BytesIO(exported(one)))
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in source.namelist():
            data = source.read(name)
            bad.writestr(name, data.replace(b"7", b"8") if name.startswith(part) else data)
    with pytest.raises(BadArchive):
        import_archive(two, tmp_path / "bad.zip", who="amal")
    assert not report_rows(two)
    assert check(two).entries == 0


def test_an_archive_with_a_flipped_bit_is_refused_whole_or_says_the_same(
    stores: Callable[[], Store], kept: Keep, tmp_path: Path
) -> None:
    """Wherever the bit is: in what is packed, in a name, in a hash, or in the list at the end."""
    one, two = stores(), stores()
    kept(WIRE, into=one)
    whole = exported(one)
    dice, refused = Random(5), 0
    for _ in range(60):
        bad = bytearray(whole)
        bad[dice.randrange(len(bad))] ^= 1 << dice.randrange(8)
        (tmp_path / "bad.zip").write_bytes(bytes(bad))
        try:
            import_archive(two, tmp_path / "bad.zip", who="amal")
        except BadArchive:
            refused += 1
        else:
            assert exported(two) == whole
            two = stores()
        assert not check(two).faults
        assert not report_rows(two)
    assert refused > 30


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("reports", b'"outlet"', b'"output"'),
        ("sources", b'{"first_seen"', b'[{"first_seen"'),
        ("reports", None, b""),
        ("claims", None, b"3\n"),
        ("copies", None, b'{"likeness":1.0,"one":"nobody","other":"nothing"}\n'),
    ],
)
def test_an_archive_whose_rows_make_no_sense_is_refused(
    stores: Callable[[], Store], kept: Keep, tmp_path: Path, table: str, old: bytes | None, new: bytes
) -> None:
    """Its hashes are right: somebody made it so."""
    one, two = stores(), stores()
    kept(WIRE, into=one)
    source = zipfile.ZipFile(io.BytesIO(exported(one)))
    files = {name: source.read(name) for name in source.namelist()}
    name, manifest = f"tables/{table}.jsonl", json.loads(files["manifest.json"])
    files[name] = new if old is None else files[name].replace(old, new)
    manifest["files"][name] = sha256(files[name]).hexdigest()
    manifest["rows"][table] = files[name].count(b"\n")
    files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as made:
        for each, data in files.items():
            made.writestr(each, data)
    with pytest.raises(BadArchive):
        import_archive(two, tmp_path / "made.zip", who="amal")
    assert check(two).entries == 0


def test_no_archive(store: Store, tmp_path: Path, stores: Callable[[], Store], kept: Keep) -> None:
    kept(WIRE)
    (tmp_path / "text.zip").write_text("text")
    (tmp_path / "cut.zip").write_bytes(exported(store)[:1000])
    for name in ("text.zip", "cut.zip"):
        with pytest.raises(BadArchive):
            import_archive(store, tmp_path / name, who="amal")


class Later:
    """A later reader, which sees some things otherwise."""

    def __init__(self, change: Callable[[HarmClaim], HarmClaim | None], version: str = "9.1") -> None:
        self.change = change
        self.version = version

    def __call__(self, report: Report, /, *, theatre: str | None, explain: list[str] | None) -> Reading:
        reading = the_reader()(report, theatre=theatre, explain=explain)
        seen = [self.change(claim) if isinstance(claim, HarmClaim) else claim for claim in reading.claims]
        info = replace(reading.reader, version=self.version)
        return replace(reading, claims=tuple(claim for claim in seen if claim is not None), reader=info)

    def made(self) -> Reader:
        return self


def sorted_out(claim: HarmClaim) -> HarmClaim | None:
    """The seven are «people» now, under another id; who was wounded is seen no more."""
    if claim.harm == "wounded":
        return None
    return replace(claim, id=claim.id[::-1], status=None) if claim.low == 7 else claim


def test_a_later_reader_supersedes_and_decisions_are_carried_over(store: Store, kept: Keep) -> None:
    kept(WIRE)
    seven = killed(store)
    wounded = next(
        live.key for live in claims(store) if isinstance(live.claim, HarmClaim) and live.claim.harm == "wounded"
    )
    two = next(live.key for live in claims(store) if isinstance(live.claim, HarmClaim) and live.claim.low == 2)
    decisions.edit(store, seven, ["high=9"], AMAL)
    decisions.accept(store, wounded, BADR)
    decisions.reject(store, two, AMAL)
    decisions.same(store, seven, two, AMAL)
    (done,) = read_again(store, [], who="badr", reader=Later(sorted_out).made)
    assert done.reading and len(done.carried) == 1 and [one.claim for one in done.left] == [wounded]
    live = {live.key: live for live in claims(store)}
    assert seven not in live and wounded not in live
    carried = live[killed(store)]
    assert carried.decided and (carried.decided.who, carried.decided.action) == ("amal", "edit")
    assert isinstance(carried.claim, HarmClaim) and carried.claim.high == 9
    assert live[two].rejected  # the same claim: the decision holds by itself
    found = check(store)
    assert not found.faults
    assert [note for note in found.notes if wounded in note]
    old, new = shown(store, "r0")["readings"]
    assert (old["superseded_by"], new["superseded_by"]) == (new["id"], None)
    assert not list(read_again(store, [], who="badr", reader=Later(sorted_out).made))


def test_stores_of_two_reader_versions_are_merged(stores: Callable[[], Store], kept: Keep) -> None:
    one, two = stores(), stores()
    for store in (one, two):
        kept(WIRE, into=store)
    decisions.reject(one, killed(one), AMAL)
    list(read_again(two, [], who="badr", reader=Later(sorted_out).made))
    merge_store(one, place(two), who="amal")
    assert not check(one).faults
    assert [live.rejected for live in claims(one) if live.key == killed(one)] == [True]
    merge_store(two, place(one), who="badr")
    assert state(one) == state(two)


def test_two_copies_of_one_store_that_went_on_apart(stores: Callable[[], Store], kept: Keep, tmp_path: Path) -> None:
    """The logs have a beginning in common, and are joined after what each went on with."""
    one, two = stores(), stores()
    kept(WIRE, into=one)
    (tmp_path / "a.zip").write_bytes(exported(one))
    import_archive(two, tmp_path / "a.zip", who="badr")
    kept(OTHER, into=one)
    decisions.accept(two, killed(two), BADR)
    assert merge_store(one, place(two), who="amal").merged.log == "two logs were joined"
    assert merge_store(two, place(one), who="badr").merged.log == "the other log goes on from this one"
    assert state(one) == state(two)
    assert check(one).head == check(two).head
    assert (check(one).entries, check(one).faults, check(two).faults) == (4, [], [])
