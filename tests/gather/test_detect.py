from __future__ import annotations

import pytest

from marsad.language.detect import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("سيطرت القوات على البلدة", "ar"),
        ("قال متحدث باسم BBC إن القوات سيطرت على البلدة", "ar"),
        ("The army said on Monday that it took the town of حيان", "en"),
        ("L'armée a repris le contrôle de la ville", "und"),
        ("", "und"),
        ("12:30 – 17/02/2020", "und"),
        ("\ud800\ud800", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert detect(text) == language
