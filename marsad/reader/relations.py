"""Grammatical relations of a sentence's chunks: what is subject, object, genitive or prepositional phrase of a word.

Each search walks from a word over the chunks, skips what may stand between (times, adverbs, places in a prepositional
phrase), and stops at a boundary. It gives chunks or nothing, never a guess beyond the sentence: that is for `memory`.
"""

from __future__ import annotations

from typing import Final

from marsad.language.arabic.folding import fold
from marsad.lexicon.frames import Form, Light
from marsad.reader.chunk import Chunk

_HARD: Final = frozenset("C S V L R K . : ؛ …".split())
_QUOTES: Final = frozenset("\"'“”«»‘’")
_FIRED: Final = frozenset(("مصدره", "مصدرها"))
_FAR: Final = 14
_TELLING: Final = frozenset(("name", "generic", "capital", "head"))  # phrases a verb before agrees with


def group(chunks: list[Chunk], index: int) -> list[Chunk]:
    """The chunk and those listed with it («قوات النظام وروسيا», «حيان وعندان»)."""
    found = [chunks[index]]
    position = index + 1
    while position < len(chunks):
        chunk = chunks[position]
        if chunk.cat in ("،", ",") or chunk.cat in _QUOTES:
            position += 1
            continue
        if chunk.cat == chunks[index].cat and (chunk.conj or chunk.listed) and chunk.prep in ("", chunks[index].prep):
            found.append(chunk)
            position += 1
            continue
        break
    return found


def group_up_to(chunks: list[Chunk], index: int) -> list[Chunk]:
    """The chunk and those listed before it («حيان وعندان ما زالت في يد …»)."""
    head = index
    while chunks[head].conj or chunks[head].listed:
        before_it = head - 1
        while before_it >= 0 and (chunks[before_it].cat in ("،", ",") or chunks[before_it].cat in _QUOTES):
            before_it -= 1
        if before_it < 0 or chunks[before_it].cat != chunks[index].cat:
            break
        head = before_it
    return [chunk for chunk in group(chunks, head) if chunk.index <= index] if head < index else [chunks[index]]


def form_of(chunk: Chunk) -> Form:
    """The shape of a trigger or light verb."""
    form: Form = chunk.data[0][1] if isinstance(chunk.data, list) else chunk.data[1]
    return form


def _agrees(form: Form, chunk: Chunk) -> bool:
    """Whether a verb behind its subject agrees with it in number, as far as both tell."""
    who = chunk.data
    if chunk.cat != "N":
        return True
    if form.number == "p":
        return bool(who.plural == "p" or who.head is not None or who.bare_number)
    if form.number == "d":
        return bool(who.plural == "d" or chunk.conj)
    return True


def _at_odds(form: Form, chunk: Chunk) -> bool:
    """Whether a verb that stands before a name or a force is of the other gender, and so cannot be its subject's."""
    who = chunk.data
    if chunk.cat == "N" and who.how == "addressed":
        return True
    if chunk.cat != "N" or form.part != "verb" or form.number != "s" or form.person != 3 or who.counted:
        return False
    if who.person is not None or who.how not in _TELLING:
        return False
    if who.gender == "m" and who.how == "head" and who.plural == "p":
        return False  # «دعت أحزاب»
    return bool(who.gender) and who.gender != form.gender


def after(
    chunks: list[Chunk], index: int, *, cats: str = "N", skip_prepped: bool = True, limit: int = 8
) -> Chunk | None:
    """The first bare phrase behind a chunk, before a boundary."""
    words = 0
    for position in range(index + 1, min(len(chunks), index + 1 + _FAR)):
        chunk = chunks[position]
        if _of_act(chunks, position, index):
            continue
        if chunk.cat in cats and not chunk.prep and not (chunk.conj and position > index + 1):
            return chunk
        if chunk.cat in _HARD or chunk.cat in ("A", "U", "I"):
            return None
        if chunk.cat in ("،", ","):
            words += 2
        if chunk.cat == "G" and not chunk.prep:
            return None
        if chunk.cat == "w":
            words += 1
            if words > limit:
                return None
        if chunk.cat in "NP" and chunk.prep and not skip_prepped:
            return None
    return None


