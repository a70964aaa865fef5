"""Records for programs: what the API answers with, as typed rows that are quick to encode and describe themselves."""
