"""The features of candidates for roles, in groups by what they are told from: see `weighing`.

`frame` is the sort of frame, `part` the trigger's part of speech, `side` before or after it, `far` how many chunks away,
`between` the marks of what stands between (see `MARKS`), `prep` the preposition, `how` how the grammar found its proposal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from marsad.reader.whereabouts import LOCATIVE

MARKS: Final = "acklnrstu"  # the letters of the marks between a trigger and a candidate, by the bits of their numbers
Names = Sequence[str]


def marked(between: int) -> str:
    """The letters of marks."""
    return "".join(letter for bit, letter in enumerate(MARKS) if between >> bit & 1)


# -- actors ------------------------------------------------------------------------------------------------------------


def who_away(part: str, side: str, far: str, prep: str) -> Names:
    """How far from the trigger a phrase stands."""
    return (
        "src=chunk", f"side={side}", f"{side},far={far}", f"{part},{side},prep={prep}",
        f"{part},{side},far={far},{prep}",
    )  # fmt: skip


def who_between(part: str, side: str, between: int, prep: str) -> Names:
    """What stands between the trigger and a phrase."""
    marks = marked(between)
    return f"{side},between={marks}", f"{part},{side},between={marks},{prep}"


def who_sort(frame: str, part: str, side: str, sort: str, prep: str, known: bool) -> Names:
    """What sort of actor a phrase names."""
    return (
        f"{frame},{side},prep={prep}", f"sort={sort}", f"{frame},sort={sort}", f"{part},{side},{sort},{prep}",
        f"known={known}",
    )  # fmt: skip


def who_around(side: str, marker: str, prep: str, conj: bool, then: str) -> Names:
    """What stands right before and behind a phrase."""
    return f"marker={marker}", f"{side},marker={marker},{prep}", f"conj={conj}", f"{side},then={then}"


def who_in_frame(frame: str, side: str, sort: str, prep: str) -> Names:
    """What sort of actor stands where, for the triggers of one frame."""
    return f"in={frame},{side},{sort}", f"in={frame},{side},prep={prep}"


def who_owns(frame: str, side: str, sort: str, through: str) -> Names:
    """What a phrase owns that may be struck, and the preposition before that."""
    return f"through={through},{side}", f"through={through},{side},{sort}", f"in={frame},through={through}"


def who_speaks() -> Names:
    """A phrase that names the speaker."""
    return ("speaking",)


def who_voice(frame: str, sort: str) -> Names:
    """A speaker named before the sentence."""
    return "src=voice", f"{frame},voice", f"voice,{sort}"


def who_proposed(how: str, sort: str) -> Names:
    """A proposal of the grammar that stands elsewhere."""
    return "src=proposed", f"src=proposed,{how}", f"sort={sort}"


def who_remembered(frame: str, part: str, rank: int, last: bool, sort: str) -> Names:
    """An actor named before the sentence."""
    return f"src=memory{rank}", f"{frame},memory", f"{part},memory", f"lastagent={last}", f"sort={sort}"


def who_in_report(frame: str, label: str, kind: str | None, same_side: str, often: int, titled: bool) -> Names:
    """What the report tells of an actor."""
    return (
        f"{frame},kind={kind}", f"sameside={same_side}", f"often={often}", f"{label},often={often}",
        f"titled={titled}", f"{label},titled={titled}",
    )  # fmt: skip


def who_against_proposal(
    frame: str, part: str, label: str, proposed: bool, how: str, same: bool, unproposed: bool
) -> Names:
    """How a candidate stands to the grammar's proposal and to who fills the other role."""
    return (
        f"proposed={proposed}", f"proposed={proposed},{how}", f"{frame},proposed={proposed}",
        f"{part},proposed={proposed},{how}", f"same={same}", f"label={label},{unproposed}",
    )  # fmt: skip


def who_elsewhere(frame: str, roles: tuple[str, ...]) -> Names:
    """What a phrase is to the other acts of its sentence, as their frames fill their roles («harm:patient»)."""
    return [name for role in roles for name in (f"elsewhere={role}", f"{frame},elsewhere={role}")]


