"""Marsad (مرصد, *observatory*) reads conflict reporting into claims: who says that who did or held or suffered what.

>>> import marsad
>>> reading = marsad.read("سيطرت قوات النظام على بلدة حيان", published="2020-02-17")
>>> [(type(claim).__name__, claim.change, claim.places[0].text) for claim in reading.claims]
[('ControlClaim', 'gained', 'حيان')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.model import Reading

__all__ = ["__version__", "read"]

__version__ = "0.1.0"


def read(
    text: str,
    *,
    published: str | None = None,
    source: str | None = None,
    title: str | None = None,
    theatre: str | None = None,
    id: str | None = None,  # noqa: A002 (the record's own name)
) -> Reading:
    """What one report claims.

    Args:
        text: The report's body. All offsets in the result are indexes into it.
        published: The day it was published (``YYYY-MM-DD``, or an ISO date and time), against which «أمس» is resolved.
        source: The outlet.
        title: The headline: it gives context and makes no claims of its own.
        theatre: The theatre's id (``syria``), where it is known; else it is told from the text.
        id: A name for the report; else one is made from the text.

    Raises:
        UsageError: where `published` is no date, the text holds half of a surrogate pair, or there is no such theatre.
    """
    from marsad.desk.intake.reading import read_text

    return read_text(text, published=published, source=source, title=title, theatre=theatre, name=id)
