"""A derived ledger as plain columns of numbers and words, so that it can be put away and taken up again without deriving.

Invariant: what is taken up is what was put away: statements, mentions and periods are the same, in the same order. Nothing
in the form can do more than hold values, whoever wrote it.
"""
