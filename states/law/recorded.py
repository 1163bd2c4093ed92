"""How a decision is written into its event: the basis, the results of the guards, the refusals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from states.law.article import Article
from states.law.guard import Refusal
from states.law.record import Event
from states.law.rule import Rule

NOT_FROM_HERE = "state_allows_the_act@1"
"""Stands for a guard where the regulation has no sentence for an act in a state."""


@cache
def cited(basis: tuple[Article, ...]) -> tuple[str, ...]:
    """Articles as they are written."""
    return tuple(str(article) for article in basis)


def results(rule: Rule, refusals: Sequence[Refusal]) -> dict[str, bool]:
    """What each guard of a sentence said."""
    said = {**_all_hold(rule)}
    for no in refusals:
        said[no.guard] = False
    return said


@cache
def _all_hold(rule: Rule) -> dict[str, bool]:
    return dict.fromkeys((guard.id for guard in rule.guards), True)


def refused(event: Event, refusals: Sequence[Refusal]) -> Event:
    """The event as one that says no, with every reason and its article."""
    event["outcome"] = "refused"
    event["refusals"] = [[no.guard, no.reason, str(no.article)] for no in refusals]
    return event
