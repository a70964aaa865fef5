"""Reading what is pasted or uploaded: at once, kept or not, with errors that name file and cause."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from marsad.desk.intake.taking import safe_name
from marsad.desk.reports.listing import report_count, shown
from marsad.store.engine import open_store

TEXT = "سيطرت قوات النظام اليوم على بلدة حيان شمال حلب.\r\n\r\nوقتل سبعة مدنيين في قصف على بلدة عندان."


def token(client: TestClient, path: str = "/ar/read") -> str:
    found = re.search(r'name="csrf" (?:content|value)="([^"]+)"', client.get(path).text)
    assert found
    return found.group(1)


@pytest.fixture
def post(client: TestClient) -> Callable[..., Response]:
    def send(files: list[tuple[str, bytes]] | None = None, *, lang: str = "ar", **fields: str) -> Response:
        given = {"csrf": token(client), "text": "", **fields}
        sent = [("files", (name, data, "text/plain")) for name, data in files or []] or [("files", ("", b""))]
        return client.post(f"/{lang}/read", data=given, files=sent, follow_redirects=False)

    return send


def count(file: Path) -> int:
    with open_store(str(file)) as store:
        return report_count(store)


def test_a_pasted_text_is_read_and_kept(client: TestClient, post: Callable[..., Response], store_file: Path) -> None:
    answer = post(text=TEXT, published="2020-02-17", source="شبكة", title="عنوان", theatre="syria", keep="yes")
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "قُرئ التقرير وحُفظ" in page
    assert '<bdi class="term" lang="ar">قوات النظام</bdi>' in page
    assert count(store_file) == 7
    with open_store(str(store_file)) as store:
        told = shown(store, answer.headers["location"].rpartition("/")[2].partition("?")[0])
    assert "\r" not in told["text"]
    assert (told["outlet"], told["title"], told["published"]) == ("شبكة", "عنوان", "2020-02-17")
    assert client.get(answer.headers["location"].partition("?")[0] + "/raw").json()["text"] == told["text"]
    again = post(text=TEXT, published="2020-02-17", source="شبكة", keep="yes")
    assert "new=1" not in again.headers["location"]
    assert count(store_file) == 7


def test_a_text_may_only_be_looked_at(post: Callable[..., Response], store_file: Path) -> None:
    answer = post(text=TEXT, published="2020-02-17", keep="no")
    assert answer.status_code == 200
    assert "قُرئ هذا التقرير ولم يُحفظ" in answer.text
    assert answer.text.count('<article class="claim ') >= 2
    assert 'id="byhand"' not in answer.text
    assert count(store_file) == 6


def test_files_are_read_and_one_bad_one_stops_no_other(post: Callable[..., Response], store_file: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"سيطرت قوات النظام على بلدة {name}."}) for name in ("حيان", "عندان"))
    files = [
        ("خبر.txt", "سيطرت الفصائل على بلدة كفرنبل.".encode()),
        ("../../etc/passwd.txt", "انسحبت الفصائل من بلدة حريتان.".encode()),
        ("two.jsonl", lines.encode() + b"\n{broken\n"),
        ("empty.txt", b"  \n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\0"),
        ("program.exe", b"MZ"),
    ]
    answer = post(files, published="2020-02-17")
    assert answer.status_code == 200
    assert count(store_file) == 10
    assert answer.text.count("قُرئ وحُفظ") == 4
    for told in ("لا شيء فيه", "ليس نصا بل صورة", "لا تُقرأ إلا الملفات من هذه الأنواع", "فيه سجل ليس تقريرا"):
        assert told in answer.text
    assert re.search(r"two\.jsonl</bdi> \(السطر 3\)", answer.text)
    assert "/etc" not in answer.text
    assert "/tmp" not in answer.text


@pytest.mark.parametrize(
    ("lang", "fields", "told"),
    [
        ("ar", {}, "ألصق نصا أو اختر ملفا."),
        ("en", {"text": " \n "}, "Paste a text, or choose a file."),
        ("en", {"text": TEXT, "published": "17.2.2020"}, "The day should be written as 2020-02-17."),
        ("ar", {"text": TEXT, "theatre": "mars"}, "mars"),
    ],
)
def test_what_cannot_be_read_is_told_and_what_was_typed_stays(
    post: Callable[..., Response], store_file: Path, lang: str, fields: dict[str, str], told: str
) -> None:
    answer = post(lang=lang, **fields)
    assert answer.status_code == 400
    assert told in answer.text
    assert count(store_file) == 6
    if fields.get("text", "").strip():
        assert "سيطرت قوات النظام اليوم" in answer.text


def test_hostile_names_and_texts_are_only_shown(post: Callable[..., Response]) -> None:
    answer = post(
        [("<img src=x onerror=alert(1)>.txt", b""), ("\u202egpj.txt", b"")], source='"><script>alert(2)</script>'
    )
    assert "<img" not in answer.text
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text


def test_too_much_is_refused(serve: Callable[..., TestClient]) -> None:
    client = serve(max_upload=20_000)
    given = {"csrf": token(client), "text": "ا" * 30_000}
    assert client.post("/ar/read", data=given).status_code == 413
    many = [("files", (f"{number}.txt", b"x", "text/plain")) for number in range(51)]
    assert serve().post("/ar/read", data={"csrf": token(client)}, files=many).status_code == 400


def test_a_form_of_another_site_is_refused(client: TestClient, store_file: Path) -> None:
    assert client.post("/ar/read", data={"text": TEXT}).status_code == 403
    given = {"text": TEXT, "csrf": token(client)}
    assert client.post("/ar/read", data=given, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert count(store_file) == 6


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("a.txt", "a.txt"),
        ("..", "file-3"),
        ("", "file-3"),
        (".hidden.txt", "hidden.txt"),
        ("a/b\\c.JSON", "c.json"),
        ("x" * 300 + ".txt", "x" * 80 + ".txt"),
        ("a\0b\n.txt", "ab.txt"),
        ("con<>:|?*.txt", "con_.txt"),
        ("تقرير رقم ٣.txt", "تقرير رقم ٣.txt"),
    ],
)
def test_names_of_files_are_made_safe(given: str, safe: str) -> None:
    assert safe_name(given, 3) == safe
