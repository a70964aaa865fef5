"""Arabic: from a text to sentences and words, spelling folded, numbers and dates read. Nothing about conflict."""
