"""What things are called: ids to names in both languages, and what people say in words to ids."""
