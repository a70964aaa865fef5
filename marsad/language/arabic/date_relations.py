"""What the words before a time make of it: since, until, during, before, after, from one time to another."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from marsad.language.arabic import moments
from marsad.language.arabic.date_base import ARTICLES, Point
from marsad.language.arabic.date_days import Days
from marsad.language.arabic.date_words import classes, keys_of, starts
from marsad.language.arabic.number_grammar import read
from marsad.language.arabic.number_words import token

_TIMES: Final = frozenset(
    ("month", "weekday", "relday", "part", "since", "before", "after", "during", "year_cues", "fixed", "day_cues")
)
_AGES: Final = keys_of("ages")
_IN: Final = keys_of("in")
_NOT_BEFORE_YEAR: Final = keys_of("not_before_year") | frozenset("-–/")
_STRONG_IN: Final = keys_of("strong_in")
_SMALL: Final = keys_of("after_year") | frozenset(')(.،,:؛-"»]!؟/…“”')
_REPEATED: Final = keys_of("repeated")
_LONG: Final = frozenset(("week", "month", "year", "season", "decade"))
_EVENT_REACH: Final = 13
_EVENT_WORDS: Final = 5
_RELATIVE: Final = keys_of("relatives")


class Relations(Days):
    """Reads times with what stands before them."""

    def quantity(self, at: int) -> tuple[int, str, int] | None:
        """«نحو 6 أشهر», «يومين», «أيام»: stop, unit, count (0: not said)."""
        bounded = self.phrase(at, "ago_approx")
        if bounded is None:
            return self.span_of_time(at, bounded=False)
        found = self.span_of_time(bounded[0], bounded=True)
        if found and "من" in bounded[1].rest:  # «أكثر من شهر», «ما يقرب من شهر»: not one day
            return found[0], found[1], 0
        return found

    def span_of_time(self, at: int, *, bounded: bool) -> tuple[int, str, int] | None:
        """«6 أشهر», «يومين», «أيام»."""
        unit = self.phrase(at, "unit")
        if unit and (not unit[1].definite or (bounded and unit[1].value[1] == 1)):
            if unit[1].value == ("decade", 1) and not bounded and self.key(unit[0]).startswith("ال"):
                return None  # «قبل عقد الجولة»: the holding of it
            return self.skip(unit[0], "ago_tail"), *unit[1].value
        core = read(self.words, at, self.stop) if at < self.stop and token(self.keys[at]) else None
        if core is None or core.ordinal:
            if core is None and self.key(at) in ("عده", "بضع", "بضعه"):
                unit = self.phrase(at + 1, "unit")
                return (self.skip(unit[0], "ago_tail"), unit[1].value[0], 0) if unit else None
            return None
        unit = self.phrase(core.stop, "unit")
        if unit is None:
            return None
        return self.skip(unit[0], "ago_tail"), unit[1].value[0], 0 if core.vague else core.low or 0

    def since(self, at: int) -> Point | None:
        """«منذ» with a point, a span or an event behind it."""
        found = self.phrase(at, "since", inner=False)
        if found is None:
            return None
        stop, end = found[0], moments.iso(self.published)
        point = self.point(stop, cued=True)
        if point:
            if point.relation == "since":
                return point
            start = point.start
            if start and point.edge == "start" and len(start) == 7:
                start += "-01"
            since = replace(point, start=start, end=end, relation="since", cumulative=True, several=True)
            return self.until_end(since)
        count = self.quantity(stop)
        if count:
            start = moments.back(count[1], count[2], self.published) if count[2] else None
            since = Point(count[0], start, end, "range", False, True, relation="since", cumulative=True)
            return self.until_end(since)
        moment = self.phrase(stop, "moments")
        if moment:
            return Point(moment[0], None, end, None, False, relation="since", cumulative=True)
        return self.since_event(stop) if not found[1].rest else None  # «بدءا من» begins lists as well

    def since_event(self, at: int) -> Point | None:
        """«منذ اندلاع النزاع عام 2011»: the date that stands with the event, or the event's own words."""
        for index in range(at, min(self.stop, at + _EVENT_REACH)):
            key = self.keys[index]
            if not (key[0].isalnum() or key in '"«»“”') or (index > at and key in ("حتي", "خلال", "منذ")):
                break
            if index > at and (starts(key) or key[0].isdecimal()):
                point = self.point(index, cued=self.year_here(index))
                if point and point.stated and point.relation == "at":
                    end = moments.iso(self.published)
                    since = replace(point, end=end, relation="since", cumulative=True, several=True)
                    return self.until_end(since)
                if point:
                    break
        return self.event(at)

    def event(self, at: int) -> Point | None:
        """An event's own words: its head, perhaps one in the genitive, and definite ones."""
        stop = at + (self.key(at) in ("ان", "ما"))
        heads = 0
        while stop < min(self.stop, at + _EVENT_WORDS) and self.keys[stop][0].isalpha():
            definite = self.keys[stop].startswith("ال") and self.keys[stop] not in _RELATIVE
            if stop > at and not _TIMES.isdisjoint(classes(self.keys[stop], "")):
                break
            if not definite and (heads == 3 or self.keys[stop] in _SMALL or self.keys[stop] in _RELATIVE):
                break
            heads = 3 if definite else heads + 1
            stop += 1
        end = moments.iso(self.published)
        return Point(stop, None, end, None, False, relation="since", cumulative=True) if heads else None

    def until_end(self, point: Point) -> Point:
        """The same, up to what «حتى» names behind it."""
        at = point.stop + (self.key(point.stop) in ("،", ","))
        found = self.phrase(at, "until", inner=False)
        end = self.point(found[0], cued=True) if found and not found[1].prep else None
        if end is None:
            return point
        return replace(point, stop=end.stop, end=end.end, precision="range", several=True)

    def offset(self, at: int) -> Point | None:
        """«قبل ثلاثة أيام», «بعد أسبوعين», «قبل 2011»."""
        for tag in ("before", "after"):
            found = self.phrase(at, tag, inner=False)
            if found is None or (tag == "after" and self.key(at - 1) in _REPEATED):
                continue
            count = self.quantity(found[0])
            point = self.point(found[0], cued=True)
            if count and (point is None or point.stop <= count[0]):
                stop, unit, number = count
                event = self.key(stop) in ("من", "علي") and unit not in ("hour", "minute")
                known = tag == "before" and not event and (number or unit in ("hour", "minute", "second"))
                start = moments.back(unit, number, self.published) if known else None
                precision = "day" if unit in ("day", "week", "hour", "minute") else unit
                return Point(stop, start, start, precision, False, relation=tag)
            moment = self.phrase(found[0], "moments")
            if moment:
                day = moments.iso(self.published) if tag == "before" and self.key(found[0]) == "قليل" else None
                return Point(moment[0], day, day, "day" if day else None, False, relation=tag)
            if point and point.relation == "at":
                start, end = (None, point.start) if tag == "before" else (point.end, None)
                return replace(point, start=start, end=end, relation=tag)
        return None

    def during(self, at: int) -> Point | None:
        """«خلال» with a period or a span."""
        found = self.phrase(at, "during", inner=False)
        if found is None:
            return None
        point = self.point(found[0], cued=True)
        if point:
            long = point.several or point.precision in _LONG
            return replace(point, relation="during", cumulative=long)
        count = self.quantity(found[0])
        if count is None or self.key(at) in _AGES:
            return None
        stop, unit, number = count
        recent = unit == "hour" and number >= 12
        start = moments.back(unit, number, self.published) if recent else None
        end = moments.iso(self.published) if recent else None
        return Point(
            stop,
            start,
            end,
            "range",
            False,
            True,
            relation="during",
            cumulative=unit not in ("hour", "minute", "second"),
        )

    def until(self, at: int) -> Point | None:
        """«حتى» with a point."""
        found = self.phrase(at, "until", inner=False)
        if found is None or self.keys[at] in ("الي", "والي"):
            return None
        point = self.point(found[0], cued=True)
        if point is None or point.relation != "at":
            return None
        return replace(point, start=None, relation="until", cumulative=True)

    def between(self, at: int) -> Point | None:
        """«من 7 يوليو حتى 5 أغسطس», «بين 2012 و2014», «بين 8 و25 يوليو»."""
        found = self.phrase(at, "from", inner=False)
        if found is None:
            return None
        opens = self.keys[found[0] - 1]
        stop = found[0]
        second: Point | None = None
        first = self.point(stop, cued=opens == "بين" or self.key(stop + 1) in ("الي", "حتي"))
        if first is None or first.relation != "at":
            return None
        if opens == "بين":
            if first.several:
                return replace(first, relation="during", cumulative=True)
            at = first.stop + (self.key(first.stop) in ("،", ","))
            link = at + (self.key(at) == "و")
            self.head = link
            second = self.point(link, cued=True)
            joined = link > at or any(start.conj for start in starts(self.key(link)))
            if not joined:
                second = None
        if second is None:
            link = first.stop + (self.key(first.stop) in ("،", ","))
            until = self.phrase(link, "until", inner=False)
            second = self.point(until[0], cued=True) if until else None
        if second is None or second.relation != "at":
            return None
        start, end = first.start, second.end
        if start and end and start > moments.last_day(end):
            start = None
        several = first.precision != "day" or start != end
        shift = self.value(second.stop, "shift")
        stated = first.stated and second.stated
        return Point(
            shift[0] if shift else second.stop, start, end, "range", stated, several, relation="during", cumulative=True
        )

    def mention(self, at: int) -> Point | None:
        """The longest time that begins at an index."""
        tags = self.begins(at)
        key = self.keys[at]
        if not tags and token(key) is None and not key[0].isdecimal() and key not in ARTICLES:
            return None
        self.head = at
        best = self.point(at, cued=self.year_here(at))
        for tag, rule in (
            ("since", self.since),
            ("before", self.offset),
            ("after", self.offset),
            ("during", self.during),
            ("until", self.until),
            ("from", self.between),
        ):
            if tag in tags:
                found = rule(at)
                if found and (best is None or found.stop > best.stop):
                    best = found
        return best

    def year_here(self, at: int) -> bool:
        """Whether four digits at an index are a year: a preposition before them, or nothing behind them to count."""
        key = self.keys[at]
        if not (len(key) == 4 and key.isdecimal() and 1900 <= int(key) <= 2100):
            return False
        before = self.key(at - 1)
        if before in _NOT_BEFORE_YEAR or self.key(at + 1) in ("%", "٪", "/"):
            return False
        if self.key(at + 1) in ("-", "–"):
            return len(self.key(at + 2)) == 4 and self.key(at + 2).isdecimal() and self.key(at + 3) not in ("-", "–")
        after = self.key(at + 1)
        if before in _STRONG_IN:
            return after != "-" and token(after) is None
        return not after or after in _SMALL or (before in _IN and after[0] in "وفب")