def _of_act(chunks: list[Chunk], position: int, index: int) -> bool:
    """Whether a phrase behind a verb is the genitive of an act between («قتل خلال هجوم المسلحين …»)."""
    chunk, act = chunks[position], chunks[position - 1]
    if chunk.cat != "N" or act.cat != "G" or not act.prep or act.split.definite or position - 1 <= index:
        return False
    return not (chunk.prep or chunk.conj or chunk.data.counted)


def before(chunks: list[Chunk], index: int, *, cats: str = "N", limit: int = 6) -> Chunk | None:
    """The nearest bare phrase before a chunk, after a boundary: the subject that precedes its verb."""
    words = 0
    found: Chunk | None = None
    for position in range(index - 1, max(-1, index - 1 - _FAR), -1):
        chunk = chunks[position]
        if chunk.cat == "N" and position and chunks[position - 1].cat == "U":
            continue  # «قوة بالاشتراك مع العشائر تمكنت»
        if chunk.cat == ")" and found is None and (opener := _bracket_before(chunks, position)) is not None:
            return before(chunks, opener, cats=cats, limit=limit)  # «ثلاثة مدنيين (رجلان وامرأة) أصيبوا»
        if chunk.cat in cats and not chunk.prep:
            if found is None and (opener := _inclusion_before(chunks, position)) is not None:
                return before(chunks, opener, cats=cats, limit=limit)
            found = chunk
            if chunk.conj and position and chunks[position - 1].cat == chunk.cat and not chunks[position - 1].prep:
                continue
            return found
        if found is not None:
            return found
        if chunk.cat in _HARD or chunk.cat in ("G", "A"):
            return None
        if chunk.cat == "w":
            words += 1
            if words > limit:
                return None
    return found


def _bracket_before(chunks: list[Chunk], position: int) -> int | None:
    """The index of the bracket that the one at `position` closes."""
    return next((i for i in range(position - 1, max(-1, position - 8), -1) if chunks[i].cat == "("), None)


def _inclusion_before(chunks: list[Chunk], position: int) -> int | None:
    """The index of the «بينهم» that opens the list a chunk is in, if it is in one."""
    for index in range(position - 1, max(-1, position - 8), -1):
        if chunks[index].cat == "I" and chunks[index].data.role == "part":
            return index
        if chunks[index].cat != "N" and chunks[index].cat not in ("w", "p"):
            return None
    return None


def relative_before(chunks: list[Chunk], index: int) -> Chunk | None:
    """The relative pronoun that opens the clause of a verb, if one stands close before it."""
    for position in range(index - 1, max(-1, index - 4), -1):
        if chunks[position].cat == "R":
            return chunks[position]
        if chunks[position].cat not in ("w", "n", "m", "T") and chunks[position].cat not in _QUOTES:
            return None
    return None


def antecedent(chunks: list[Chunk], index: int, cats: str = "NPG") -> Chunk | None:
    """The phrase before a relative pronoun."""
    for position in range(index - 1, max(-1, index - 6), -1):
        chunk = chunks[position]
        if chunk.cat in cats:
            return chunk
        if chunk.cat in ("V", "S", "C", "L", ".", "K"):
            return None
    return None


def subject(chunks: list[Chunk], index: int, form: Form, cats: str = "N") -> tuple[list[Chunk], str]:
    """The subject of a finite verb, and ``pronoun`` where it is one that points back.

    Order: behind the verb (unless the verb is plural), before it, the antecedent of its relative clause, the subject of the
    verb it is joined to.
    """
    verb = chunks[index]
    relative = relative_before(chunks, index)
    points_back = bool(verb.split.suffix) or (index + 1 < len(chunks) and chunks[index + 1].cat == "pp")
    if relative is not None:
        if points_back:
            found = after(chunks, index, cats=cats)
            if found is not None:
                return group(chunks, found.index), ""
        found = antecedent(chunks, relative.index, "N")
        if found is not None and not points_back:
            return [found], ""
        behind = after(chunks, index, cats=cats)
        if behind is not None:
            return group(chunks, behind.index), ""
        if found is not None and found.index == relative.index - 1 and not verb.split.suffix:
            return [found], ""  # «التنظيمات التي تسيطر عليها»
        return [], "relative"
    if points_back and (holder := _of_bare_relative(chunks, index)) is not None:
        return group(chunks, holder.index), ""
    left = before(chunks, index, cats=cats) if not verb.conj else None
    joined = [chunk for chunk in group(chunks, left.index) if chunk.index < index] if left is not None else []
    if left is not None and not _agrees(form, left) and not (form.number in "dp" and len(joined) > 1):
        left = None
    if left is not None and form.number != "s":
        return joined, ""
    adjacent_left = left is not None and index - left.index <= 2
    right = after(chunks, index, cats=cats) if form.number == "s" and form.person == 3 else None
    if right is not None and _at_odds(form, right):
        right = None
    if left is not None and (adjacent_left or right is None):
        return [left], ""
    if right is not None:
        return group(chunks, right.index), ""
    if left is not None:
        return [left], ""
    return [], "pronoun"


