"""How sure a claim is: a logistic model over plain features of its draft, learnt from annotated reports.

Two figures: whether annotators would make the claim at all (`found`), by which drafts are dropped, and whether they would
make it as it stands (`correct`), which is the claim's confidence. Weights are in ``weights.json``, one number a feature;
``tools/train_confidence.py`` makes them. A feature without a weight counts nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Final

import msgspec

from marsad.language.arabic.words import Words
from marsad.reader import confidence_features as names
from marsad.reader.drafts import Draft
from marsad.reader.phrases import Who
from marsad.reader.weighing import Piece, names_of

PATH: Final = Path(__file__).with_name("weights.json")
_UNIT: Final = 10_000
_REMEMBERED: Final = 60_000


class Weights(msgspec.Struct, frozen=True):
    """Weights by feature, for each figure, and the least `found` that a draft must have to become a claim."""

    found: dict[str, float]
    correct: dict[str, float]
    least: float


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The installed weights."""
    return msgspec.json.decode(PATH.read_bytes(), type=Weights)


class Table:
    """The weights with the sums of groups of features remembered, see `weighing`: as whole ten-thousandths, so exact."""

    def __init__(self, kept: Weights) -> None:
        self.least = kept.least
        self._found = {name: round(_UNIT * weight) for name, weight in kept.found.items()}
        self._correct = {name: round(_UNIT * weight) for name, weight in kept.correct.items()}
        self._sums: dict[Piece, tuple[int, int]] = {}

    def _sum(self, piece: Piece) -> tuple[int, int]:
        names = names_of(piece)
        if len(self._sums) >= _REMEMBERED:
            self._sums.clear()
        pair = self._sums[piece] = (
            sum([self._found.get(name, 0) for name in names]),
            sum([self._correct.get(name, 0) for name in names]),
        )
        return pair

    def figures(self, pieces: list[Piece]) -> tuple[float, float]:
        """`found` and `correct` of a draft."""
        sums = self._sums
        found = correct = 0
        for piece in pieces:
            pair = sums.get(piece)
            if pair is None:
                pair = self._sum(piece)
            found += pair[0]
            correct += pair[1]
        return _logistic(found / _UNIT), _logistic(correct / _UNIT)


@lru_cache(maxsize=1)
def _table() -> Table:
    return Table(weights() if PATH.exists() else Weights({}, {}, 0.0))


@dataclass(slots=True, init=False)
class Judged:
    """A draft with its figures; `pieces` are its features."""

    draft: Draft
    pieces: list[Piece]
    found: float
    correct: float

    def __init__(self, draft: Draft, pieces: list[Piece], found: float, correct: float) -> None:
        self.draft = draft
        self.pieces = pieces
        self.found = found
        self.correct = correct

    @property
    def features(self) -> list[str]:
        """The names of its features."""
        return [name for piece in self.pieces for name in names_of(piece)]


def _who(who: Who | None) -> str:
    if who is None:
        return "none"
    return f"{who.how}/id" if who.id else f"{who.how}/noid"


