"""The verbs that work on a store, a module for each kind: keeping, reviewing, and what is known. All thin."""
