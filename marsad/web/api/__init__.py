"""The HTTP API (``/api/…``): one module a resource, each with its `router`."""
