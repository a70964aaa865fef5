"""Digits as they are typed on any keyboard."""

from __future__ import annotations

_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")


def latin_digits(text: str) -> str:
    """A text with Latin digits, and a point for the Arabic one, in place of those typed.

    >>> latin_digits("٢٠٢٠-٠٢-١٧"), latin_digits("۳۶٫۲۹")
    ('2020-02-17', '36.29')
    """
    return text.translate(_LATIN)
