"""Makes docs/cli.md, the page of the command line, from what ``--help`` says.

python -m tools.build_cli_docs [--check]
"""

from __future__ import annotations

import os
import subprocess
import sys

from tools.generated import ROOT, write_or_check

PATH = ROOT / "docs" / "cli.md"
WIDTH = 100

HEAD = """# The command line

<!-- Made by tools/build_cli_docs.py from what --help says: do not edit. -->

Results go to standard output, everything else (errors, notes, progress, what `--explain` tells) to standard error.

| exit code | meaning |
| --- | --- |
| 0 | all inputs were read |
| 1 | some inputs could not be read; each is told of on standard error, and the others were read; or `check` found faults |
| 2 | an option or argument makes no sense; nothing was read |
| 3 | no input could be read |
| 4 | the output could not be written, or nobody reads it any more |
| 5 | the store cannot be used: there is none, the disk is full, it is read-only … ([errors.md](errors.md)) |
| 130 | interrupted from the keyboard |

See [files.md](files.md) for what can be read, [claims.md](claims.md) for what comes out, and [store.md](store.md) for the
verbs that work on a store, [observatory.md](observatory.md) for serving and publishing it.
"""

EXAMPLES = {
    "read": """    marsad read report.txt --published 2020-02-17 --format table
    marsad read reports/ --workers 0 --output claims.jsonl
    marsad read feed.jsonl --format html --output page.html
    pbpaste | marsad read - --format table
""",
    "demo": "    marsad demo --output /tmp/observatory.html\n",
    "init": "    marsad init --store aleppo.db\n",
    "add": """    marsad add reports/ --store aleppo.db
    marsad add report.txt --published 2020-02-17 --source "مرصد"
""",
    "list": "    marsad list --words 'ريف حلب' --since 2020-02-01\n",
    "show": "    marsad show 911a39a8 --text\n",
    "check": "    marsad check --store postgresql://marsad@server/marsad\n",
    "review": "",
    "review accept": "    marsad review accept 44796b55 --why 'two videos show it' --who amal\n",
    "review edit": """    marsad review edit 924b3cbb --set low=20 --set high=23 --why 'the report gives both'
    marsad review edit 924b3cbb --set 'victims=ضابطان|syria-government' --why 'officers'
""",
    "review reject": "    marsad review reject e5f4557c --why 'a quotation from another war'\n",
    "review add": """    marsad review add 911a39a8 'دخلت الفصائل بلدة حيان' --kind control --set change=gained \\
        --set 'holder=الفصائل|syria-opposition' --place حيان --why 'was not read'
""",
    "review merge": "    marsad review merge 44796b55 283052c7 --why 'the same strike'\n",
    "review split": "    marsad review split 44796b55 283052c7 --why 'two strikes on one day'\n",
    "review pin": "    marsad review pin 911a39a8 حيان sy-hayyan --why 'north-west of Aleppo'\n",
    "review unsure": "    marsad review unsure --below 0.3\n",
    "review undo": "    marsad review undo 3f1c8a90 --why 'the film is of another day'\n",
    "review history": "    marsad review history 924b3cbb\n",
    "review open": "    marsad review open\n",
    "reread": "    marsad reread\n",
    "export-archive": "    marsad export-archive aleppo.zip\n",
    "import-archive": "    marsad import-archive aleppo.zip --store copy.db\n",
    "merge-store": "    marsad merge-store /media/stick/marsad.db\n",
    "serve": """    marsad serve --store aleppo.db --base-map syria.pmtiles
    marsad serve --team --host 0.0.0.0 --name observatory.example.org --https
""",
    "account": "",
    "account add": "    marsad account add huda --role editor\n",
    "account change": "    marsad account change huda --close\n",
    "account list": "",
    "account token": "    marsad account token huda\n",
    "publish": """    marsad publish observatory.html
    marsad publish site/ --profile guarded --base-map syria.pmtiles
""",
    "incidents": "    marsad incidents --place إدلب --since 2020-02-01 --format geojson\n",
    "tolls": "    marsad tolls --since 2020-02-01 --until 2020-02-29 --format csv --output tolls.csv\n",
    "control": """    marsad control --on 2020-02-18 --known 2020-02-20
    marsad control --place حيان --history
    marsad control --on 2020-02-18 --format geojson --output control.geojson
""",
    "diff": "    marsad diff 2020-02-10 2020-02-18\n",
    "sources": "    marsad sources\n",
    "places": "See [places.md](places.md).\n",
    "places import": """    marsad places import ocha --country SY communities.csv syr_admin1.shp
    marsad places import csv hills.csv --source hills --licence "CC BY 4.0"
""",
    "places fetch": "    marsad places fetch SY\n",
    "places list": "    marsad places list --source pin\n",
    "places find": "    marsad places find سراقب\n",
    "places show": "    marsad places show sy-saraqib --json\n",
    "places pin": "    marsad places pin شويحنة 36.2456 37.0569 --within حلب\n",
    "places unpin": "    marsad places unpin pin:شويحنه@sy-aleppo-gov\n",
    "version": "",
}


def help_of(*verb: str) -> str:
    """What ``--help`` prints for a verb, at a fixed width."""
    environment = os.environ | {"COLUMNS": str(WIDTH), "TERMINAL_WIDTH": str(WIDTH), "NO_COLOR": "1", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "marsad", *verb, "--help"]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def page() -> str:
    """The whole page."""
    parts = [HEAD, f"```text\n{help_of()}\n```\n"]
    for verb, examples in EXAMPLES.items():
        parts.append(f"## marsad {verb}\n\n```text\n{help_of(*verb.split())}\n```\n")
        if examples:
            parts.append(examples)
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(write_or_check(PATH, page()))
