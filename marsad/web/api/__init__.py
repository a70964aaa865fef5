"""The HTTP API: JSON (and GeoJSON) under ``/api``. A module of endpoints has a `router`; the others are what they share."""
