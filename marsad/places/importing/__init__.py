"""Importers: what others know of places, into the user's own gazetteer file."""
