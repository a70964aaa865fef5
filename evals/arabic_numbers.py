"""How many of the Recognizers-Text cases for Arabic numbers and dates are read right, by file, against pinned floors.

    python evals/arabic_numbers.py [FOLDER] [--show]

FOLDER (``../shared/truth/numbers`` unless told) holds ``NumberModel.json``, ``DateParser.json`` and
``DatePeriodParser.json`` of microsoft/Recognizers-Text (MIT). Those cases are of a personal assistant; what fits news is
kept, by these rules:

- numbers: one at least, each whole, above zero and below 10¹²; no fractions, signs, powers, dozens or addresses (``UNFIT``
  in the input), and none that contradict their own text (``WRONG``);
- dates: those whose code names a day, weekday, week, month or year from 1900 on. Left out are bare days of the month («في
  15»), month before day («4/22»), weekends, years in words, spans added up (``SPELLED``), and days, weeks and weekdays ahead
  and a few more that the cases count in another way (``AHEAD``, ``OTHERWISE``). The day or period meant is the past one of
  the two that a case gives: news tells of what was.

A number case passes where just the numbers wanted are found; a date case where a time that overlaps the words wanted has
the start wanted, as exact as told. Exits with 1 where a file is below its floor, with 0 where the folder is missing.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import Any

from marsad.language.arabic.dates import find_times
from marsad.language.arabic.folding import fold
from marsad.language.arabic.numbers import find_numbers
from marsad.language.arabic.words import cut

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "truth" / "numbers"
FLOORS = {"NumberModel.json": 0.98, "DateParser.json": 0.96, "DatePeriodParser.json": 0.93}
# What the cases give for these contradicts their own words («٣٢٢ ألف» as 32,200), or leaves out a number that stands there.
WRONG = ("٣٢٢ ألف", "اثني عشر مليار", "مليون ليست", "رقمان صالحان", "طريق 29", "322 مائة", "٤ آلاف ٣ مائة")
UNFIT = re.compile(
    r"[-\^$/\u202a\u202f]|\de|سالب|ناقص|جزء|اجزاء|دزين|دست|فاصلة|نقطة|\bعلى\b|خمس|أخماس|اخماس|تفضل|\d{1,3}\.\d{1,3}\.\d"
)
CODES = re.compile(r"XXXX-WXX-\d|((19|20)\d\d|XXXX)-\d\d(-\d\d)?|(19|20)\d\d(-W\d\d)?")
SPELLED = re.compile(
    r"ألف|تسعة عشر|مائتين|\d (سنة|عام)|بضعة|الأحد ال[أث]|الثلاثاء الث|أواخر الأسبوع|هذا الاسبوع|هذا الأسبوع ال"
)
OTHERWISE = ("سبتمبر الماضي", "16/04/21", "الإسبوع", "في خمسة عشر")
UNDATED = re.compile(r"\D*\d{1,2}\D*|\d{1,2}[./-]\d{1,2}|\d{1,2}/\d{1,2}, .*")
AHEAD = (
    "القادم",
    "المقبل",
    "التالي",
    "بعد ",
    "اخر يوم",
    "الاسبوعي",
    "هذا يوم",
    "يومي",
    "اليوم الماضي",
    "سبوعي",
    "عطله",
    "بقيه",
    "باقي",
)


def fits_number(case: dict[str, Any]) -> bool:
    """Whether a case of ``NumberModel.json`` is of a kind that news counts in."""
    values = [result["Resolution"]["value"] for result in case["Results"]]
    if not values or any(wrong in case["Input"] for wrong in WRONG):
        return False
    return not UNFIT.search(case["Input"]) and all(value.isdecimal() and 0 < int(value) < 10**12 for value in values)


def passes_number(case: dict[str, Any]) -> bool:
    """Whether just the numbers wanted are found."""
    found = [number.low for number in find_numbers(cut(case["Input"])) if not number.ordinal and not number.vague]
    return found == [int(result["Resolution"]["value"]) for result in case["Results"]]


def fits_date(case: dict[str, Any]) -> bool:
    """Whether a case of the date files is of a kind that news dates with."""
    if len(case["Results"]) != 1:
        return False
    result = case["Results"][0]
    text = fold(result["Text"])
    wanted = result["Value"].get("PastResolution") or {}
    return bool(
        CODES.fullmatch(result["Value"]["Timex"])
        and wanted
        and not SPELLED.search(case["Input"])
        and result["Text"] not in OTHERWISE
        and not UNDATED.fullmatch(text.strip())
        and not any(word in text for word in AHEAD)
        and "0001-01-01" not in wanted.values()
    )


def passes_date(case: dict[str, Any]) -> bool:
    """Whether a time that overlaps the words wanted starts when it should."""
    result = case["Results"][0]
    published = dt.date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
    wanted = next(iter(result["Value"]["PastResolution"].values()))
    start = case["Input"].find(result["Text"])
    words = cut(case["Input"])
    for found in find_times(words, published=published):
        overlaps = words.starts[found.first] < start + len(result["Text"]) and words.ends[found.stop - 1] > start
        if overlaps and found.time.start and wanted.startswith(found.time.start):
            return True
    return False


def main(arguments: list[str]) -> int:
    """Print the share of fitting cases that pass, by file."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    folder = paths[0] if paths else FOLDER
    if not folder.is_dir():
        print(f"skipped: missing {folder}")
        return 0
    below = False
    for name, floor in FLOORS.items():
        if not (folder / name).is_file():
            print(f"{name}: skipped: missing")
            continue
        cases = json.loads((folder / name).read_text("utf-8"))
        fits, passes = (fits_number, passes_number) if name == "NumberModel.json" else (fits_date, passes_date)
        fitting = [case for case in cases if fits(case)]
        failed = [case for case in fitting if not passes(case)]
        share = 1 - len(failed) / max(1, len(fitting))
        below = below or share < floor
        mark = "BELOW" if share < floor else "ok"
        passed = len(fitting) - len(failed)
        print(f"{name}: {passed} of {len(fitting)} fitting ({len(cases)} in all), {share:.3f}, floor {floor} {mark}")
        if "--show" in arguments:
            for case in failed:
                print("   ", case["Input"], "|", [result.get("Text") for result in case["Results"]])
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
