"""What agency and branches decide and announce: calendar, windows, settings, registers."""
