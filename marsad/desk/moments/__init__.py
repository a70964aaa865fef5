"""One state of a store, and what is made of it once for all pages and answers."""
