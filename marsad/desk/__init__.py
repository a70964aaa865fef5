"""The work as a whole: the one place that ties rooms together. CONTRIBUTING.md tells what stands in which part of it."""
