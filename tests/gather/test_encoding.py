from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.gather.encoding import Undecodable, decode

ARABIC = "سيطرت قوات النظام على بلدة حيان في ريف حلب الشمالي، وقُتل 12 مدنيا بينهم طفلان.\nوأضاف المصدر أن القصف مستمر."


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("cp1256", "windows-1256"),
        ("iso8859_6", "iso-8859-6"),
    ],
)
def test_each_encoding_is_told_and_read(codec: str, name: str) -> None:
    decoded = decode(ARABIC.encode(codec))
    assert (decoded.text, decoded.encoding) == (ARABIC, name)
    assert (decoded.note is None) == name.startswith("utf")


def test_utf16_big_endian() -> None:
    assert decode(b"\xfe\xff" + ARABIC.encode("utf-16-be")).text == ARABIC


@pytest.mark.parametrize(
    "text", ["القوات", "قصف مدفعي على أطراف المدينة", "#عاجل | إصابة 3 مدنيين BBC https://example.org/a"]
)
@pytest.mark.parametrize("codec", ["cp1256", "iso8859_6"])
def test_short_texts_in_eight_bits(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("codec", ["cp1252", "latin_1", "cp1256"])
def test_text_encoded_twice_is_put_right(codec: str) -> None:
    # Windows keeps the bytes that cp1252 leaves undefined as control characters, which Python's codec refuses to.
    def char(byte: int) -> str:
        return bytes([byte]).decode(codec, errors="ignore") or chr(byte)

    twice = "".join(map(char, ARABIC.encode())).encode()
    decoded = decode(twice)
    assert decoded.text == ARABIC
    assert decoded.note and "put right" in decoded.note


def test_a_text_about_mojibake_is_left_as_it_is() -> None:
    text = f"كتب التقرير كلمة «Ø§Ù„» بدل «ال»، وهو خطأ معروف. {ARABIC}"
    assert decode(text.encode()) == (text, "utf-8", None)


def test_line_ends_stay_as_they_are() -> None:
    assert decode("سطر\r\nآخر\r".encode()).text == "سطر\r\nآخر\r"


def test_a_few_broken_bytes_are_replaced_and_told_of() -> None:
    decoded = decode(ARABIC.encode()[:-2])
    assert decoded.text.startswith(ARABIC[:-2])
    assert decode(ARABIC.encode()[1:]).note is not None


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Это русский текст о войне, который написан в старой кодировке", "cp1251"),
        ("L'armée a été repoussée à l'étranger après les événements", "cp1252"),
        ("Ελληνικά κείμενα για τον πόλεμο και την ειρήνη", "cp1253"),
        ("עברית טקסט על המלחמה והשלום באזור הזה של העולם", "cp1255"),
        ("中文文本测试，关于战争的报道", "gbk"),
    ],
)
def test_other_encodings_are_refused_and_not_guessed_at(text: str, codec: str) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(text.encode(codec))
    assert not caught.value.binary
    assert "UTF-8" in caught.value.cause


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04" + b"word/document.xml",
        b"\x89PNG\r\n\x1a\n",
        b"text\0with zeros",
        bytes(range(1, 32)) * 9,
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(data)
    assert caught.value.binary


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_clear_refusal(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except Undecodable as error:
        assert error.cause


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_utf8_is_never_taken_for_something_else(text: str) -> None:
    try:
        decoded = decode(text.encode())
    except Undecodable as error:
        assert error.binary
    else:
        assert decoded.text == text.removeprefix("\ufeff") or decoded.note
