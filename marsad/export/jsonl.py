"""Readings as JSON, one a line: the reader's public form."""

from __future__ import annotations

import msgspec

from marsad.model import Reading

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reading)


def to_json(reading: Reading) -> bytes:
    """A reading as one line of JSON in UTF-8, with the line's end."""
    return _encoder.encode(reading) + b"\n"


def from_json(line: bytes | str) -> Reading:
    """The reading in one line of JSON.

    Raises:
        msgspec.DecodeError: where it is no reading.
    """
    return _decoder.decode(line)
