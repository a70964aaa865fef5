"""Review in the browser: decisions that change what is known, their effect told at once, and taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from marsad.desk.moments.observatory import Observatory
from marsad.desk.naming.renewing import renew
from marsad.desk.naming.words import places_like
from marsad.desk.review.decisions import history
from marsad.desk.review.queue import queue
from marsad.desk.upkeep.checking import check
from marsad.model import ControlClaim
from marsad.store.engine import open_store
from marsad.store.live import Live, live_claims
from tests.web.test_reading import token

Post = Callable[..., Response]


def first(file: Path) -> str:
    with open_store(str(file)) as store:
        return queue(Observatory(store))[0].key


def lives(file: Path) -> list[Live]:
    with open_store(str(file)) as store, store.read() as connection:
        return list(live_claims(connection))


def live(file: Path, key: str) -> Live:
    return next(one for one in lives(file) if one.key == key)


def follow(client: TestClient, answer: Response) -> str:
    assert answer.status_code == 303, answer.text[:2000]
    return client.get(answer.headers["location"]).text


def test_the_queue_begins_with_what_would_change_most(store_file: Path) -> None:
    with open_store(str(store_file)) as store:
        observatory = Observatory(store)
        found = queue(observatory)
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
        assert found[0].reasons
        assert len(found) == len(observatory.ledger().statements)


def test_the_page_shows_the_first_claim_and_why_it_is_first(client: TestClient, store_file: Path) -> None:
    key = first(store_file)
    page = client.get("/ar/review").text
    assert f'name="claim" value="{key}"' in page
    with open_store(str(store_file)) as store:
        waiting = len(queue(Observatory(store)))
    assert waiting % 100 > 10, "of other numbers the words are others"
    assert f"{waiting} إفادة تنتظر" in page
    assert "كيف رُتبت" in page
    assert "إذا رُفضت" in page
    english = client.get("/en/review?kind=harm").text
    assert "How this order comes about" in english
    assert 'class="k-control' not in english.partition("<ol start")[2]
    assert client.get("/en/review?kind=tree").status_code == 400
    assert client.get("/en/review?at=0000000000000000").status_code == 404


def test_every_claim_can_be_reviewed(client: TestClient, store_file: Path) -> None:
    for number, one in enumerate(lives(store_file)):
        page = client.get(f"/{'ar' if number % 2 else 'en'}/review?at={one.key}")
        assert page.status_code == 200, one.key
        assert f'name="claim" value="{one.key}"' in page.text


def test_a_rejection_tells_its_effect_and_is_undone(client: TestClient, post: Post, store_file: Path) -> None:
    key = first(store_file)
    page = follow(client, post("review/decide", claim=key, action="reject", why="لا يقول هذا"))
    assert "تغيّر:" in page
    assert live(store_file, key).rejected
    (done,) = {*re.findall(r'name="decision" value="(\w+)"', page)}
    with open_store(str(store_file)) as store:
        (made,) = history(store, key)
        assert (made["action"], made["why"], made["id"]) == ("reject", "لا يقول هذا", done)
    assert f'value="{key}"' not in client.get("/ar/review").text.partition("<ol start")[2]
    page = follow(client, post("review/undo", decision=done))
    assert "تغيّر:" in page
    assert not live(store_file, key).rejected
    assert live(store_file, key).decided is None
    assert first(store_file) == key
    with open_store(str(store_file)) as store:
        assert len(history(store, key)) == 2
        assert not check(store).faults


def test_nobody_takes_back_unawares_what_another_decided_meanwhile(
    client: TestClient, post: Post, store_file: Path
) -> None:
    def seen() -> str:
        (found,) = {*re.findall(r'name="seen" value="([\w ]*)"', client.get(f"/ar/review?at={key}").text)}
        return str(found)

    key = first(store_file)
    both = seen()
    assert not both
    assert post("review/decide", claim=key, action="reject", seen=both).status_code == 303
    late = post("review/decide", claim=key, action="accept", seen=both)
    assert late.status_code == 400
    assert live(store_file, key).rejected
    assert post("review/decide", claim=key, action="accept", seen=seen()).status_code == 303
    assert not live(store_file, key).rejected


def test_what_was_said_would_change_is_what_changes(client: TestClient, post: Post, store_file: Path) -> None:
    """The page foretells what rejecting does; rejecting then does that."""

    def told(page: str, head: str) -> list[str]:
        found = re.search(rf"{head}.*?<ul>(.*?)</ul>", page, re.DOTALL)
        items = re.findall(r"<li>(.*?)</li>", found.group(1), re.DOTALL) if found else []
        return [" ".join(unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in items]

    key = first(store_file)
    foretold = told(client.get("/ar/review").text, "إذا رُفضت")
    assert foretold
    assert told(follow(client, post("review/decide", claim=key, action="reject")), "تغيّر:")[: len(foretold)] == foretold


def test_accepting_goes_on_to_where_the_form_says(client: TestClient, post: Post, store_file: Path) -> None:
    page = client.get("/ar/review").text
    key = first(store_file)
    found = re.search(r'data-decide>.*?name="back" value="([^"]+)"', page, re.DOTALL)
    assert found
    back = unescape(found.group(1))
    answer = post("review/decide", claim=key, action="accept", back=back)
    assert answer.headers["location"].startswith(back)
    assert live(store_file, key).decided
    for elsewhere in ("//evil.example/", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
        away = post("review/decide", claim=key, action="accept", back=elsewhere)
        assert away.headers["location"].startswith("/?done=")


def test_a_claim_is_corrected_in_one_stroke(client: TestClient, post: Post, store_file: Path) -> None:
    one = next(one for one in lives(store_file) if isinstance(one.claim, ControlClaim) and one.claim.change == "left")
    page = client.get(f"/ar/review?at={one.key}").text
    code = re.search(r'name="fix" value="(what-\d)" data-key="(\d)"', page)
    assert code
    follow(client, post("review/decide", claim=one.key, fix=code.group(1)))
    claim = live(store_file, one.key).claim
    assert isinstance(claim, ControlClaim)
    assert claim.change == "gained"
    assert post("review/decide", claim=one.key, fix="what-99").status_code == 400


def test_fields_are_edited_and_only_what_differs_is_kept(client: TestClient, post: Post, store_file: Path) -> None:
    one = next(one for one in lives(store_file) if one.claim.kind == "harm" and getattr(one.claim, "low", 0) == 2)
    page = client.get(f"/ar/review?at={one.key}").text
    form = page.partition('id="edit"')[2].partition("</form>")[0]
    given = dict(re.findall(r'<input name="([\w-]+)" value="([^"]*)"', form))
    for field, options in re.findall(r'<select name="(\w+)">(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([\w-]*)" selected', options)
        given[field] = chosen.group(1) if chosen else ""
    given = {name: unescape(value) for name, value in given.items()}
    same = post("review/decide", claim=one.key, action="edit", **given)
    assert same.status_code == 400
    assert "لم يتغير شيء" in same.text
    follow(client, post("review/decide", claim=one.key, action="edit", **{**given, "high": "4"}))
    with open_store(str(store_file)) as store:
        assert history(store, one.key)[0]["fields"] == {"high": 4}
    wrong = post("review/decide", claim=one.key, action="edit", **{**given, "low": "<script>"})
    assert wrong.status_code == 400
    assert "<script>" not in wrong.text.replace("<script src", "").replace('<script type="application/json"', "")


def test_incidents_are_merged_and_split_and_that_is_undone(client: TestClient, post: Post, store_file: Path) -> None:
    with open_store(str(store_file)) as store:
        ledger = Observatory(store).ledger()
        one, other = (next(iter(incident.statements)).id for incident in ledger.incidents[:2])
        before = len(ledger.incidents)
    page = follow(client, post("review/same", one=one, other=other, verdict="same"))
    with open_store(str(store_file)) as store:
        assert len(Observatory(store).ledger().incidents) == before - 1
    assert "الحوادث التي تتحدث عنها" in page
    (done,) = {*re.findall(r'name="decision" value="(\w+)"', page)}
    follow(client, post("review/undo", decision=done))
    with open_store(str(store_file)) as store:
        assert len(Observatory(store).ledger().incidents) == before
    assert post("review/same", one=one, other=one, verdict="same").status_code == 400
    assert post("review/same", one=one, other=other, verdict="maybe").status_code == 400


def test_a_place_is_looked_for_and_pinned(client: TestClient, post: Post, store_file: Path) -> None:
    one = next(
        one
        for one in lives(store_file)
        if one.claim.kind == "control" and any(ref.text == "حيان" for ref in one.claim.places)
    )
    where = places_like("كفرنبل")[0]["id"]
    page = client.get(f"/ar/review?at={one.key}&find=كفرنبل").text
    assert f'value="{where}"' in page
    page = follow(
        client, post("review/pin", report=one.report, words="حيان", place=where, back=f"/ar/review?at={one.key}")
    )
    assert "تغيّر:" in page
    with open_store(str(store_file)) as store:
        told = {s.id: s for s in Observatory(store).ledger().statements}
    assert where in told[one.key].places
    follow(client, post("review/pin", **{"report": one.report, "words": "حيان", "back-to-reader": "yes"}))
    with open_store(str(store_file)) as store:
        told = {s.id: s for s in Observatory(store).ledger().statements}
    assert where not in told[one.key].places
    for wrong in ({}, {"place": "nowhere"}, {"lat": "x", "lon": "1"}, {"lat": "nan", "lon": "1"}):
        assert post("review/pin", report=one.report, words="حيان", **wrong).status_code == 400


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MARSAD_ACTORS", str(tmp_path / "actors.yaml"))
    monkeypatch.setenv("MARSAD_PLACES", str(tmp_path / "places.sqlite"))
    renew()
    yield
    monkeypatch.setenv("MARSAD_ACTORS", "")
    monkeypatch.setenv("MARSAD_PLACES", "")
    renew()


@pytest.mark.usefixtures("own")
def test_a_missed_claim_an_actor_and_a_place_by_hand(client: TestClient, post: Post, store_file: Path) -> None:
    text = "رفع لواء صخور البادية رايته فوق مزرعة الزيتونية الجديدة."
    answer = client.post(
        "/ar/read", data={"csrf": token(client), "text": text, "published": "2020-02-17"}, follow_redirects=False
    )
    report = answer.headers["location"].rpartition("/")[2].partition("?")[0]
    back = f"/ar/reports/{report}"
    page = follow(
        client,
        post(
            f"reports/{report}/actor",
            words="لواء صخور البادية",
            side="syria-government",
            name_en="Desert Rocks",
            back=back,
        ),
    )
    assert "حُفظ الاسم" in page
    page = follow(
        client, post("review/pin", report=report, words="الزيتونية الجديدة", lat="٣٦٫٤", lon="37.0", back=back)
    )
    assert "pin:" in client.get("/ar/review/names?of=places&q=الزيتونية الجديدة").text
    page = follow(
        client,
        post(
            f"reports/{report}/add",
            kind="control",
            words="رفع لواء صخور البادية رايته",
            start="0",
            change="gained",
            holder="لواء صخور البادية",
            **{"place-0": "الزيتونية الجديدة"},
            back=back,
        ),
    )
    assert "مضافة يدويا" in page
    assert "تغيّر:" in page
    claim = next(one.claim for one in lives(store_file) if one.report == report and one.claim.rule == "person")
    assert isinstance(claim, ControlClaim)
    assert claim.holder and claim.holder.id == "own:desert-rocks"
    assert claim.places[0].place and claim.places[0].place.startswith("pin:")
    refused = post(f"reports/{report}/add", kind="control", words="كلمات ليست فيه", change="gained", back=back)
    assert refused.status_code == 400
    assert f'href="{back}"' in refused.text
    with open_store(str(store_file)) as store:
        assert not check(store).faults


def test_people_who_disagree_are_listed_first(client: TestClient, store_file: Path) -> None:
    from marsad.store.decide import By, decide

    one = lives(store_file)[5]
    with open_store(str(store_file)) as store:
        for who, action in (("amal", "accept"), ("badr", "reject")):
            with store.write() as connection:
                decide(
                    connection,
                    claim=one.key,
                    report=one.report,
                    action=action,
                    fields=None,
                    by=By(who, ""),
                    carried="x",
                )
    page = client.get("/ar/review").text
    assert f'name="claim" value="{one.key}"' in page
    assert "خلاف واحد بين المراجعين" in page
    assert "اختلف المراجعون:" in page


def test_names_are_suggested(client: TestClient) -> None:
    found = client.get("/ar/review/names?of=actors&q=قوات الن").json()
    assert found[0]["id"] == "syria-government"
    assert client.get("/ar/review/names?of=places&q=").json() == []


def test_decisions_take_a_form_of_ours(client: TestClient, store_file: Path) -> None:
    key = first(store_file)
    for path in ("review/decide", "review/undo", "review/same", "review/pin", f"reports/{key[:16]}/add"):
        assert client.post(f"/ar/{path}", data={"claim": key, "action": "reject"}).status_code == 403
    assert not live(store_file, key).rejected
