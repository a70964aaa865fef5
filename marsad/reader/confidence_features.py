"""The features of a draft, in groups by what they are told from: see `weighing`.

`kind` is the claim's kind, `frame` and `rule` its trigger's, `agent` and `patient` how who was found and whether with an
id (``phrase/id``), `how` and `where` how the roles and the places were found, `definite` whether the trigger has «ال».
"""

from __future__ import annotations

from collections.abc import Sequence

Names = Sequence[str]


def trigger(
    kind: str, what: str, rule: str, frame: str, part: str, definite: bool, suffix: bool, prep: str, mode: str | None
) -> Names:
    """What word opens the frame, and in what shape."""
    shape = f"{part}{'+def' if definite else ''}{'+suffix' if suffix else ''}"
    return (
        "bias", f"kind={kind}", f"what={kind}:{what}", f"rule={rule}", f"frame={frame}", f"shape={shape}",
        f"frame+shape={frame},{shape}", f"prep={prep}", f"kind+prep={kind},{prep}", f"mode={mode}",
    )  # fmt: skip


def verb(frame: str, voice: str, tense: str, number: str) -> Names:
    """The form of a verb."""
    return f"verb={voice},{tense}", f"frame+verb={frame},{voice},{tense},{number}"


def sides(kind: str, frame: str, agent: str, patient: str) -> Names:
    """Who did and who suffered it."""
    return (
        f"agent={agent}", f"patient={patient}", f"kind+agent={kind},{agent}", f"kind+patient={kind},{patient}",
        f"frame+agent={frame},{agent != 'none'}", f"frame+patient={frame},{patient != 'none'}",
    )  # fmt: skip


def found(kind: str, frame: str, how: str, where: str) -> Names:
    """How who and where were found."""
    return f"how={how}", f"where={where}", f"kind+where={kind},{where}", f"frame+where={frame},{where}"


def bare(frame: str, nobody: bool, where: str, definite: bool) -> Names:
    """Whether nobody and no place of its own is told with the act."""
    return (
        f"bare={nobody},{where == 'own'},{definite}", f"frame+bare={frame},{nobody},{where in ('own', 'ahead')},{definite}",
    )  # fmt: skip


def told(frame: str, modality: str, hedged: bool, voice: bool, time: bool, part: bool) -> Names:
    """How the act is told."""
    return (
        f"modality={modality}", f"frame+modality={frame},{modality}", f"hedged={hedged}", f"voice={voice}", f"time={time}",
        f"part={part}",
    )  # fmt: skip


def among(kind: str, same: int, sentence: int, crowd: int, conj: bool, places: int, last: bool) -> Names:
    """Where among the report's drafts it stands: `same` earlier ones of its sort, `crowd` of any in its sentence."""
    names = (
        f"same={same}", f"kind+same={kind},{same}", f"sentence={sentence}", f"crowd={crowd}", f"conj={conj}",
        f"places={places}",
    )  # fmt: skip
    return (*names, "last") if last else names


def count(frame: str, counted: str, approx: bool, words: bool) -> Names:
    """How many were harmed."""
    return f"count={counted}", f"frame+count={frame},{counted}", f"approx={approx}", f"words={words}"


def harmed(lemma: str | None, class_: str | None, id_: str | None, definite: bool, counted: str, blame: bool) -> Names:
    """Who was harmed."""
    return (
        f"person={lemma}", f"class={class_}", f"id={id_}", f"definite={definite},{counted}", f"blame={blame}",
    )  # fmt: skip


def control(rule: str, extent: bool, manner: str | None, bound: str) -> Names:
    """How a place changed hands, and how the place is bound to the trigger."""
    return f"extent={extent}", f"manner={manner}", f"bound={bound}", f"rule+bound={rule},{bound}"


def told_before(what: str, place: bool, same: bool, other: bool) -> Names:
    """Whether the report told before of the same change of the same place, by the `same` holder or an `other`."""
    return f"told,place={place}", f"told,same={same},{other}", f"told,{what}={same},{other}"


def before(kind: str, key: str) -> Names:
    """The word right before the trigger."""
    return f"before={key}", f"{kind},before={key}"


def behind(kind: str, key: str) -> Names:
    """The word right behind the trigger."""
    return f"behind={key}", f"{kind},behind={key}"


def opens(key: str) -> Names:
    """The word that opens the sentence."""
    return (f"opens={key}",)


def stands(kind: str, place: int, length: int, start: bool, first: bool) -> Names:
    """Where in its sentence the trigger stands, in fifths; the sentence's length, in tens of words."""
    return f"place={place}", f"length={length}", f"{kind},start={start},{first}"
