"""General administrative law that every programme uses."""
