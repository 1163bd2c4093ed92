"""What this programme adds: its letters, form sets, course tables."""
