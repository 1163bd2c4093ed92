"""Who may enter: accounts, what they enter with, and how far they have come."""
