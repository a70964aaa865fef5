"""Words, folding, clitics and matching of Arabic: what holds for any text at all."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marsad.language.arabic.clitics import SUFFIXES, splits
from marsad.language.arabic.dates import find_times
from marsad.language.arabic.folding import CONTROLS, MARKS, TATWEEL, fold, uncensor
from marsad.language.arabic.matching import Entry, Matcher, Pos
from marsad.language.arabic.numbers import find_numbers
from marsad.language.arabic.words import Words, cut

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة"
ARABIC = st.text(alphabet=LETTERS, min_size=1, max_size=9)
GAPS = " \n\r\t.،؛؟!?…()[]«»\"'”’:-_/%#@*·•"
ODD = ["\u2029", "ﻻ", "ﷲ", *"0123٣٤۵٫٬"]
MESSY = st.text(
    alphabet=st.one_of(st.sampled_from([*LETTERS, *GAPS, *MARKS, *CONTROLS, TATWEEL, *ODD]), st.characters()),
    max_size=200,
)
PIECES = [
    "قتل 3 مدنيين في حلب. ",
    "ـ ",
    "ـ.ـ",
    "َ",
    ".",
    '"',
    "1,2",
    "1.",
    "(",
    "أ.",
    "\u200f",
    "x",
    "\n",
    "قـ ـ",
    "🫶",
    "و",
]
READS = ["123 ", "قبل أكثر من ", "أكثر من ", "بعد ", "منذ ", "منذ بدء ", "بين ", "3 ", "ألف ", "ثلاثة و", "12-", "1/"]
READS += ["الساعة ", "من مايو ", "في وقت ", "أمس ", "قبل "]


def spans(words: Words) -> list[tuple[int, int]]:
    return list(zip(words.starts, words.ends, strict=True))


@given(MESSY)
def test_words_are_slices_in_order_without_overlap(text: str) -> None:
    words = cut(text)
    assert words.text is text
    assert len(words) == len(words.keys) == len(words.starts) == len(words.ends)
    last = 0
    for start, end in spans(words):
        assert last <= start < end <= len(text)
        last = end


@given(MESSY)
def test_sentences_cover_the_words_once(text: str) -> None:
    words = cut(text)
    flat = [index for first, stop in words.sentences for index in range(first, stop)]
    assert flat == list(range(len(words)))
    assert all(stop > first for first, stop in words.sentences)


@given(MESSY)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    words = cut(text)
    covered = {offset for start, end in spans(words) for offset in range(start, end)}
    for offset, char in enumerate(text):
        if unicodedata.category(char) in ("Lo", "Lu", "Ll", "Nd") and fold(char).strip():  # a lone «ﹰ» folds to a blank
            assert offset in covered, (char, offset)


@given(MESSY)
def test_keys_are_folded_and_have_no_gaps(text: str) -> None:
    for key in cut(text).keys:
        assert key
        assert not set(key) & (set(MARKS) | set(CONTROLS) | {TATWEEL, " ", "\n"})


@given(MESSY)
@example("0\n!")
def test_no_sentence_crosses_a_line(text: str) -> None:
    words = cut(text)
    for first, stop in words.sentences:
        for index in range(first, stop - 1):
            assert "\n" not in text[words.ends[index] : words.starts[index + 1]]


@given(MESSY, MESSY)
def test_a_line_break_parts_texts_cleanly(left: str, right: str) -> None:
    left, right = left.replace("\r", ""), right.replace("\r", "")
    joined = cut(left + "\n" + right)
    assert joined.keys[: len(cut(left))] == cut(left).keys


@given(MESSY)
def test_at_finds_the_word_of_an_offset(text: str) -> None:
    words = cut(text)
    for index, (start, end) in enumerate(spans(words)):
        assert words.at(start) == index
        assert words.at(end - 1) == index
    assert words.at(-1) == -1


@given(MESSY, st.integers(0, 40), st.integers(0, 40))
def test_slices_stand_in_the_text(text: str, first: int, size: int) -> None:
    words = cut(text)
    stop = min(len(words), first + size)
    assert words.slice(first, stop) in text


@given(MESSY, st.integers(0, 60), st.integers(0, 60))
def test_sentences_within_a_part_cover_it_once(text: str, first: int, size: int) -> None:
    words = cut(text)
    stop = min(len(words), first + size)
    covered = [index for begin, end in words.within(first, stop) for index in range(begin, end)]
    assert covered == list(range(first, stop))


@given(MESSY)
def test_cutting_is_repeatable(text: str) -> None:
    assert cut(text) == cut(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ARABIC, st.sampled_from([*MARKS, *CONTROLS, TATWEEL]), st.integers(0, 9))
def test_marks_do_not_change_a_key(word: str, mark: str, place: int) -> None:
    assert fold(word[:place] + mark + word[place:]) == fold(word)


@given(ARABIC)
def test_a_dotted_word_reads_as_the_plain_one(word: str) -> None:
    assert fold(uncensor(".".join(word))) == fold(word)


@pytest.mark.parametrize(
    ("written", "read"),
    [("القتـ ـلى", "القتلي"), ("قُـ.ـتل", "قتل"), ("مـ*ـدني", "مدني"), ("کابل", "كابل"), ("٣٢", "32"), ("ﻻجئ", "لاجي")],
)
def test_words_that_posts_cut_up_are_one_word(written: str, read: str) -> None:
    assert cut(written).keys == [read]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قال د. أحمد إن القصف توقف.", 1),
        ("بلغ العدد 1.5 مليون نازح.", 1),
        ("توقف القصف... ثم عاد", 2),
        ("توقف القصف. ثم عاد", 2),
        ("«توقف القصف.» ثم عاد", 2),
        ("أين؟ هنا!", 2),
        ("سطر\nسطر\n\nسطر", 3),
        ("", 0),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(cut(text).sentences) == count


@given(st.one_of(ARABIC.map(fold), st.text(max_size=30)))
def test_every_split_can_be_put_together_again(key: str) -> None:
    found = splits(key)
    assert found[0].bare
    assert found[0].stem == key
    for split in found:
        assert split.stem or not key
        head = split.conj + split.prep + ("س" if split.future else "")
        assert key.startswith(head)
        assert key.endswith(split.suffix)
        assert split.conj in ("", "و", "ف")
        assert split.prep in ("", "ب", "ك", "ل")
        assert split.suffix in ("", *SUFFIXES)
        if not split.suffix:  # a suffix may change the letter before it
            assert key.endswith(split.stem) or (split.definite and split.prep == "ل")


@given(st.lists(ARABIC, min_size=1, max_size=3), st.lists(ARABIC, max_size=4), st.lists(ARABIC, max_size=4))
def test_an_entry_is_found_where_it_stands(phrase: list[str], before: list[str], after: list[str]) -> None:
    matcher = Matcher([Entry(" ".join(phrase), Pos.EXACT, "x")])
    words = cut(" ".join([*before, *phrase, *after]))
    found = [(match.first, match.stop) for match in matcher.matches(words)]
    assert (len(before), len(before) + len(phrase)) in found


@given(st.lists(st.tuples(ARABIC, st.sampled_from(Pos)), max_size=8), MESSY)
def test_matches_stand_in_the_words_longest_first(entries: list[tuple[str, Pos]], text: str) -> None:
    matcher = Matcher([Entry(phrase, pos, phrase) for phrase, pos in entries if fold(phrase)])
    words = cut(text)
    last = (-1, 0)
    for match in matcher.matches(words):
        assert 0 <= match.first < match.stop <= len(words)
        assert last <= (match.first, -match.stop) or match.first > last[0]
        last = (match.first, -match.stop)


def test_an_entry_without_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="without words"):
        Matcher([Entry(TATWEEL, Pos.NOUN, 1)])


def grows_linearly(work: Callable[[str], object], piece: str) -> bool:
    """Whether eight times the text takes no more than about eight times the time (five times that for noise)."""

    def spent(count: int) -> float:
        text = piece * (count // len(piece))
        best = 9.0
        for _ in range(2):
            start = time.process_time()
            work(text)
            best = min(best, time.process_time() - start)
        return best

    return spent(24_000) < 8 * 5 * max(spent(3_000), 0.0005)


@pytest.mark.parametrize("piece", [*PIECES, "\ud800"])
def test_cutting_takes_linear_time(piece: str) -> None:
    assert grows_linearly(cut, piece)


@pytest.mark.parametrize("piece", [*PIECES, *READS])
def test_numbers_and_times_take_linear_time(piece: str) -> None:
    assert grows_linearly(lambda text: find_numbers(cut(text)), piece)
    assert grows_linearly(lambda text: find_times(cut(text)), piece)
