"""What people enter when they act on a dispute or on a roll of mediators."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from states.general.acts import (
    Account,
    Code,
    Day,
    Days,
    DeclareRecusal,
    Filing,
    Input,
    LettingGo,
    Money,
    Nothing,
    Reasoned,
    Sealed,
    Words,
)
from states.general.acts_people import WhichParty
from tests.mediation.units import UNITS

CodeOfUnit = Literal["MTC"]
assert UNITS.codes == get_args(CodeOfUnit)


class File(Filing):
    """Who asks for mediation with whom, and what is claimed; ``forms`` is the petition as it was
    handed in."""

    committee: CodeOfUnit
    applicant: WhichParty
    respondent: WhichParty
    sum_claimed: Money
    dispute_about: Words
    forms: Sealed | None = None


class Invite(Input):
    """How many days both parties have to set out their case."""

    days: Days


class Supplement(Filing):
    """What the applicant has to add."""

    statement: Words


class Respond(Filing):
    """What a side says; whose word it is, where the committee enters what came on paper; ``forms``
    is its answer on the form as it was handed in."""

    party: WhichParty | None = None
    response: Words
    forms: Sealed | None = None


class Confide(Input):
    """What a side tells the committee alone, and whose word it is."""

    party: WhichParty | None = None
    told_in_confidence: Words


class Sit(Input):
    """Who sat, on which day, and on the roll of which year they stand."""

    mediators: Annotated[list[Account], Field(min_length=1, max_length=3)]
    roll: Code
    sat_on: Day


class Settle(Input):
    """What the parties agreed on."""

    agreed: Money
    terms: Words


class ProposeRefusal(Reasoned):
    """Why the request cannot be taken up."""

    ground: Literal["no_dispute", "settled_before", "in_court"]


class Consented(Input):
    """Doing without a hearing: the exception, the facts, and the paper in which both agree."""

    about: Code
    exception: Literal["1", "2", "3", "4", "5", "6", "7", "8"]
    reason: Words
    consent: Code | None = None


class Open(Input):
    """The roll of which committee, for which year."""

    committee: CodeOfUnit
    year: Annotated[int, Field(ge=2021, le=2099)]


class Enter(Input):
    """Who is put on the roll."""

    mediators: Annotated[list[Account], Field(min_length=1, max_length=100)]


INPUTS: dict[str, type[Input]] = {
    "dispute.file": File,
    "dispute.invite": Invite,
    "dispute.supplement": Supplement,
    "dispute.respond": Respond,
    "dispute.confide": Confide,
    "dispute.sit": Sit,
    "dispute.settle": Settle,
    "dispute.fail": Reasoned,
    "dispute.withdraw": LettingGo,
    "dispute.propose_refusal": ProposeRefusal,
    "dispute.refuse": Nothing,
    "dispute.declare_recusal": DeclareRecusal,
    "roll.open": Open,
    "roll.enter": Enter,
    "roll.adopt": Nothing,
    "roll.declare_recusal": DeclareRecusal,
    "hearing.dispense": Consented,
}
