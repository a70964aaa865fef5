"""All that is known of one actor, one place or one source."""
