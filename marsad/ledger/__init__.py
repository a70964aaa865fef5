"""Claims to what is known: incidents, tolls, control and areas, on any date, as known on any date.

Everything here is derived from statements and can be derived again; nothing is stored as truth.
"""
