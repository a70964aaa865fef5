"""The grammar of days: parts of the day, weekdays, «أمس» and «اليوم», clock times, and the date that stands with them."""

from __future__ import annotations

import datetime as dt
from typing import Final

from marsad.language.arabic import moments
from marsad.language.arabic.date_base import ARTICLES, Point
from marsad.language.arabic.date_periods import Periods
from marsad.language.arabic.date_words import Start, keys_of
from marsad.language.arabic.number_grammar import read
from marsad.language.arabic.number_words import token

# Which rule to try where a word begins phrases of which classes; of equally long readings the first stands.
_WANTED: Final = {
    "day": {"leads", "clock_before", "clock", "part", "relday", "day_cues", "weekday"},
    "fixed": {"fixed"},
    "edge": {"edge", "halves", "unit"},
    "year": {"year_cues"},
    "season": {"season"},
    "decade": {"decade"},
    "relative_unit": {"this", "loose_periods", "unit"},
    "nth_day": {"unit"},
    "adverb": {"day_adverbs"},
}
_rules: Final[dict[frozenset[str], tuple[str, ...]]] = {}
_UNIT: Final = frozenset(_WANTED["relative_unit"])
_MONTH: Final = frozenset(("month", "month_cues"))
_NOT_WEEKDAY: Final = keys_of("not_weekday_after")
_LINKS: Final = frozenset(("/", "-", "–", "الي", "علي", "و", "ـ"))
_COMMAS: Final = frozenset("،,")
_WEEKDAYS: Final = 7
_NEAR: Final = 31


