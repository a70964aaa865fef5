"""One module a page: what it shows, as plain rows."""
