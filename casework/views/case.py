"""A case as one reader sees it: where it stands and why, and what this reader may do in it."""

from __future__ import annotations

from casework.door.looking import Looking, view
from casework.views.explaining import Case, Explanation, explain, open_acts
from states.law.prospects import Prospect


@view("case")
def case(looking: Looking, number: str, *, at: str | None = None) -> Explanation:
    """The case explained, with the acts offered to this reader, as of now or another instant (UTC).

    Raises `NotHere` when there is no such case, or none for this reader.
    """
    return explain(Case(looking, number, at))


@view("acts")
def acts(
    looking: Looking, number: str, matter: str, *, of_everybody: bool = False
) -> tuple[Prospect, ...]:
    """The acts on a matter against which nothing stands now: this reader's own, or everybody's."""
    looking.asked["matter"] = matter
    found = Case(looking, number, matter=matter)
    return open_acts(found, matter, None if of_everybody else found.asking())
