"""What a programme may keep beside its cases: the forms of it, and who keeps it."""
