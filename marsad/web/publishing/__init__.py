"""The observatory as files: a static site, or one file that needs no server and no network."""
