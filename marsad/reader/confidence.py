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

import msgspec

from marsad.language.arabic.words import Words
from marsad.reader.drafts import Draft

PATH = Path(__file__).with_name("weights.json")


class Weights(msgspec.Struct, frozen=True):
    """Weights by feature, for each figure, and the least `found` that a draft must have to become a claim."""

    found: dict[str, float]
    correct: dict[str, float]
    least: float


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The installed weights."""
    return msgspec.json.decode(PATH.read_bytes(), type=Weights)


@dataclass(slots=True)
class Judged:
    """A draft with its features and figures."""

    draft: Draft
    features: list[str]
    found: float
    correct: float


def _who(value: object) -> str:
    who = value
    if who is None:
        return "none"
    id_ = getattr(who, "id", None)
    how = getattr(who, "how", "")
    return f"{how}/{'id' if id_ else 'noid'}"


def _around(draft: Draft, words: Words) -> list[str]:
    """The words right before and behind a draft's trigger, and where in its sentence it stands."""
    first, stop = words.sentences[draft.sentence]
    at = draft.trigger
    end = draft.chunk.stop if draft.chunk is not None else at + 1
    keys = words.keys
    before = keys[at - 1] if at > first else "^"
    behind = keys[end] if end < stop else "$"
    return [
        f"before={before}", f"behind={behind}", f"{draft.kind},before={before}", f"{draft.kind},behind={behind}",
        f"opens={keys[first]}", f"place={min(4, 5 * (at - first) // max(1, stop - first))}",
        f"length={min(5, (stop - first) // 10)}", f"{draft.kind},start={at - first < 3},{draft.sentence == 0}",
    ]  # fmt: skip


def features(draft: Draft, same: int, in_sentence: int, last: bool) -> list[str]:
    """The features of a draft: `same` earlier drafts of its kind and sort, `in_sentence` of any kind in its sentence."""
    form, chunk = draft.form, draft.chunk
    frame = draft.rule.split("/")[0]
    what = f"{draft.kind}:{draft.what}"
    how, _, where = draft.roles_from.partition("/")
    part = form.part if form is not None else "none"
    definite = bool(chunk is not None and chunk.split.definite)
    suffix = bool(chunk is not None and chunk.split.suffix)
    prep = chunk.prep if chunk is not None else ""
    shape = f"{part}{'+def' if definite else ''}{'+suffix' if suffix else ''}"
    agent, patient = _who(draft.agent), _who(draft.patient)
    found = [
        "bias", f"kind={draft.kind}", f"what={what}", f"rule={draft.rule}", f"frame={frame}", f"shape={shape}",
        f"frame+shape={frame},{shape}", f"mode={draft.mode}", f"agent={agent}", f"patient={patient}", f"how={how}",
        f"where={where}", f"kind+where={draft.kind},{where}", f"frame+where={frame},{where}",
        f"kind+agent={draft.kind},{agent}", f"kind+patient={draft.kind},{patient}", f"prep={prep}",
        f"kind+prep={draft.kind},{prep}",
        f"frame+agent={frame},{agent != 'none'}", f"frame+patient={frame},{patient != 'none'}",
        f"modality={draft.modality}", f"frame+modality={frame},{draft.modality}", f"hedged={draft.hedged}",
        f"voice={draft.voice is not None}", f"time={draft.time is not None}", f"part={draft.part_of is not None}",
        f"same={min(same, 4)}", f"kind+same={draft.kind},{min(same, 4)}", f"sentence={min(draft.sentence, 6)}",
        f"crowd={min(in_sentence, 6)}", f"conj={bool(chunk is not None and chunk.conj)}",
        f"places={min(len(draft.places), 3)}",
        f"bare={agent == 'none' and patient == 'none'},{where == 'own'},{definite}",
        f"frame+bare={frame},{agent == 'none' and patient == 'none'},{where in ('own', 'ahead')},{definite}",
    ]  # fmt: skip
    if form is not None and form.part == "verb":
        found += [f"verb={form.voice},{form.tense}", f"frame+verb={frame},{form.voice},{form.tense},{form.number}"]
    if draft.kind == "harm":
        person = draft.patient.person if draft.patient is not None else None
        counted = "none" if draft.low is None and draft.high is None else ("one" if draft.low == 1 else "many")
        found += [
            f"count={counted}", f"frame+count={frame},{counted}", f"approx={draft.approx}",
            f"words={draft.count_words is not None}",
            f"person={person.lemma if person else None}", f"class={person.class_ if person else None}",
            f"id={draft.patient.id if draft.patient else None}", f"blame={draft.agent is not None}",
            f"definite={bool(draft.patient and draft.patient.definite)},{counted}",
        ]  # fmt: skip
    if draft.kind == "control":
        found += [
            f"extent={draft.extent is not None}",
            f"manner={draft.manner}",
            f"bound={draft.bound}",
            f"rule+bound={draft.rule},{draft.bound}",
        ]
    if last:
        found.append("last")
    return found


def _told_before(draft: Draft, judged: list[Judged]) -> list[str]:
    """Whether the report told before of the same change of the same place, and by whom."""
    places = {where.ids or where.name_first for where in draft.places}
    holder = draft.agent.id if draft.agent is not None else None
    place = told = other = False
    for judgement in judged:
        earlier = judgement.draft
        if earlier.kind == "control" and not places.isdisjoint(
            where.ids or where.name_first for where in earlier.places
        ):
            place = True
            if earlier.what == draft.what:
                same = earlier.agent is not None and earlier.agent.id == holder
                told, other = told or same, other or not same
    return [f"told,place={place}", f"told,same={told},{other}", f"told,{draft.what}={told},{other}"]


def _figure(table: dict[str, float], names: list[str]) -> float:
    total = sum(map(table.get, names, repeat(0.0)))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def judge(drafts: list[Draft], words: Words) -> list[Judged]:
    """The drafts of a report with their features and figures, in order."""
    sentences = len(words.sentences)
    table = weights() if PATH.exists() else Weights({}, {}, 0.0)
    crowd = Counter(draft.sentence for draft in drafts)
    seen: Counter[tuple[str, str]] = Counter()
    judged: list[Judged] = []
    for draft in drafts:
        key = (draft.kind, draft.what if draft.kind != "event" else f"{draft.what}/{draft.mode}")
        names = features(draft, seen[key], crowd[draft.sentence], draft.sentence >= sentences - 1 and sentences > 3)
        names += _around(draft, words)
        if draft.kind == "control":
            names += _told_before(draft, judged)
        seen[key] += 1
        judged.append(Judged(draft, names, _figure(table.found, names), _figure(table.correct, names)))
    return judged
