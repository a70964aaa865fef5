"""How reports are read, as options: the same words wherever reports are read."""

from __future__ import annotations

from typing import Annotated

import typer

PublishedOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day (YYYY-MM-DD) of reports that do not bring their own.")
]
SourceOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="The outlet of reports that do not bring their own.")
]
TheatreOption = Annotated[
    str | None, typer.Option(metavar="ID", help="The theatre (syria, yemen, ...); told from each text where not given.")
]
WorkersOption = Annotated[int, typer.Option(metavar="N", min=0, help="How many processes read; 0 is one a processor.")]
LargestOption = Annotated[int, typer.Option(metavar="N", min=1, help="The largest report that is read, in bytes.")]
