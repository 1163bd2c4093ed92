"""Where every kind of matter may stand, and the sets of states that the rules speak of."""
