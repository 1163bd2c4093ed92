"""From the facts of a question to the effective day of a letter, shown in the answer."""

from __future__ import annotations

from datetime import date

from states.law.deadlines import Draft
from states.law.facts import Facts
from states.law.service import NotServed, stated_service


def take_effect(facts: Facts, draft: Draft, *served: str) -> date | None:
    """The day the letter of the question took effect; ``None`` if it has not been served.

    ``served`` are further names under which the rule accepts the day of service. An unserved letter
    starts no period: the draft says what is missing and the answer has no last day.
    """
    try:
        result = stated_service(facts, *served)
    except NotServed as unserved:
        draft.show(*unserved.steps())
        draft.values |= {"effective_on": None, "served": False, "missing": [*unserved.missing]}
        return None
    draft.show(*result.trace)
    draft.values["effective_on"] = result.effective_on.isoformat()
    return result.effective_on
