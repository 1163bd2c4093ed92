"""Inputs of the acts of an application; see `states.general.acts` for the conventions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from states.expertise.application.verifying.acts import Eligibility
from states.expertise.money.acts import Items
from states.expertise.parameters import A_DOCUMENT
from states.expertise.places import county_of
from states.general.acts import (
    Code,
    Day,
    Days,
    Filing,
    Input,
    LettingGo,
    Money,
    Nothing,
    Reasoned,
    Sealed,
    SetAside,
    Words,
)
from states.general.acts_people import WhichWorker

Gap = Annotated[str, StringConstraints(pattern=A_DOCUMENT)]
Gaps = Annotated[tuple[Gap, ...], Field(min_length=1, max_length=60)]
Branch = Literal["TPE", "TYC", "TCG", "TNN", "KHH"]
Year = Annotated[int, Field(ge=2021, le=2099)]


def _county(written: str) -> str:
    found = county_of(written)
    if found is None:
        raise ValueError("須為 22 縣市之一，例如 臺北市")
    return found


County = Annotated[str, StringConstraints(max_length=20), AfterValidator(_county)]
"""One of the 22 counties; 台 is read as 臺."""


class Retention(Input):
    """One row of 附件二: still employed, or left so many months after the plan was carried out."""

    worker: WhichWorker
    still: bool
    months: Annotated[int, Field(ge=0, le=120)] | None = None


class Draft(Input):
    """Opening an application: where, by which employer, for which programme year.

    ``refiles`` is the number of an earlier case that ended without a grant (R-059).
    """

    branch: Branch
    employer: Code
    year: Year
    refiles: Code | None = None


class Submit(Filing):
    """Handing in the application: documents on hand, the period of the plan, the amount asked.

    ``declared`` is what the employer says of itself and its lecturers; an officer verifies it.
    ``sites`` are the counties of the places of execution, ``registered_in`` that of registration.
    ``retention`` are the rows of 附件二 on lecturers paid in the last three years.
    ``forms`` is the checked set of forms as it was handed in.
    """

    documents: Annotated[tuple[Gap, ...], Field(max_length=60)]
    plan_first_day: Day
    plan_last_day: Day
    requested: Money
    youngest_lecturer_age: Annotated[int, Field(ge=0, le=120)] | None = None
    declared: Eligibility | None = None
    sites: Annotated[tuple[County, ...], Field(max_length=50)] = ()
    registered_in: County | None = None
    retention: Annotated[tuple[Retention, ...], Field(max_length=200)] = ()
    forms: Sealed | None = None


class Transfer(Input):
    """Passing an application to the competent branch."""

    branch: Branch


class RequestCorrection(Input):
    """Naming each gap; ``days`` may be left to the branch's published default."""

    gaps: Gaps
    days: Days | None = None


class ExtendCorrection(Reasoned):
    """A longer correction period, counted anew from the service of the notice."""

    days: Days


class Supply(Filing):
    """Handing in missing papers: which of the named gaps they cover."""

    covers: Gaps


class ReturnIncomplete(Input):
    """Which gaps are still open."""

    gaps: Gaps


class DeclineIncomplete(Reasoned):
    """Which of the gaps named in the notice are still open, and why what came does not do."""

    gaps: Gaps


class ExtendProcessing(Reasoned):
    """The one extension of the processing period, notified before it ends."""

    notified_on: Day


class Line(Input):
    """Teaching of one hired lecturer: half hours and the hourly fee in NT$."""

    worker: WhichWorker
    half_hours: Annotated[int, Field(ge=1, le=4_000)]
    rate: Annotated[int, Field(ge=0, le=100_000)]


Lines = Annotated[tuple[Line, ...], Field(min_length=1, max_length=200)]


class ProposeApproval(Input):
    """What the officer finds subsidisable: fee lines and the other items.

    ``despite`` says why approval is proposed although a criterion of review is not met.
    """

    lines: Lines
    items: Items = ()
    despite: Words | None = None


class ProposeRejection(Reasoned):
    """Why the application should be rejected."""

    grounds: Annotated[tuple[Code, ...], Field(min_length=1, max_length=20)]


class ReportCompletion(Input):
    """The day on which the last approved activity was really held (AM-23)."""

    completed_on: Day


INPUTS: dict[str, type[Input]] = {
    "application.draft": Draft,
    "application.submit": Submit,
    "application.transfer": Transfer,
    "application.request_correction": RequestCorrection,
    "application.extend_correction": ExtendCorrection,
    "application.supply_part": Supply,
    "application.supply": Supply,
    "application.return_incomplete": ReturnIncomplete,
    "application.decline_incomplete": DeclineIncomplete,
    "application.set_aside": SetAside,
    "application.accept": Nothing,
    "application.begin_review": Nothing,
    "application.extend_processing": ExtendProcessing,
    "application.propose_approval": ProposeApproval,
    "application.propose_rejection": ProposeRejection,
    "application.send_back": Reasoned,
    "application.approve": Nothing,
    "application.approve_in_part": Reasoned,
    "application.reject": Reasoned,
    "application.report_completion": ReportCompletion,
    "application.correct_completion": ReportCompletion,
    "application.close": Nothing,
    "application.abandon": LettingGo,
    "application.withdraw": LettingGo,
}
