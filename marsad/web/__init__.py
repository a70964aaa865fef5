"""The observatory: pages and an HTTP API over a store, in Arabic and English; and the same pages published as files."""
