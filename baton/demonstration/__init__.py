"""The demonstration: a believable year of cases, told by scripts and performed at the one door."""
