"""Where the programme's own matters may stand, and the sets of states that its rules speak of."""
