"""Where the matters of general law may stand, and the sets of states that rules speak of."""