def _around(draft: Draft, words: Words) -> list[Piece]:
    """The words right before and behind a draft's trigger, and where in its sentence it stands."""
    first, stop = words.sentences[draft.sentence]
    at, keys, kind = draft.trigger, words.keys, draft.kind
    end = draft.chunk.stop if draft.chunk is not None else at + 1
    place = min(4, 5 * (at - first) // max(1, stop - first))
    return [
        (names.before, kind, keys[at - 1] if at > first else "^"),
        (names.behind, kind, keys[end] if end < stop else "$"),
        (names.opens, keys[first]),
        (names.stands, kind, place, min(5, (stop - first) // 10), at - first < 3, draft.sentence == 0),
    ]


def features(draft: Draft, same: int, in_sentence: int, last: bool) -> list[Piece]:
    """The features of a draft: `same` earlier drafts of its kind and sort, `in_sentence` of any kind in its sentence."""
    form, chunk, kind, person = draft.form, draft.chunk, draft.kind, draft.patient
    frame = draft.rule.partition("/")[0]
    how, _, where = draft.roles_from.partition("/")
    definite = suffix = conj = False
    prep = ""
    if chunk is not None:
        definite, suffix, conj, prep = chunk.split.definite, bool(chunk.split.suffix), chunk.conj, chunk.prep
    found: list[Piece] = [
        (
            names.trigger, kind, draft.what, draft.rule, frame, form.part if form is not None else "none", definite, suffix,
            prep, draft.mode,
        ),
        (names.sides, kind, frame, _who(draft.agent), _who(person)),
        (names.found, kind, frame, how, where),
        (names.bare, frame, draft.agent is None and person is None, where, definite),
        (
            names.told, frame, draft.modality, draft.hedged, draft.voice is not None, draft.time is not None,
            draft.part_of is not None,
        ),
        (
            names.among, kind, min(same, 4), min(draft.sentence, 6), min(in_sentence, 6), conj, min(len(draft.places), 3),
            last,
        ),
    ]  # fmt: skip
    if form is not None and form.part == "verb":
        found.append((names.verb, frame, form.voice, form.tense, form.number))
    if kind == "harm":
        counted = "none" if draft.low is None and draft.high is None else ("one" if draft.low == 1 else "many")
        found.append((names.count, frame, counted, draft.approx, draft.count_words is not None))
        entry = person.person if person is not None else None
        lemma, class_ = (entry.lemma, entry.class_) if entry else (None, None)
        id_, known = (person.id, person.definite) if person is not None else (None, False)
        found.append((names.harmed, lemma, class_, id_, known, counted, draft.agent is not None))
    elif kind == "control":
        found.append((names.control, draft.rule, draft.extent is not None, draft.manner, draft.bound))
    return found


PlaceKey = tuple[str, ...] | int


def _told_before(draft: Draft, told: dict[PlaceKey, set[tuple[str, str | None]]]) -> Piece:
    """Whether the report told before of the same change of the same place, and by whom. `told` grows by the draft."""
    holder = draft.agent.id if draft.agent is not None else None
    place = same = other = False
    for where in draft.places:
        earlier = told.setdefault(where.ids or where.name_first, set())
        for what, by in earlier:
            place = True
            if what == draft.what:
                same, other = same or by == (holder or "?"), other or by != (holder or "?")
        earlier.add((draft.what, holder))
    return names.told_before, draft.what, place, same, other


def _logistic(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def figure(table: dict[str, float], names: list[str]) -> float:
    """The figure that a table of weights gives to features, for learning."""
    return _logistic(sum(map(table.get, names, repeat(0.0))))


def judge(drafts: list[Draft], words: Words) -> list[Judged]:
    """The drafts of a report with their features and figures, in order."""
    sentences = len(words.sentences)
    table = _table()
    crowd = Counter([draft.sentence for draft in drafts])
    seen: Counter[tuple[str, str, str | None]] = Counter()
    told: dict[PlaceKey, set[tuple[str, str | None]]] = {}
    judged: list[Judged] = []
    for draft in drafts:
        key = (draft.kind, draft.what, draft.mode if draft.kind == "event" else None)
        pieces = features(draft, seen[key], crowd[draft.sentence], draft.sentence >= sentences - 1 and sentences > 3)
        pieces += _around(draft, words)
        if draft.kind == "control":
            pieces.append(_told_before(draft, told))
        seen[key] += 1
        judged.append(Judged(draft, pieces, *table.figures(pieces)))
    return judged


_SOLE: Final = 0.12  # the least `found` of casualties that a report tells once only
_EVEN: Final = 0.5  # what it is held for then
_OPENING: Final = 3  # sentences: a date, a label or a name may stand before a headline
_DEAD_AND_HURT: Final = frozenset(("killed", "wounded"))
_CASUALTIES: Final = _DEAD_AND_HURT | {"casualties"}


def believe_sole(judged: list[Judged], least: float) -> None:
    """Raise the figures of improbable casualties that open a report and are all that it tells of such a harm.

    A headline is seldom a claim because the text behind it tells the same at greater length; a post has no such text.
    What is then known of them is only how often they are right where they are claims.
    """
    told = {what for one in judged if one.draft.kind == "harm" and one.found >= least for what in _of(one.draft.what)}
    for one in judged:
        draft = one.draft
        if (
            draft.kind == "harm"
            and _SOLE <= one.found < least
            and draft.sentence < _OPENING
            and draft.what in _CASUALTIES
            and told.isdisjoint(_of(draft.what))
        ):
            one.correct = _EVEN * min(1.0, one.correct / one.found)
            one.found = max(least, _EVEN)


def _of(what: str) -> frozenset[str]:
    """The harms that a draft's covers."""
    return _DEAD_AND_HURT if what == "casualties" else frozenset((what,))
