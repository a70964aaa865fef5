"""The upkeep of a store: its accounts and log, what is in it and whether it is sound, archives, stores made into one."""
