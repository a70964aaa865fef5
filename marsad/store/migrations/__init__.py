"""Changes of the schema, one file each, in order; made by hand so that data is never lost."""
