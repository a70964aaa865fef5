"""What people do from a page: one module an action, each with its `router`."""
