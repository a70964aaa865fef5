"""A JSON array cut into its elements as it streams by, whatever its size and however the chunks fall."""

from __future__ import annotations

import re
from collections.abc import Iterator

BLANK = b" \t\r\n\xef\xbb\xbf"
"""What may stand around a JSON value: white space, and a byte order mark."""

_BARE = re.compile(rb'["{}\[\],]')
_QUOTED = re.compile(rb'["\\]')


def split_array(chunks: Iterator[bytes], max_bytes: int) -> Iterator[bytes | None]:
    """The elements of a JSON array as bytes, without reading them; None for one that is too large.

    >>> list(split_array(iter([b'[{"a": "],"}, ', b'[1, 2]]']), 100))
    [b'{"a": "],"}', b'[1, 2]']
    """
    depth = skip = size = 0
    quoted = False
    parts: list[bytes] = []
    for chunk in chunks:
        begin, at = 0, skip
        while found := (_QUOTED if quoted else _BARE).search(chunk, at):
            at, char = found.end(), found.group()
            if quoted:
                quoted = char != b'"'
                at += quoted  # what stands behind a backslash
            elif char == b'"':
                quoted = True
            elif char in b"{[":
                depth += 1
                begin = at if depth == 1 else begin
            elif depth == 1:
                parts.append(chunk[begin : found.start()])
                size += found.start() - begin
                item = b"".join(parts).strip(BLANK)
                if item:
                    yield item if size <= max_bytes else None
                parts, size, begin = [], 0, at
                if char != b",":
                    return
            elif char != b",":
                depth -= 1
        skip = max(0, at - len(chunk))
        size += len(chunk) - begin
        # Of an element that is too large, only so much is kept as tells that there is one.
        parts.append(chunk[begin:] if size <= max_bytes else chunk[begin:][:1])
    item = b"".join(parts).strip(BLANK)
    if item:
        yield item if size <= max_bytes else None