class Days(Periods):
    """Reads days as well."""

    def lead(self, at: int) -> int:
        """Behind «في وقت متأخر من», «الساعة الثامنة من» and parts that lead to a day."""
        found = self.phrase(at, "leads", inner=False)
        if found:
            at = found[0]
            at += self.key(at) == "من"
        return self.clock(at)

    def led(self, at: int) -> Point | None:
        """«في وقت سابق من هذا الأسبوع»: a lead before a longer time."""
        after = self.lead(at)
        return self.relative_unit(after) or self.month(after) or self.year(after) if after > at else None

    def clock(self, at: int) -> int:
        """Behind a time of day («قرابة الساعة 10:40 من»), or the same index."""
        inner = self.phrase(at, "clock_before", inner=False)
        start = self.phrase(inner[0] if inner else at, "clock", inner=False)
        if start is None:
            return at
        stop = start[0]
        core = read(self.words, stop, self.stop)
        if core is None:
            return at
        stop = core.stop
        if self.key(stop) == ":" and self.number(stop + 1, 0, 59):
            stop += 2
        for _ in range(4):
            further = self.phrase(stop, "clock_words", inner=False)
            if further is None:
                break
            stop = further[0]
        return stop + (self.key(stop) == "من")

    def day(self, at: int) -> Point | None:
        """«صباح اليوم الأحد 16 شباط», «مساء أول أمس», «ليلة السبت إلى الأحد», «الأحد الماضي», «يوم 4 آب»."""
        begin = at
        after_midnight = self.key(at + 1) == "منتصف" and self.key(at)[-3:] == "بعد"
        at = self.lead(at)
        led = at > begin
        part = self.phrase(at, "part", inner=led)
        if part is None and led:
            part = self.phrase(at, "part", inner=False)  # «الساعات الأولى لفجر اليوم»
            part = part if part and part[1].prep == "ل" and not part[1].conj else None
        night = False
        if part and not part[1].definite:
            at, night = part[0], bool(part[1].value)
            at += self.key(at) == "من"
        elif part and led:  # «الساعة الثامنة من الصباح»
            at = part[0]
        cue = None
        relative = self.phrase(at, "relday", inner=at > begin)
        if relative and at == begin and (self.keys[at].endswith("غد") or self.numbered(relative)):
            return None  # a newspaper and a party are called «الغد»; «لليوم الثاني»
        if relative is None:
            cue = self.phrase(at, "day_cues", inner=at > begin)
            if cue:
                at = cue[0]
                relative = self.phrase(at, "relday")
        offset: int | None = None
        if relative:
            at, offset = relative[0], relative[1].value
            if offset == -1 and after_midnight:
                offset = 0  # past the midnight of last night is today
            at += self.key(at) == "يوم"
        elif cue is None and not night and not part and not led and self.phrase(at, "weekday", inner=False) is None:
            return None
        return self.named(
            at, begin, offset, night or (cue is not None and self.keys[cue[0] - 1] == "يومي"), cue is not None
        )

    def named(self, at: int, begin: int, offset: int | None, pair: bool, cued: bool) -> Point | None:
        """The weekday and the date that follow."""
        weekday: int | None = None
        second: int | None = None
        inner = at + (offset is not None and self.key(at) in ("(", "،", ",", "-"))
        found = self.phrase(inner, "weekday", inner=inner > begin)
        if found and self.key(inner - 1) not in _NOT_WEEKDAY:
            weekday, stop = found[1].value, found[0]
            if pair:
                link = stop + (self.key(stop) in _LINKS)
                other = self.phrase(link, "weekday", inner=False)
                if other and other[1].value == (weekday + 1) % _WEEKDAYS and not other[1].prep:
                    second, stop = other[1].value, other[0]
            at = stop + (inner > at and self.key(inner - 1) == "(" and self.key(stop) == ")")
        elif found:
            return None
        if offset is None and weekday is None and not cued and at == begin:
            return None
        dated = self.dated(at, cued or weekday is not None or offset is not None)
        shift = self.value(at, "shift") if weekday is not None and offset is None else None
        if dated:
            return self.settle(dated, weekday, offset)
        if weekday is None and offset is None:
            return None
        if weekday is None and offset == 0:
            ordinal = token(self.key(at)) if at < self.stop else None
            if ordinal and ordinal.kind == "ordinal" and ordinal.definite:
                return None  # «اليوم الثاني»
        if shift:
            at = shift[0]
        date = self.resolve(weekday, offset, shift[1] if shift else None)
        end = moments.moved(date, 1) if date and second is not None else date
        precision = "day" if second is None else "range"
        return Point(at, moments.iso(date), moments.iso(end), precision, stated=False)

    def dated(self, at: int, cued: bool) -> Point | None:
        """The calendar date behind a weekday or «اليوم»: plain, in brackets, or behind a comma or «الموافق»."""
        opened = self.key(at) == "("
        inner = at + (opened or self.key(at) in _COMMAS or self.key(at) in ("الموافق", "الموافقه", "ال", "-", "في"))
        inner += self.key(inner) == "ل" and not opened
        point = self.numeric(inner, cued=cued) or self.day_month(inner)
        if point is None or point.precision not in ("day", "range"):
            return None
        if opened:
            return (
                Point(point.stop + 1, point.start, point.end, point.precision) if self.key(point.stop) == ")" else None
            )
        return point

    def numbered(self, relative: tuple[int, Start]) -> bool:
        """Whether «لليوم» is the start of a count of days."""
        if relative[1].prep != "ل":
            return False
        stop = relative[0]
        found = token(self.key(stop)) if stop < self.stop else None
        return self.key(stop) in ARTICLES or (found is not None and found.kind == "ordinal")

    def settle(self, dated: Point, weekday: int | None, offset: int | None) -> Point:
        """A date that stands with a weekday or «اليوم»: a year that was not said is the one that fits them."""
        if dated.start is None or not self.published or (weekday is None and offset is None):
            return dated
        date = dt.date.fromisoformat(dated.start)
        near = moments.nearest_day(date.month, date.day, self.published)
        if near is None or abs((near - self.published).days) > _NEAR:
            return dated
        if dated.year_said:  # believed, unless the weekday shows that the year was mistyped
            fits = weekday is not None and date.weekday() != weekday and near.weekday() == weekday
        else:
            fits = offset is not None or near.weekday() == weekday or date.weekday() != weekday
        return Point(dated.stop, near.isoformat(), near.isoformat(), "day") if fits else dated

    def resolve(self, weekday: int | None, offset: int | None, shift: int | None) -> dt.date | None:
        """The day that a weekday, «أمس» or both name."""
        if self.published is None:
            return None
        if offset is not None:
            expected = moments.moved(self.published, offset)
            if expected is None or weekday is None or expected.weekday() == weekday:
                return expected
            if offset > 0:
                return moments.weekday_on(weekday, self.published, back=False)
            # A page can be dated a day late (past midnight), or by its incident and so early.
            late = (expected.weekday() - weekday) % _WEEKDAYS == 1
            return moments.weekday_on(weekday, expected, back=late)
        if weekday is None:
            return None
        if shift == 1:
            start = moments.moved(self.published, 1)
            return moments.weekday_on(weekday, start, back=False) if start else None
        start = moments.moved(self.published, -1) if shift == -1 else self.published
        return moments.weekday_on(weekday, start, back=True) if start else None

    def nth_day(self, at: int) -> Point | None:
        """«لليوم الرابع على التوالي»: from that many days ago until now."""
        unit = self.phrase(at, "unit", inner=False)
        if unit is None or not unit[1].definite or unit[1].value[1] != 1:
            return None
        core = read(self.words, unit[0] + (self.key(unit[0]) in ARTICLES), self.stop)
        if core is None or not core.low or not (core.ordinal or self.key(unit[0]) in ARTICLES):
            return None
        running = self.key(core.stop) == "علي" and self.key(core.stop + 1) == "التوالي"
        if not running and unit[1].prep != "ل":
            return None
        start = moments.back(unit[1].value[0], core.low - 1, self.published)
        return Point(
            core.stop + 2 * running, start, moments.iso(self.published), "range", False, True, relation="during"
        )

    def adverb(self, at: int) -> Point | None:
        """«صباحا», «ليلا»: the day that was told of last, else the publication's."""
        found = self.phrase(at, "day_adverbs", inner=False)
        if found is None:
            return None
        told = self.day(found[0] + (self.key(found[0]) == "من"))
        if told:
            return told  # «ظهرا من يوم الجمعة»
        day = self.day_before.start if self.day_before else moments.iso(self.published)
        return Point(found[0], day, day, "part", False)

    def beside_day(self, stop: int, relation: str, shift: int) -> Point:
        """«اليوم نفسه», «اليوم التالي», «منذ ذلك الحين»: as the last dated point has it."""
        if relation == "since":
            start = self.before.start if self.before else None
            return Point(
                stop, start, moments.iso(self.published), None, False, True, relation=relation, cumulative=True
            )
        start = self.day_before.start if self.day_before else None
        date = moments.iso(moments.moved(dt.date.fromisoformat(start), shift)) if start else None
        return Point(stop, date, date, "day" if date else None, False)

    def fixed(self, at: int) -> Point | None:
        """Phrases that are whole times («حاليا», «الليلة الماضية», «منذ ذلك الحين»)."""
        found = self.phrase(at, "fixed", inner=False)
        if found is None:
            return None
        relation, offset, cumulative, beside = found[1].value
        if beside is not None:
            return self.beside_day(found[0], relation, beside)
        date = moments.iso(moments.moved(self.published, offset)) if self.published and offset is not None else None
        end = moments.iso(self.published) if relation == "until" else date
        precision = "day" if offset is not None else None
        return Point(found[0], date, end, precision, False, relation=relation, cumulative=cumulative)

    def point(self, at: int, *, cued: bool = False) -> Point | None:
        """The longest point that begins at an index; `cued` where a word before it says that a time follows."""
        if at >= self.stop:
            return None
        tags = self.begins(at)
        word = token(self.keys[at])
        best: Point | None = None
        rules = _rules.get(tags)
        if rules is None:
            rules = _rules[tags] = tuple(name for name, wanted in _WANTED.items() if not tags.isdisjoint(wanted))
        for name in rules:
            found: Point | None = getattr(self, name)(at)
            if found and (best is None or found.stop > best.stop):
                best = found
        further: list[Point | None] = []
        if word or self.keys[at] in ARTICLES or self.keys[at][0].isdecimal():
            further += [self.day_month(at), self.relative_unit(at) if _UNIT.isdisjoint(tags) else None]
            if self.keys[at][0].isdecimal():
                further += [self.numeric(at), self.bare_year(at, cued=cued)]
        if "leads" in tags:
            further.append(self.led(at))
        if not tags.isdisjoint(_MONTH):
            further.append(self.sure_month(at, cued))
        for found in further:
            if found and (best is None or found.stop > best.stop):
                best = found
        return best