def nobody(
    frame: str, part: str, proposed: bool, how: str, role: str, other: bool, pronoun: str, passive: bool, definite: bool
) -> Names:
    """Nobody fills the role."""
    return (
        "src=null", f"{frame},null", f"{part},null", f"{frame},{part},null", f"null,proposed={proposed},{how}",
        f"null,{role},other={other}", f"null,pronoun={pronoun}", f"null,passive={passive}",
        f"{frame},null,proposed={proposed}", f"null,def={definite},{part}",
    )  # fmt: skip


def nobody_in_frame(frame: str, part: str, hit: str) -> Names:
    """Nobody fills the role, for the triggers of one frame: whether they hit a place, and how it is tied to them."""
    return f"null,in={frame}", f"null,in={frame},{part}", f"null,hit={hit}", f"null,in={frame},hit={hit}"


# -- blame -------------------------------------------------------------------------------------------------------------


def blame_cause(what: str, sort: str, mode: str, does: bool, suffers: bool) -> Names:
    """How one stands to the act that caused harm: its doer, or whom it hit."""
    return (
        f"{mode},does={does},suffers={suffers}", f"{sort},{mode},does={does},suffers={suffers}",
        f"{what},{mode},does={does}", f"{what},some", f"{sort},some",
    )  # fmt: skip


def blame_before(label: str, mode: str, blow: bool, since: str, blamed: bool, blamed_since: str) -> Names:
    """Whether one dealt the last blow told, or was the last to be blamed, and how many sentences ago."""
    return (
        f"blow={blow},{since}", f"{mode},blow={blow}", f"blamed={blamed},{blamed_since}", f"{mode},blamed={blamed}",
        f"{label},blow={blow},blamed={blamed}", f"{mode},blow={blow},blamed={blamed},{since}",
    )  # fmt: skip


def blame_side(sort: str, mode: str, against: str) -> Names:
    """Whether one is of the victims' side."""
    return f"{sort},sameside={against}", f"{sort},{mode},sameside={against}"


def blameless(what: str, sort: str, mode: str, blow: str, blamed: str) -> Names:
    """Nobody is blamed for harm."""
    return (
        f"null,{what}", f"null,{sort}", f"null,{mode}", f"null,{sort},{mode}", f"null,{what},{mode}",
        f"null,blow={blow}", f"null,blamed={blamed}", f"null,{mode},blow={blow}", f"null,{mode},blamed={blamed}",
    )  # fmt: skip


# -- places ------------------------------------------------------------------------------------------------------------


def where_proposed(how: str) -> Names:
    """A proposal of the grammar that stands outside the sentence."""
    return (f"src=proposed,{how}",)


def where_phrase(frame: str, kind: str, part: str, side: str, prep: str, cat: str) -> Names:
    """How a place is tied to the sentence."""
    return (
        "src=chunk", f"{kind},{side},prep={prep}", f"{part},{side},prep={prep}", f"{frame},{side},prep={prep}",
        f"locative={prep in LOCATIVE},{side}", f"cat={cat},{side},{prep}",
    )  # fmt: skip


def where_away(kind: str, side: str, far: str, between: int) -> Names:
    """How far from the trigger a place stands, and what is between."""
    marks = marked(between)
    return f"{side},far={far}", f"{side},between={marks}", f"{kind},{side},between={marks}"


def where_sort(kind: str, narrow: bool, generic: bool, target: bool) -> Names:
    """Whether a place lies in the one named, has no name of its own, or is another act's."""
    return f"narrow={narrow}", f"generic={generic}", f"{kind},target={target}"


def where_remembered(frame: str, kind: str, source: str) -> Names:
    """A place named before the sentence: ``scene``, ``last`` or ``first``."""
    if source == "scene":
        return "src=scene", f"{frame},scene", f"{kind},scene"
    return f"src={source}", f"{kind},{source}"


def where_in_report(kind: str, label: str, size: str, often: int, titled: bool, parts: bool) -> Names:
    """What the report and the gazetteer tell of a place."""
    return (
        f"size={size}", f"{kind},size={size}", f"{label},size={size}", f"often={often}", f"{label},often={often}",
        f"titled={titled}", f"{label},titled={titled}", f"parts={parts},size={size}",
    )  # fmt: skip


