"""What is kept: reports with their bytes, readings, claims, people's decisions, and the log of all that was done.

Nothing is overwritten. SQLite in one file by default, PostgreSQL by URL; the database itself refuses changes of what was
kept (triggers). All that is known of incidents, tolls and control is derived elsewhere and never kept as truth.
"""
