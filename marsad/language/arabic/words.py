"""A text cut into sentences and words, with exact offsets into the text as it stands.

Invariants: words do not overlap and stand in order; every word is a slice of the text; a sentence is a run of whole words;
cutting takes time linear in the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from marsad.language.arabic.folding import CONTROLS, MARKS, TATWEEL, fold, uncensor

_LETTER: Final = rf"[^\W\d_{TATWEEL}]"
_INNER: Final = rf"[{MARKS}{CONTROLS}{TATWEEL}]"
_WORD: Final = re.compile(
    # a word, and a word that posts cut up with a tatweel on both sides of a gap («القتـ ـلى», «قُـ.ـتل»); first, as the
    # commonest, and taking whole runs of letters, which is a third faster than one at a time
    rf"(?P<word>(?:{_LETTER}++|{_INNER}++)++(?:(?<={TATWEEL})[ .*\-·•]{{1,2}}{TATWEEL}(?:{_LETTER}|{_INNER})+)*)"
    # a number, with separators inside it
    r"|(?P<number>\d+(?:[.,٫٬]\d+)*)"
    r"|(?P<mark>[^\w\s#])"
)
LONGEST: Final = 240
_REMEMBERED: Final = 60_000
_BREAKS: Final = re.compile("[\n\r\u2029]")
_folded: dict[str, str] = {}  # the keys of words as written: texts of a kind share most of their words
_STOP: Final = frozenset(".!?؟…؛")
_CLOSERS: Final = frozenset("\"'”’»)]›“")


@dataclass(slots=True)
class Words:
    """The words of a text as parallel lists: word `i` is ``text[starts[i]:ends[i]]`` with the folded key ``keys[i]``.

    Punctuation marks are words of their own, keyed by the mark. `sentences` holds ``(first, stop)`` word indexes.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.keys)

    def slice(self, first: int, stop: int) -> str:
        """The text from word `first` up to, not including, word `stop`."""
        return self.text[self.starts[first] : self.ends[stop - 1]] if stop > first else ""

    def within(self, first: int, stop: int) -> list[tuple[int, int]]:
        """The sentences that overlap the words ``[first, stop)``, cut to them."""
        sentences = self.sentences
        found = []
        for index in range(max(0, bisect_right(sentences, (first, len(self.keys) + 1)) - 1), len(sentences)):
            begin, end = sentences[index]
            if begin >= stop:
                break
            if end > first:
                found.append((max(begin, first), min(end, stop)))
        return found

    def at(self, offset: int) -> int:
        """The index of the last word that starts at or before the offset (-1 before the first)."""
        return bisect_right(self.starts, offset) - 1


def _is_stop(words: Words, index: int) -> bool:
    """Whether the stop mark at `index` ends a sentence: not inside a number, an initial or an ellipsis of one word."""
    key = words.keys[index]
    if key != ".":
        return True
    text, end = words.text, words.ends[index]
    following = text[end : end + 1]
    if following == "." or (following.isdigit() and index and words.keys[index - 1].isdigit()):
        return False
    before = words.keys[index - 1] if index and words.ends[index - 1] == words.starts[index] else ""
    return not (len(before) == 1 and before.isalpha())  # «د. أحمد», «أ.ف.ب»


def _key(raw: str, is_word: bool) -> str:
    """The key of a word as written; remembered."""
    key = fold(uncensor(raw)) if is_word and TATWEEL in raw and len(raw) > 1 else fold(raw)
    if " " in key:  # presentation forms of lone marks and of whole phrases unfold to letters with gaps
        key = key.replace(" ", "")
    if len(_folded) >= _REMEMBERED:
        _folded.clear()
    _folded[raw] = key
    return key


def cut(text: str) -> Words:
    """Cut a text into words and sentences.

    A sentence ends at a stop mark, with the quotation marks and brackets that close behind it, and at a line break. One of
    more than `LONGEST` words is cut into pieces, so that work within a sentence stays bounded.

    >>> words = cut("قُتل 3 مدنيين.أصيب آخر")
    >>> words.keys, words.sentences
    (['قتل', '3', 'مدنيين', '.', 'اصيب', 'اخر'], [(0, 4), (4, 6)])
    """
    words = Words(text)
    starts, ends, keys, sentences = words.starts, words.ends, words.keys, words.sentences
    known = _folded
    first = 0
    last_end = 0
    pending = False
    for match in _WORD.finditer(text):
        start, end = match.span()
        raw = text[start:end]
        gap = text[last_end:start]
        if gap and gap != " " and _BREAKS.search(gap):
            if len(keys) > first:
                sentences.append((first, len(keys)))
                first = len(keys)
            pending = False
        elif pending and raw in _CLOSERS and start == last_end:
            pending = False
            starts.append(start)
            ends.append(end)
            keys.append(raw)
            last_end = end
            sentences.append((first, len(keys)))
            first = len(keys)
            continue
        if pending and raw not in _STOP:
            sentences.append((first, len(keys)))
            first = len(keys)
            pending = False
        key = known.get(raw)
        if key is None:
            key = _key(raw, match.lastgroup == "word")
        last_end = end
        if not key:
            continue
        starts.append(start)
        ends.append(end)
        keys.append(key)
        if end - start == 1 and raw in _STOP and _is_stop(words, len(keys) - 1):
            pending = True
    if len(keys) > first:
        sentences.append((first, len(keys)))
    if any(stop - begin > LONGEST for begin, stop in sentences):
        words.sentences = [piece for begin, stop in sentences for piece in _pieces(keys, begin, stop)]
    return words


def _pieces(keys: list[str], first: int, stop: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces of at most `LONGEST` words, cut behind a comma where one stands in the piece's second half."""
    while stop - first > LONGEST:
        half = first + LONGEST // 2
        comma = next(
            (i for i in range(first + LONGEST - 1, half, -1) if keys[i] in ("،", ",", ":")), first + LONGEST - 1
        )
        yield first, comma + 1
        first = comma + 1
    yield first, stop
