"""A life: people act, time passes, the clock enforces; at the end the auditor comes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from pydantic import ValidationError

from states.expertise.programme import EXPERTISE
from states.expertise.regulation import PROCEDURES
from states.expertise.roles import Role
from states.law.dossier import ABSENT, Dossier, Matter
from states.law.history import fold
from states.law.regulation import Procedure
from states.law.replay import replay
from states.law.role import Role as AnyRole
from states.law.role import people
from states.law.rule import Rule
from tests.lives.auditor import breaches
from tests.lives.careers import brought_to_a_proposal, career
from tests.lives.inputs import Desk, filled
from tests.lives.town import PEOPLE, Town

HOLDERS = {
    name: {state: str(role) for state, role in procedure.holders.items()}
    for name, procedure in PROCEDURES.items()
}
RARE = {
    "withdraw": 0.03, "abandon": 0.03, "waive": 0.03, "cancel": 0.03, "transfer": 0.1,
    "hold_panel": 0.1, "extend_processing": 0.1, "extend_correction": 0.2, "send_back": 0.2,
    "propose_rejection": 0.15, "propose_refusal": 0.3, "reject": 0.5, "take_no_action": 0.2,
    "discharge": 0.1, "record_failure": 0.2, "supply_part": 0.3, "request_correction": 0.5,
    "record_eligibility": 0.4, "record_findings": 0.7, "declare_recusal": 0.02,
    "combine_review": 0.1, "correct_completion": 0.2, "prove": 0.5, "correct_teaching": 0.02,
    "verify_again": 0.3, "approve_top_up": 0.1, "pay_top_up": 0.1, "pay_back": 0.3, "close": 0.3,
}  # fmt: skip
"""How often people do what ends or delays a case; everything else is as likely as the next."""

EAGER = {
    "file": 0.3,
    "schedule": 0.1,
    "receive": 0.1,
    "notify": 0.1,
    "correct_teaching": 0.1,
    "open": 0.3,
    "request": 0.8,
    "offer": 0.2,
    "dispense": 0.2,
    "order": 0.02,
}
"""How often people open another matter when they may; the law says no often enough."""

HURRIED = 0.6
"""How often a new case is brought to a proposal at once."""

RUNNING = {"approved", "in_execution"}

DECIDED = {"reduced", "revoked", "revoked_in_part", "abolished", "abolished_in_part"}


@dataclass
class Lived:
    """What all lives of this process came to."""

    years: float = 0.0
    events: int = 0
    applied: set[str] = field(default_factory=set)


lived = Lived()


class Lives(RuleBasedStateMachine):
    """A few dossiers of one employer; people do what they may and sometimes what they may not."""

    @initialize(start=st.integers(0, 500), seed=st.integers(0, 2**32))
    def begin(self, start: int, seed: int) -> None:
        """A day in 2022 to 2024 on which the first case is opened; every other one is paid."""
        self.town = Town()
        self.town.now -= timedelta(days=start)
        if seed % 2:
            assert career(self.town, "TPE-113-00001", random.Random(seed)) == []
        else:
            self.open_a_case(seed)

    @rule(seed=st.integers(0, 2**32))
    @precondition(lambda self: len(self.town.dossiers) < 4)
    def open_a_case(self, seed: int) -> None:
        """The employer drafts another application."""
        number = f"TPE-113-{len(self.town.dossiers) + 1:05d}"
        dice = random.Random(seed)
        desk = Desk(self.town, Dossier(number), Matter("application-1", "application"), dice)
        given = filled("application.draft", desk)
        self.town.act(number, "application.draft", None, _person(dice, Role.employer), given)
        if dice.random() < HURRIED:
            brought_to_a_proposal(self.town, number, dice)

    @rule(seeds=st.lists(st.integers(0, 2**32), min_size=1, max_size=12))
    def people_act(self, seeds: list[int]) -> None:
        """Somebody does something that the state allows; the guards may still say no."""
        for seed in seeds:
            dice = random.Random(seed)
            number = dice.choice(sorted(self.town.dossiers))
            dossier = self.town.dossiers[number]
            law = self.town.docket(number).regulation(self.town.instant)
            possible = list(_possible(law.procedures, dossier, dice))
            if possible:
                matter, chosen = dice.choice(possible)
                self._attempt(number, matter, chosen, dice)
            if dice.random() < 0.3:
                self.town.pass_time(timedelta(days=dice.randint(0, 6), hours=dice.randint(0, 23)))

    def _attempt(self, number: str, matter: Matter, chosen: Rule, dice: random.Random) -> None:
        role = dice.choice(people(chosen.by))
        desk = Desk(self.town, self.town.dossiers[number], matter, dice)
        try:
            given = filled(f"{matter.procedure}.{chosen.act}", desk)
        except ValidationError:
            return
        ref = None if matter.state == ABSENT else matter.ref
        who = _person(dice, role)
        event = self.town.act(number, f"{matter.procedure}.{chosen.act}", ref, who, given)
        if event is not None and event["outcome"] == "applied":
            lived.applied.add(f"{matter.procedure}.{chosen.act}")

    @rule(days=st.integers(5, 60))
    def time_passes(self, days: int) -> None:
        """Nobody does anything; the clock does what is due."""
        self.town.pass_time(timedelta(days=days))

    @rule(days=st.integers(200, 900))
    def years_pass(self, days: int) -> None:
        """Long enough for stops to end and for limits to be reached."""
        self.town.pass_time(timedelta(days=days))

    def teardown(self) -> None:
        """Whatever happened: no breach, and replay agrees with every step."""
        if hasattr(self, "town"):
            self.town.pass_time(timedelta(days=30))
            assert faults_of(self.town) == []
            lived.years += self.town.years
            lived.events += sum(map(len, self.town.events.values()))


def faults_of(town: Town) -> list[str]:
    """What the auditor and the replay find wrong with everything that happened in a town."""
    found = list(breaches(town.events, HOLDERS, town.now))
    for number, dossier in town.dossiers.items():
        folded = fold(number, town.events[number])
        folded.head = dossier.head
        if folded != dossier:
            found.append(f"{number}: the fold of its events is another dossier")
        told = replay(number, town.records[number], EXPERTISE, town.calendar_at)
        found += [f"{number} step {step.seq}: {finding}" for step, finding in told.findings]
    return found


def _person(dice: random.Random, role: AnyRole) -> tuple[AnyRole, str]:
    return role, dice.choice(PEOPLE[role])


def _possible(
    law: Mapping[str, Procedure], dossier: Dossier, dice: random.Random
) -> Iterator[tuple[Matter, Rule]]:
    """What people could try now: acts of open matters, and matters that could be opened."""
    for matter in dossier.matters.values():
        for found in law[matter.procedure].from_state(matter.state):
            if _for_people(found) and dice.random() < RARE.get(found.act, 1.0):
                yield matter, found
    for procedure in law.values():
        if procedure.name == "application" or len(dossier.of(procedure.name)) > 3:
            continue
        for found in procedure.from_state(ABSENT):
            if _for_people(found) and dice.random() < _eagerness(dossier, found.act):
                yield Matter(dossier.next_ref(procedure.name), procedure.name), found


def _first(dossier: Dossier) -> list[Matter]:
    return dossier.of("application")


def _eagerness(dossier: Dossier, act: str) -> float:
    """A plan that runs is changed, a claim about to be paid is doubted; a suspicion makes people
    hear the employer, a decision makes them carry it out."""
    if act in ("request", "notify") and not any(m.state in RUNNING for m in _first(dossier)):
        return 0.02
    if act == "open" and any(claim.state == "payable" for claim in dossier.of("reimbursement")):
        return 0.9
    states = {matter.state for matter in dossier.of("revocation")}
    if (act == "order" and states & DECIDED) or (
        act in ("offer", "dispense") and states & {"suspected", "awaiting_decision"}
    ):
        return 0.9
    return EAGER.get(act, 0.4)


def _for_people(found: Rule) -> bool:
    return bool(people(found.by))


def live(seed: int, length: int = 30) -> list[str]:
    """One life from a seed, without Hypothesis; returns what was found wrong with it."""
    return people_live(Lives, seed, length)


def people_live(kind: type[Lives], seed: int, length: int = 30) -> list[str]:
    """A life of the kind from a seed; returns what was found wrong with it."""
    dice = random.Random(seed)
    life = kind()
    life.begin(dice.randint(0, 500), dice.randint(0, 2**32))
    for _ in range(length):
        chance = dice.random()
        if chance < 0.08 and len(life.town.dossiers) < 4:
            life.open_a_case(dice.randint(0, 2**32))
        elif chance < 0.83:
            life.people_act([dice.randint(0, 2**32) for _ in range(dice.randint(1, 12))])
        else:
            life.time_passes(dice.randint(5, 60))
    life.town.pass_time(timedelta(days=30))
    return faults_of(life.town)
