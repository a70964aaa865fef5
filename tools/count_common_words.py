"""Make ``marsad/ledger/common_words.yaml`` from reports: which words are common in what is told of incidents.

usage: python tools/count_common_words.py REPORTS.jsonl

Each line is a report with ``id``, ``text`` and, where known, ``title``, ``source`` and ``published``; some thousands of many
outlets, theatres and years are wanted. Listed are the words that most of them have; each weighs by how many of the mentions
of incidents in them have it. So the list is of a genre and of no single report.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from marsad.desk.deriving.world import source, world
from marsad.ledger.days import bounds
from marsad.ledger.mentions import by_report, mentions
from marsad.ledger.parameters import load
from marsad.ledger.statements import Statement, statement
from marsad.ledger.words import PATH, UNLISTED, words_in, words_of
from marsad.model import Report
from marsad.reader import read_report

MOST = 3000
STEP = 0.5
HEAVIEST = UNLISTED - 1  # what is listed weighs less than what is not
HEAD = """\
# How common words are: the {most:,} that most reports on conflicts have. `weight` is the natural logarithm of one in how
# many mentions of an incident has the word, to the next {step} and at most {heaviest}. Words that are not listed weigh more.
# Counted by tools/count_common_words.py over {reports:,} reports with {mentions:,} mentions.
levels:
"""


def told(report: Report) -> list[Statement]:
    """The statements of a report."""
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


def lines(written: Counter[str], reports: int, seen: Counter[str], number: int) -> Iterable[str]:
    """The file, piece by piece.

    Args:
        written: how many reports have each word.
        reports: how many there are.
        seen: how many mentions have each word.
        number: how many mentions there are.
    """
    common = sorted(written, key=lambda word: (-written[word], word))[:MOST]
    levels: dict[float, list[str]] = defaultdict(list)
    for word in common:
        levels[min(HEAVIEST, round(log(number / max(1, seen[word])) / STEP) * STEP)].append(word)
    yield HEAD.format(most=MOST, step=STEP, heaviest=HEAVIEST, reports=reports, mentions=number)
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
    written: Counter[str] = Counter()
    read = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    for line in read:
        report = Report(id=line["id"], text=line["text"], source=line.get("source"), published=line.get("published"),
                        title=line.get("title"))  # fmt: skip
        every += told(report)
        written.update(words_in(f"{report.title or ''}\n{report.text}"))
    number, seen = counted(every)
    PATH.write_text("".join(lines(written, len(read), seen, number)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
