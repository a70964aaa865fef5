"""Names that are words or people as well («خطاب», «صور», «الشيخ علي») are places only in fitting company.

Behind its kind word («بلدة خطاب») such a name is a place wherever it is told. Elsewhere it has to be at home in the report's
theatre, and a small place needs another place of the report near it. Nothing else is asked here: whether the name stands
where a place would is for `chunks`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.language.arabic.matching import Match
    from marsad.places import Gazetteer
    from marsad.reader.tags import Tag


def credible(
    matches: list[Match[Tag]], gazetteer: Gazetteer, theatre: str | None, *, headline: bool = False
) -> list[Match[Tag]]:
    """The matches without names of places that are more likely words. A `headline` may name one place and no other."""
    doubtful = [match for match in matches if match[4][0] == "place" and match[4][1].ambiguous]
    if not doubtful:
        return matches
    kinds = {word for match in matches if match[4][0] == "kind" for word in (match[0], match[1])}
    sure = frozenset(match[4][1].ids[0] for match in matches if match[4][0] == "place" and not match[4][1].ambiguous)
    if headline and not sure:
        return matches
    known: dict[tuple[str, ...], bool] = {}
    dropped: set[int] = set()
    for match in doubtful:
        ids = match[4][1].ids
        if match[0] in kinds:  # behind a kind word or beginning with one («ساحة التحرير»)
            continue
        if ids not in known:
            known[ids] = gazetteer.credible(ids, theatre, sure)
        if not known[ids]:
            dropped.add(id(match))
    return [match for match in matches if id(match) not in dropped] if dropped else matches
