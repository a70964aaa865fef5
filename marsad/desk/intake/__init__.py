"""Taking in: files and texts are read and kept, and what is kept is read again."""
