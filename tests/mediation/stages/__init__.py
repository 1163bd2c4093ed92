"""Where the matters of mediation stand, and who holds the baton there."""
