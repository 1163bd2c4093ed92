"""Whole lives of dossiers under a moving clock, and the auditor who watches them."""
