"""The one door: every change of state goes through here, and writes what follows at once."""
