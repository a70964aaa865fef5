"""Kept reports and their claims as people see them: rows, cards, sheets, and what the reader was unsure of."""
