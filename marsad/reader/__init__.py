"""The reader: a report to claims, every one grounded in its words.

    text ─ sentences ─ words ─ segments ─ chunks ─ frames with roles ─ drafts ─ claims

Each step is a module of its own: `vocabulary` and `segments` say what words mean, `who_phrases`, `where_phrases` and
`chunks` build phrases, `speech` finds who says it, `roles` fills frames, `acts` and `harm` turn them into drafts, `finish`
into claims.
"""

from marsad.reader.read import VERSION, read_report

__all__ = ["VERSION", "read_report"]
