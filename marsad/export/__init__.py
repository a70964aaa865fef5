"""For people and programs: one file a format."""
