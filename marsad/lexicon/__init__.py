"""The words of conflict: YAML that people write, one folder a language, and what is generated from it."""
