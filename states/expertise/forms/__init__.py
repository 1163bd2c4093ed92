"""The eight annexes of the programme as pydantic models, and the checks on a set of them."""