def _of_bare_relative(chunks: list[Chunk], index: int) -> Chunk | None:
    """The subject in a relative clause that no «التي» opens («قرية تسيطر عليها الفصائل»)."""
    if not index or index + 2 >= len(chunks) or chunks[index].conj:
        return None
    place, pointer, noun = chunks[index - 1], chunks[index + 1], chunks[index + 2]
    if place.cat not in ("P", "E") or pointer.cat != "pp" or noun.cat != "N" or noun.prep or noun.conj:
        return None
    return noun


def apposed(chunks: list[Chunk], index: int) -> Chunk | None:
    """The person named right behind a title («الرئيس التركي رجب طيب أردوغان»)."""
    following = chunks[index + 1] if index + 1 < len(chunks) else None
    if following is None or following.cat != "N" or following.prep or following.conj or chunks[index].cat != "N":
        return None
    titled = chunks[index].reading("source") is not None or chunks[index].data.id is None
    return following if titled and following.data.how == "person" else None


def objects(chunks: list[Chunk], index: int, taken: list[Chunk], cats: str = "NP") -> list[Chunk]:
    """The bare phrases behind a verb that are not its subject."""
    words = 0
    for position in range(index + 1, min(len(chunks), index + 1 + _FAR)):
        chunk = chunks[position]
        apposition = chunks[position - 1] in taken and apposed(chunks, position - 1) is chunk
        if chunk in taken or apposition or _of_act(chunks, position, index):
            continue
        if chunk.cat in cats and not chunk.prep:
            return group(chunks, position)
        if chunk.cat in _HARD or chunk.cat in ("A", "U", "I", "("):
            break
        if chunk.cat == "w":
            words += 1
            if words > 6:
                break
    return []


def with_prep(
    chunks: list[Chunk], index: int, preps: tuple[str, ...], cats: str, *, stop_at_trigger: bool = True
) -> list[Chunk]:
    """The phrases behind a trigger that one of the prepositions governs, the first group."""
    for position in range(index + 1, min(len(chunks), index + 1 + _FAR)):
        chunk = chunks[position]
        if chunk.cat in cats and chunk.prep in preps:
            return group(chunks, position)
        if chunk.cat in ("C", "S", ".", ":", "K") or (stop_at_trigger and chunk.cat in ("V", "R")):
            break
        if chunk.cat == "G" and chunk.prep in preps and "G" not in cats:
            break
    return []


def between(chunks: list[Chunk], index: int) -> list[Chunk]:
    """The two sides of «بين … و…» behind a trigger."""
    for position in range(index + 1, min(len(chunks), index + 1 + _FAR)):
        chunk = chunks[position]
        if chunk.cat == "N" and chunk.prep == "بين":
            sides = [chunk]
            turned = 0
            for later in chunks[position + 1 : position + 12]:
                if later.cat == "N" and (later.conj or later.prep == "بين"):
                    sides.append(later)
                elif later.cat == "w" and later.prep == "من" and not turned:  # «من جهة»: what follows is the other side
                    turned = len(sides)
                elif later.cat in ("V", "C", ".", "S"):
                    break
            if 0 < turned < len(sides):
                return [sides[0], *sides[1:turned], *sides[turned + 1 :], sides[turned]]
            return sides
        if chunk.cat == "p" and chunk.segment is not None and chunk.data == "بين":
            continue
        if chunk.cat in ("C", "S", ".", "V"):
            break
    return []


