"""Dossiers as former programs recorded them: they replay to the letter for ever."""
