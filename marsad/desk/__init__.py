"""The work as a whole: the one place that ties rooms together."""
