"""Scripted cases: their format, how they are checked, played and told."""
