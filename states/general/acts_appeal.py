"""Inputs of the acts of an appeal and of a complaint; see `states.general.acts`."""

from __future__ import annotations

from typing import Literal

from states.general.acts import Code, Day, Days, Filing, Input, LettingGo, Nothing, Reasoned, Words


class FileAppeal(Filing):
    """What reached the branch: against which decision, and where it arrived first.

    ``dissatisfaction_only`` is a mere statement that one does not accept the decision (訴願法 57);
    the petition follows by the same act. The postmark is noted and counts for nothing.
    """

    about: Code
    statement: Words
    dissatisfaction_only: bool = False
    wrong_agency_received_on: Day | None = None
    representative_in_seat: bool = False


class Outcome(Input):
    """The decision on the appeal: its day and the day on which it was served."""

    decided_on: Day
    decision_served_on: Day
    restored: bool = False


class Annulment(Reasoned):
    """Why the decision falls. The days are those of the ministry's decision; the branch, which
    withdraws by itself, has none."""

    decided_on: Day | None = None
    decision_served_on: Day | None = None
    restored: bool = False


class Dismissal(Reasoned):
    """Which item of 訴願法 77, and why; 2 stands for too late."""

    item: Literal["1", "2", "3", "4", "5", "6", "7", "8"]
    decided_on: Day
    decision_served_on: Day


class Suit(Input):
    """The day on which the court received the suit; whether the ministry had extended its time."""

    sued_on: Day
    extended: bool = False


class Judgment(Input):
    """The day on which the judgment became final."""

    court_final_on: Day


class AnnullingJudgment(Reasoned):
    """The day on which the judgment became final, and what it says."""

    court_final_on: Day


class WrongTeaching(Input):
    """What the letter taught about the remedy: nothing, or another number of days than thirty."""

    remedy_taught: bool
    taught_days: Days | None = None


class Complaint(Filing):
    """What somebody complains of; ``about`` names the matter or letter, if it is one."""

    statement: Words
    about: Code | None = None


class AnswerComplaint(Reasoned):
    """How the complaint was handled; what need not be handled names the item of APA 173."""

    outcome: Literal["corrected", "explained", "remedy_pointed_out", "passed_on", "not_handled"]
    exception: Literal["1", "2", "3"] | None = None


INPUTS: dict[str, type[Input]] = {
    "letter.correct_teaching": WrongTeaching,
    "appeal.file": FileAppeal,
    "appeal.reconsider": Nothing,
    "appeal.defend": Reasoned,
    "appeal.withdraw": LettingGo,
    "appeal.uphold": Outcome,
    "appeal.annul": Annulment,
    "appeal.dismiss": Dismissal,
    "appeal.sue": Suit,
    "appeal.court_uphold": Judgment,
    "appeal.court_annul": AnnullingJudgment,
    "complaint.receive": Complaint,
    "complaint.answer": AnswerComplaint,
}
