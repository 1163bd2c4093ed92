"""The programme of seed 001: subsidies for passing on professional skill."""
