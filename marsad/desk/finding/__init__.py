"""Searches, and lists that are filtered, sorted and cut into pages."""
