"""The general part of the law, taken out piece by piece, and lives that miss what is gone.

Every programme brings an office with a burden proposed by who handles it and decided by nobody yet;
the same lives are lived with each. A part is taken out of the tables themselves, whatever put it
in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from states.expertise.inspection.procedure import INSPECTION
from states.expertise.programme import EXPERTISE
from states.expertise.regulation import BURDENS
from states.expertise.roles import OFFICES
from states.general.character import FOUR_EYES
from states.general.guards import person_concerned_was_heard
from states.general.offices import Offices
from states.general.recusal import actor_is_not_recused
from states.law.dossier import Matter
from states.law.editions import Editions
from states.law.guard import Guard
from states.law.regulation import Procedure, Regulation
from states.law.rule import Letter, Rule
from tests.law import allowance as small
from tests.law import test_general_law_alone as lives
from tests.law.office import Office, paid
from tests.law.test_revocation import ALL_BACK, suspected
from tests.mediation.dispute import DISPUTE
from tests.mediation.programme import MEDIATION
from tests.mediation.regulation import HEARING
from tests.mediation.roles import OFFICES as MEDIATION_OFFICES
from tests.mediation.roll import ROLL

REASON: Mapping[str, str] = {"reason": "x"}


class Programme(NamedTuple):
    """A programme as these lives need it: its editions, its procedures as they are written, and a
    burden that was proposed, with the act that decides it, what is entered, and its letter."""

    editions: Editions
    written: tuple[Procedure, ...]
    offices: Offices
    accused: Callable[[], Office]
    root: str
    burden: str = "revocation.revoke"
    given: Mapping[str, Any] = REASON
    letter: str = "revocation"

    @property
    def matter(self) -> str:
        """The procedure of the burden."""
        return self.burden.partition(".")[0]


def _grant_accused() -> Office:
    office = suspected(paid())
    office.does("officer", "revocation.propose", measure="revoke", reason="x", **ALL_BACK)
    return office


class CommitteesOffice(Office):
    """The same office with mediation, where both parties agree that nobody is heard."""

    programme = MEDIATION
    editions = MEDIATION.editions
    inputs = MEDIATION.inputs
    roles = MEDIATION.roles
    party, handling, deciding = "applicant", "clerk", "chair"

    def hear(self, about: str) -> None:
        """Both agree in writing."""
        told = {"about": self.matter(about).ref, "exception": "5", "consent": "113-001"}
        self.does(self.handling, "hearing.dispense", **told, **REASON)


def _refusal_proposed() -> Office:
    office = CommitteesOffice("2024-03-01")
    office.does(
        office.party, "dispute.file", committee="MTC", channel="counter", applicant="lin",
        respondent="chen", sum_claimed=90_000, dispute_about="積欠工資",
    )  # fmt: skip
    office.does(office.handling, "dispute.propose_refusal", ground="in_court", **REASON)
    return office


PROGRAMMES = {
    "expertise": Programme(
        EXPERTISE.editions, (*BURDENS, INSPECTION), OFFICES, _grant_accused, "application"
    ),
    "allowance": Programme(
        small.EDITIONS, small.BURDENS, small.OFFICES, lives.accused, "allowance"
    ),
    "mediation": Programme(
        MEDIATION.editions, (DISPUTE, ROLL, HEARING), MEDIATION_OFFICES, _refusal_proposed,
        "dispute", burden="dispute.refuse", given={}, letter="refusal",
    ),
}  # fmt: skip
"""Every programme that stands on general law, by name."""

Change = Callable[[Rule], Rule]


def _without(*gone: Guard) -> Change:
    def change(rule: Rule) -> Rule:
        left = tuple(guard for guard in rule.guards if guard not in gone)
        return rule if left == rule.guards else replace(rule, guards=left)

    return change


def _never_final(rule: Rule) -> Rule:
    starts = tuple(spec for spec in rule.starts if spec.then != "become_final")
    return rule if starts == rule.starts else replace(rule, starts=starts)


def _as_a_notice(letter: Letter) -> Letter:
    return replace(letter, decision=False)


def _changed(editions: Editions, rules: Change, letters: Callable[[Letter], Letter]) -> Editions:
    def book(law: Regulation) -> Regulation:
        procedures = {
            name: replace(
                procedure,
                rules=tuple(map(rules, procedure.rules)),
                former=tuple(map(rules, procedure.former)),
            )
            for name, procedure in law.procedures.items()
        }
        told = {act: letters(letter) for act, letter in law.letters.items()}
        return replace(law, procedures=procedures, letters=told, begun={})

    return Editions(tuple(map(book, editions.books)), editions.changes)


def _as_it_is(thing: Any) -> Any:
    return thing


TAKEN_OUT: dict[str, Callable[[Editions], Editions]] = {
    "nothing": lambda e: _changed(e, _as_it_is, _as_it_is),
    "hearing": lambda e: _changed(e, _without(person_concerned_was_heard), _as_it_is),
    "four eyes": lambda e: _changed(e, _without(*FOUR_EYES.values()), _as_it_is),
    "recusal": lambda e: _changed(e, _without(actor_is_not_recused), _as_it_is),
    "remedy": lambda e: _changed(e, _as_it_is, _as_a_notice),
    "finality": lambda e: _changed(e, _never_final, _as_it_is),
}
"""The parts of general law, and the editions of a programme without each."""


def missed(programme: Programme) -> Iterator[str]:
    """What the lives of a programme find missing."""
    yield from filter(None, (_unheard(programme), _alone(programme), _kept_away(programme)))
    yield from filter(None, (_without_remedy(programme), _for_ever(programme)))


def _refused(programme: Programme, office: Office, who: str) -> set[str]:
    event = office.attempt(office.deciding, programme.burden, who=who, **programme.given)
    return {guard.split("@")[0] for guard, _, _ in event["refusals"]}


def _unheard(programme: Programme) -> str:
    no = _refused(programme, programme.accused(), "lee")
    return "" if "person_concerned_was_heard" in no else "a burden on somebody unheard"


def _alone(programme: Programme) -> str:
    office = programme.accused()
    office.hear(programme.matter)
    no = _refused(programme, office, f"{office.handling}-1")
    return "" if "another_person_decides" in no else "who proposed it decided"


def _kept_away(programme: Programme) -> str:
    office = programme.accused()
    office.hear(programme.matter)
    away = {"cause": "32(1)", "reason": "x"}
    office.does(office.deciding, f"{programme.root}.declare_recusal", who="lee", **away)
    no = _refused(programme, office, "lee")
    return "" if "actor_is_not_recused" in no else "who keeps away decided"


def _served(programme: Programme) -> Office:
    """The burden decided, and its letter handed over by whoever may."""
    office = programme.accused()
    office.hear(programme.matter)
    office.does(office.deciding, programme.burden, who="lee", **programme.given)
    office.serve(programme.letter)
    return office


def _told(programme: Programme, office: Office) -> Matter:
    """The letter that tells of the burden."""
    told = office.dossier.of("letter")
    return next(letter for letter in told if letter.data["letter"] == programme.letter)


def _without_remedy(programme: Programme) -> str:
    office = _served(programme)
    about = _told(programme, office).ref
    event = office.attempt(office.party, "appeal.file", about=about, statement="x")
    return "" if event["outcome"] == "applied" else "no appeal against a burden"


def _for_ever(programme: Programme) -> str:
    office = _served(programme).on("2024-09-02")
    return "" if _told(programme, office).state == "final" else "a decision never final"
