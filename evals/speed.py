"""How fast the reader is: sentences and bytes a second on one core, against a bare pass over the same text.

usage: python evals/speed.py [CORPUS.jsonl] [--reports N] [--floors]

The bare pass cuts the text into words and matches the lexicon, the least that any reader of this kind must do. Start-up
is not counted; seconds are of the processor. `--floors` fails (exit 1) under 3,250 sentences/s or 0.75 MB/s. Without the
corpus the bundled samples are read. The first line says whether compiled modules were measured (`make compiled`).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

from marsad.language.arabic.words import cut
from marsad.model import Report
from marsad.reader import read, read_report
from marsad.reader.vocabulary import vocabulary

os.environ["MARSAD_PLACES"] = ""  # what somebody imported must not change what is measured here
os.environ["MARSAD_ACTORS"] = ""

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "articles_ar.jsonl"
SENTENCES, MEGABYTES = 3250, 0.75


def reports(path: Path, count: int) -> list[Report]:
    """The first `count` Arabic reports of a corpus, or the bundled samples where there is none."""
    if path.is_file():
        with path.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for _, line in zip(range(count), lines, strict=False)]
    else:
        rows = [json.loads(file.read_text("utf-8")) for file in sorted((ROOT / "marsad" / "samples").glob("*.json"))]
    return [
        Report(id=row["id"], text=row["text"], title=row.get("title"), published=row.get("published"), language="ar")
        for row in rows
    ]


def main() -> int:
    """Measure and print; the exit code is 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--floors", action="store_true")
    args = parser.parse_args()
    texts = reports(args.corpus, args.reports)
    matcher = vocabulary().matcher
    for report in texts[:20]:
        read_report(report)
    begun = time.process_time()
    sentences = 0
    for report in texts:
        words = cut(report.text)
        sentences += len(words.sentences)
        for _ in matcher.matches(words):
            pass
    bare = time.process_time() - begun
    begun = time.process_time()
    claims = sum(len(read_report(report).claims) for report in texts)
    whole = time.process_time() - begun
    size = sum(len(report.text.encode()) for report in texts) / 1e6
    print("compiled modules" if not str(read.__file__).endswith(".py") else "pure Python; see `make compiled`")
    print(f"{len(texts)} reports, {sentences} sentences, {size:.2f} MB, {claims} claims")
    print(f"reader: {sentences / whole:,.0f} sentences/s  {size / whole:.2f} MB/s")
    print(f"bare:   {sentences / bare:,.0f} sentences/s  {size / bare:.2f} MB/s")
    print(f"the reader takes {whole / bare:.1f} times as long as the bare pass")
    if args.floors and (sentences / whole < SENTENCES or size / whole < MEGABYTES):
        print("UNDER THE FLOOR")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
