"""The ledger of a store: its claims as statements, the world that they need, and both kept in step with the store."""