def among(chunks: list[Chunk], index: int) -> Chunk | None:
    """Whom losses befell: behind «في صفوف», «بين» or «من» («خسائر بشرية ومادية في صفوف …»)."""
    tied = False
    for chunk in chunks[index + 1 : index + 6]:
        if chunk.cat == "N":
            return chunk if tied or chunk.prep in ("بين", "من") else None
        if chunk.reading("tie") is not None:
            tied = True
        elif chunk.cat not in ("w", "p", "S") and chunk.cat not in _QUOTES:
            return None
    return None


def by_agent(chunks: list[Chunk], index: int) -> list[Chunk]:
    """Who stands behind an agent marker («من قبل») after the trigger."""
    for position in range(index + 1, min(len(chunks), index + 1 + _FAR)):
        chunk = chunks[position]
        if chunk.cat == "A":
            fired = fold(chunk.data) in _FIRED
            for later in chunks[position + 1 : position + 4]:
                if later.cat == "N":
                    return group(chunks, later.index)  # «مصدره مواقع قوات النظام»
                if later.cat in ("P", "E", "G", "R", "V") or (fired and later.cat not in _QUOTES):
                    break  # «مصدره مناطق سيطرة …» says where from, and not who
            return []
        if chunk.cat in ("V", "S", "C", "."):
            break
    return []


def by_supporter(chunks: list[Chunk], index: int) -> Chunk | None:
    """Who stands behind a supporter marker («بدعم من») in the trigger's clause."""
    for position in range(max(0, index - 8), min(len(chunks), index + 1 + _FAR)):
        if chunks[position].cat == "U":
            for later in chunks[position + 1 : position + 4]:
                if later.cat == "N":
                    return later
    return None


def light_before(chunks: list[Chunk], index: int) -> Chunk | None:
    """The light verb that governs a noun trigger: before it, or in the relative clause behind it."""
    for position in range(index - 1, max(-1, index - 9), -1):
        chunk = chunks[position]
        if chunk.cat == "L":
            light: Light = chunk.data[0]
            if (
                light.prep is None
                or fold(light.prep) in (chunks[index].prep, chunks[index].split.prep)
                or position == index - 1
            ):
                return chunk
            return None
        if chunk.cat in ("V", "S", "C", ".", "R", "K"):
            return None
        if chunk.cat == "G" and position < index - 1 and not chunk.reading("light"):
            return None
    return None


def light_behind(chunks: list[Chunk], index: int) -> Chunk | None:
    """The light verb of a relative clause or asyndetic relative behind a noun trigger («غارات شنتها»)."""
    for position in range(index + 1, min(len(chunks), index + 9)):
        chunk = chunks[position]
        if chunk.cat == "L" and chunk.split.suffix:
            return chunk
        if chunk.cat in ("V", "S", "C", ".", "K", "L"):
            return None
    return None


def adjective_of(chunks: list[Chunk], index: int) -> Chunk | None:
    """The adjective of a nation or body right behind a noun trigger («قصف إسرائيلي», «الغارات الجوية الروسية»)."""
    for position in range(index + 1, min(len(chunks), index + 4)):
        chunk = chunks[position]
        if chunk.cat == "a" and not chunk.conj:
            return chunk
        if chunk.cat not in ("w", "W") or chunk.conj:
            return None
    return None


def genitive(chunks: list[Chunk], index: int) -> Chunk | None:
    """The bare phrase right behind a noun trigger, adjectives of the noun between them let be."""
    for position in range(index + 1, min(len(chunks), index + 3)):
        chunk = chunks[position]
        if chunk.cat in "NP" and not chunk.prep and not chunk.conj:
            return chunk
        if chunk.cat in _QUOTES or chunk.cat == "E":
            continue
        pointing = chunk.cat == "w" and chunk.reading("ptc") in _POINTING
        if not pointing and not (chunk.cat in ("w", "W") and chunk.reading("adj") and not chunk.prep):
            return None
    return None


_POINTING: Final = frozenset(("هذا", "هذه", "ذلك", "تلك"))
