"""Whether everybody who holds the baton can hand it on: no state without a way for its holder.

    python -m tests.lives.ways_on [YEARS]

lives that many simulated years and tells of every matter that was stuck, and of the ways there
were. A way on is an act of the holder that some input lets through, a clock that runs, the head
of the branch deciding, or another matter of the dossier that somebody has to finish first.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from casework.views.may_be_entered import forms_of, listed
from states.expertise.programme import EXPERTISE
from states.expertise.roles import Role
from states.general.recusal import DECLARING
from states.law.docket import Docket
from states.law.dossier import Dossier, Matter
from states.law.entering import Choice, Choices
from states.law.intent import Intent
from states.law.prospects import Prospect, Prospects
from states.law.record import ActName
from states.law.role import Role as AnyRole
from states.law.situation import CLOCK
from tests.lives.life import Lives
from tests.lives.town import Town

FORMS = forms_of(EXPERTISE)

LETTING_GO = frozenset({"withdraw", "abandon", "waive"})
"""Acts by which a citizen gives up: a way on for the citizen, and none for an office that waits."""

BRINGS = {"findings_are_complete": "record_findings"}
"""What an act still lacks, and which act of the same state brings it: one more step."""

OUTSIDE = frozenset({"defended", "in_court"})
"""States of an appeal that the ministry or a court leads on."""


@dataclass
class Watched:
    """What a look at every dossier came to: how matters could go on, and those that could not."""

    ways: Counter[str] = field(default_factory=Counter)
    stuck: dict[str, str] = field(default_factory=dict)
    years: float = 0.0
    seen: set[tuple[str, int]] = field(default_factory=set)

    def look(self, town: Town) -> None:
        """Look at every dossier that changed since the last look."""
        for number, dossier in town.dossiers.items():
            if (number, dossier.seq) in self.seen:
                continue
            self.seen.add((number, dossier.seq))
            ahead = Prospects(town.docket(number), town.instant, FORMS, honestly)
            for matter in list(dossier.matters.values()):
                for holder in ahead.law.procedure(matter.procedure).held(matter):
                    self._look_at(ahead, dossier, matter, holder)

    def _look_at(self, ahead: Prospects, dossier: Dossier, matter: Matter, holder: AnyRole) -> None:
        way = way_on(ahead, dossier, matter, holder)
        place = f"{matter.procedure}.{matter.state}"
        self.ways[way or "none"] += 1
        if way is None:
            self.stuck.setdefault(place, f"{dossier.id} step {dossier.seq} {matter.ref}")


def honestly(act: str, matter: str | None, docket: Docket, now: str) -> Choices:
    """What may be entered, but that an officer names as missing what is missing."""
    choices = listed(act, matter, docket, now)
    intent = Intent(ActName(act.partition(".")[0], ""), CLOCK, now, matter=matter)
    situation = docket.situation(intent, {})
    name = "claim_missing" if act.startswith("reimbursement") else "documents_missing"
    missing: list[str] = situation.regulation.derived[name](situation) if matter else []
    if act.rpartition(".")[2] not in ("return_incomplete", "decline_incomplete") or not missing:
        return choices
    return lambda field: Choice([[one] for one in missing]) if field == "gaps" else choices(field)


def way_on(ahead: Prospects, dossier: Dossier, matter: Matter, holder: AnyRole) -> str | None:
    """How a matter may go on; ``None`` when it may not."""
    table = ahead.law.procedure(matter.procedure).table
    for clock in matter.clocks.values():
        struck = table.get((matter.state, clock["then"]))
        if clock["status"] == "running" and struck and struck.dest not in (None, matter.state):
            return "a clock"
    led = list(_leading(ahead, matter, holder))
    if any(holder in by.by for by in led if by.open):
        return "its holder"
    if any(by.open for by in led):
        return "somebody above or beside"
    if any(_brought(ahead, matter, by) for by in led):
        return "its holder, after one more step"
    return _other(ahead, dossier, matter)


def _leading(ahead: Prospects, matter: Matter, holder: AnyRole) -> Iterator[Prospect]:
    """The acts of people that lead out of a state, each asked when it is looked at."""
    for rule in ahead.law.procedure(matter.procedure).from_state(matter.state):
        leads = rule.back_to or (rule.dest is not None and rule.dest != matter.state)
        to_another = rule.act == "transfer"
        gives_up = rule.act in LETTING_GO and holder != Role.employer
        if (leads or to_another) and not gives_up and rule.act != DECLARING:
            yield from ahead.of(matter.ref, rule.act)


def _brought(ahead: Prospects, matter: Matter, blocked: Prospect) -> bool:
    """Whether an act is refused for nothing but what another one may bring here and now."""
    lacks = {no.guard.partition("@")[0] for no in blocked.refusals}
    if not lacks or blocked.hopeless or not lacks <= BRINGS.keys():
        return False
    return all(any(by.open for by in ahead.of(matter.ref, BRINGS[guard])) for guard in lacks)


def _other(ahead: Prospects, dossier: Dossier, matter: Matter) -> str | None:
    """What has to happen in another matter first: a letter, a hearing, an appeal, a suspicion."""
    for other in dossier.matters.values():
        procedure = ahead.law.procedure(other.procedure)
        waits = procedure.is_open(other.state) or other.state in OUTSIDE
        if other.ref != matter.ref and waits:
            return f"another matter ({other.procedure})"
    return None


def watched_life(seed: int, watched: Watched, length: int = 25) -> None:
    """Live once, and look at every dossier after each step."""
    dice = random.Random(seed)
    life = Lives()
    life.begin(dice.randint(0, 500), dice.randint(0, 2**32))
    watched.seen.clear()
    watched.look(life.town)
    for _ in range(length):
        chance = dice.random()
        if chance < 0.08 and len(life.town.dossiers) < 4:
            life.open_a_case(dice.randint(0, 2**32))
        elif chance < 0.85:
            life.people_act([dice.randint(0, 2**32) for _ in range(dice.randint(1, 4))])
        elif chance < 0.97:
            life.time_passes(dice.randint(5, 60))
        else:
            life.years_pass(dice.randint(200, 900))
        watched.look(life.town)
    life.town.pass_time(timedelta(days=30))
    watched.years += life.town.years


def watched_for(years: float) -> Watched:
    """Live so many simulated years."""
    watched = Watched()
    seed = 0
    while watched.years < years:
        watched_life(seed, watched)
        seed += 1
    return watched


if __name__ == "__main__":
    found = watched_for(float(sys.argv[1]) if len(sys.argv) > 1 else 100)
    print(f"{found.years:,.0f} simulated years: {dict(found.ways.most_common())}")
    for place, where in sorted(found.stuck.items()):
        print(f"stuck in {place}: {where}")
    sys.exit(bool(found.stuck))