def where_against_proposal(frame: str, kind: str, label: str, proposed: bool, how: str, period: bool) -> Names:
    """How a candidate stands to the grammar's proposal."""
    return (
        f"proposed={proposed},{how}", f"{kind},proposed={proposed},{how}", f"{frame},proposed={proposed}",
        f"{kind},label={label}", f"{kind},period={period},null=False",
    )  # fmt: skip


def where_words(known: bool, parts: bool, many: int, kind_word: str | None) -> Names:
    """What the words of a place are."""
    return f"known={known}", f"parts={parts}", f"many={many}", f"kindword={kind_word}"


def nowhere(frame: str, part: str, kind: str, how: str, proposed: bool, definite: bool, period: bool) -> Names:
    """No place is told."""
    return (
        "src=null", f"{frame},null", f"{kind},null,{how}", f"{kind},null", f"{part},null",
        f"null,proposed={proposed},{how}", f"{frame},null,{how}", f"null,def={definite},{part}",
        f"{kind},period={period},null=True",
    )  # fmt: skip


def where_clause(part: str, side: str, breaks: int) -> Names:
    """How many clauses begin between the trigger and a place."""
    return f"{side},breaks={breaks}", f"{part},{side},breaks={breaks}"


def where_told(kind: str, label: str, same: bool, since: int, definite: bool) -> Names:
    """How a place stands to where the act before took place: whether it is the same, and how many sentences back."""
    return (
        f"told={same}", f"{label},told={same},{since}", f"{kind},told={same},{since}", f"{label},def={definite},{since}",
    )  # fmt: skip


def where_rank(frame: str, kind: str, label: str, rank: int, others: bool) -> Names:
    """How much larger a place is than the smallest that the sentence names."""
    return f"rank={rank}", f"{label},rank={rank},{others}", f"{frame},rank={rank}", f"{kind},rank={rank}"


def nowhere_else(frame: str, kind: str, near: int, since: int, definite: bool) -> Names:
    """No place is told, though the sentence has some, or the act before had one."""
    return (
        f"null,near={near}", f"{frame},null,near={near}", f"{kind},null,near={near}", f"null,since={since},{near}",
        f"null,def={definite},{near}",
    )  # fmt: skip


# -- times -------------------------------------------------------------------------------------------------------------


def when_away(side: str, far: str, between: int, prep: str) -> Names:
    """How far from the trigger a time stands, and what is between."""
    return "src=chunk", f"{side},far={far}", f"{side},between={marked(between)}", f"prep={prep}", f"{side},prep={prep}"


def when_sort(
    frame: str, kind: str, proposed: bool, relation: str, precision: str | None, dated: bool, saying: bool
) -> Names:
    """What sort of time it is."""
    return (
        f"proposed={proposed}", f"{kind},proposed={proposed}", f"relation={relation}", f"{kind},relation={relation}",
        f"precision={precision}", f"{frame},precision={precision}", f"dated={dated}", f"saying={saying}",
        f"saying={saying},{frame}",
    )  # fmt: skip


def when_told(frame: str, kind: str, name: str, since: str, same: bool, like: bool) -> Names:
    """A time told before, ``last`` or ``first``: how far back, of the same places, of a like act."""
    return (
        f"src={name}", f"{name},since={since}", f"{name},same={same}", f"{name},{kind}", f"{name},{frame}",
        f"{name},{frame},same={same}", f"{name},like={like}", f"{name},{kind},like={like},same={same}",
    )  # fmt: skip


def when_told_sort(
    name: str, relation: str, precision: str | None, own: bool, tense: str, part: str, definite: bool
) -> Names:
    """A time told before: what sort of time it is, and of what trigger it would be."""
    return (
        f"{name},relation={relation}", f"{name},precision={precision}", f"{name},own={own}",
        f"{name},tense={tense},{part}", f"{name},def={definite},{part}",
    )  # fmt: skip


def never(frame: str, kind: str, own: bool, tense: str, part: str, told: bool, proposed: bool) -> Names:
    """No time is told."""
    return (
        "src=null", f"null,{kind}", f"null,{frame}", f"null,own={own}", f"null,tense={tense},{part}",
        f"null,told={told}", f"null,{kind},own={own}", f"null,{frame},proposed={proposed}",
    )  # fmt: skip
