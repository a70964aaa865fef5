"""Make ``marsad/ledger/common_words.yaml`` from reports: which words are common in what is told of incidents.

usage: python tools/build_common_words.py REPORTS.jsonl

Each line is a report with ``id``, ``text`` and, where known, ``title``, ``source`` and ``published``; some thousands of many
outlets, theatres and years are wanted. They are read, and of the mentions of incidents in them those are counted that have
a word. Only words that many have are listed, so that the list is of a genre and of no single report.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from marsad.desk.world import source, world
from marsad.ledger.days import bounds
from marsad.ledger.mentions import by_report, mentions
from marsad.ledger.parameters import load
from marsad.ledger.statements import Statement, statement
from marsad.ledger.words import PATH, words_of
from marsad.model import Report
from marsad.reader import read_report

LEAST = 15
STEP = 0.5
HEAD = """\
# How common words are in what reports tell of incidents: `weight` is the natural logarithm of one in how many mentions of
# an incident has the word, to the next {step}. Counted over {mentions:,} mentions by tools/build_common_words.py; words
# that fewer than {least} of them have are left out, and weigh more.
levels:
"""


def told(line: dict[str, Any]) -> list[Statement]:
    """The statements of a report."""
    report = Report(id=line["id"], text=line["text"], source=line.get("source"), published=line.get("published"),
                    title=line.get("title"))  # fmt: skip
    day = bounds(report.published)[0] if report.published else None
    origin = source(report.id, report.source, day, day or 0)
    return [statement(claim, origin, load()) for claim in read_report(report).claims]


def counted(statements: list[Statement]) -> tuple[int, Counter[str]]:
    """How many mentions statements make, and how many of them have each word."""
    known = world({place for one in statements for place in one.places})
    seen: Counter[str] = Counter()
    number = 0
    for said, usual in by_report(statements):
        for mention in mentions(said, usual, known):
            seen.update(words_of(mention.statements))
            number += 1
    return number, seen


def lines(number: int, seen: Counter[str]) -> Iterable[str]:
    """The file, line by line."""
    levels: dict[float, list[str]] = defaultdict(list)
    for word, times in seen.items():
        if times >= LEAST:
            levels[round(log(number / times) / STEP) * STEP].append(word)
    yield HEAD.format(step=STEP, mentions=number, least=LEAST)
    for weight, words in sorted(levels.items()):
        yield f"  - weight: {weight}\n    words: >-\n"
        row = "     "
        for word in sorted(words):
            if len(row) + len(word) >= 118:
                yield row + "\n"
                row = "     "
            row += " " + word
        yield row + "\n"


def main() -> int:
    """Count and write."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    every: list[Statement] = []
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        every += told(json.loads(line))
    PATH.write_text("".join(lines(*counted(every))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
