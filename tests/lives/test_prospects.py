"""What people are told they may do is what they then may do, in whole lives of dossiers."""

from __future__ import annotations

import random
from collections import Counter

from casework.views.may_be_entered import forms_of, listed
from states.expertise.programme import EXPERTISE
from states.law.dossier import ABSENT, Matter
from states.law.prospects import Prospect, Prospects
from states.law.record import Event
from states.law.rule import Rule
from tests.lives.life import Lives, people_live

FORMS = forms_of(EXPERTISE)

SEEDS = range(6)
ATTEMPTS_AT_LEAST = 500


class Foretold(Lives):
    """Before every attempt the table is asked what it will say."""

    def _attempt(self, number: str, matter: Matter, chosen: Rule, dice: random.Random) -> None:
        ahead = Prospects(self.town.docket(number), self.town.instant, FORMS, listed)
        absent = matter.state == ABSENT
        told = ahead.opening((matter.procedure,)) if absent else ahead.of(matter.ref, chosen.act)
        prospect = next(one for one in told if one.rule is chosen)
        before = len(self.town.events[number])
        super()._attempt(number, matter, chosen, dice)
        for event in self.town.events[number][before : before + 1]:
            outcomes[compare(prospect, event)] += 1


outcomes: Counter[str] = Counter()
hopeless: Counter[str] = Counter()


def compare(prospect: Prospect, event: Event) -> str:
    """What was foretold, held against what happened."""
    refused = {guard for guard, *_ in event["refusals"]}
    foretold = {no.guard for no in prospect.refusals}
    conditions = {guard.id for guard in (*prospect.on_input, *prospect.on_person)}
    assert foretold <= refused, f"foretold {foretold - refused}: {event}"
    if prospect.hopeless:
        hopeless[f"{event['act']} {[no.guard for no in prospect.hopeless]}"] += 1
        assert refused, f"foretold that no input does: {event}"
        return "hopeless as foretold"
    if refused and event.get("follows") and not event["guards"]:
        return "refused by what would have had to follow"
    assert refused <= foretold | conditions, f"not foretold {refused - foretold}: {event}"
    if foretold:
        return "refused as foretold"
    return "refused by what was entered" if refused else "done"


def test_what_is_told_to_be_lacking_refuses_and_nothing_else_does() -> None:
    for seed in SEEDS:
        assert people_live(Foretold, seed) == []
    assert sum(outcomes.values()) >= ATTEMPTS_AT_LEAST
    assert min(outcomes[kind] for kind in ("refused as foretold", "done")) > 50
    print(dict(outcomes), hopeless)
