"""What is measured against a period at the desk uses the calendar known at that moment (F12, F37).

Each guard of timeliness is met on the day after its last day, once as the period was counted and
once when it has become known that offices were closed on that last day. Nobody has counted the
period again in between.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest

from states.expertise.roles import Role
from states.law.calendar import Closure
from states.law.intent import Intent
from states.law.record import ActName, Event
from states.law.situation import Actor
from storage.office_calendar import official_calendar
from tests.law.office import CHEN, LIN, PAPERS, Office, completed, filed, submitted
from tests.law.test_appeal import WHOLE, appealed, outcome, rejected
from tests.law.test_application import asked
from tests.law.test_plan_change import requested
from tests.law.test_refund import PAPERS as REFERRAL
from tests.law.test_refund import ordered

AFTERWARDS = "2024-04-26T02:00:00.000000Z"


class Scene(NamedTuple):
    """A period under way, what is tried after it, and the guard that measures it."""

    begin: Callable[..., Office]
    last_day: Callable[[Office], str]
    tried: Callable[[Office], Event]
    guard: str
    helps: bool = True
    """Whether the closure lets the act pass; else it keeps the authority waiting."""


def due(ref: str, kind: str) -> Callable[[Office], str]:
    return lambda office: office.due(ref, kind)


def tries(role: str, act: str, **given: Any) -> Callable[[Office], Event]:
    return lambda office: office.attempt(role, act, **given)


def correcting(**found: Any) -> Office:
    office = submitted(**found)
    office.does("officer", "application.request_correction", gaps=["doc_1", "doc_6"], days=7)
    office.serve("correction_notice")
    return office


def supplied(**found: Any) -> Office:
    office = correcting(**found)
    office.does("employer", "application.supply", covers=["doc_1", "doc_6"])
    return office


def changing(**found: Any) -> Office:
    office = requested()
    office.found |= found
    office.does("officer", "plan_change.request_correction", gaps=["doc_6"], days=7)
    office.serve("correction_notice")
    return office


def change_supplied(**found: Any) -> Office:
    office = changing(**found)
    office.does("employer", "plan_change.supply", covers=["doc_6"])
    return office


def claiming(**found: Any) -> Office:
    office = filed()
    office.found |= found
    office.does("officer", "reimbursement.request_correction", gaps=["claim_3"], days=7)
    office.serve("correction_notice")
    return office


def hearing(**found: Any) -> Office:
    office = filed(**found)
    office.does("officer", "reimbursement.verify", taught=[CHEN, LIN])
    office.does("officer", "hearing.offer", about="reimbursement-1", days=7)
    office.serve("hearing_notice")
    return office


def dissatisfied(**found: Any) -> Office:
    office = appealed(rejected(), "2024-03-25", dissatisfaction_only=True)
    office.found |= found
    office.does("officer", "appeal.reconsider")
    return office


def upheld(**found: Any) -> Office:
    office = appealed(rejected(), "2024-03-20")
    office.found |= found
    office.does("officer", "appeal.reconsider")
    office.does("officer", "appeal.defend", reason="x")
    office.on("2024-05-06").does("officer", "appeal.uphold", **outcome(office))
    return office


def late_appeal(**found: Any) -> Office:
    """Arrived on the day after the last one: late as far as was known, and defended so."""
    office = rejected()
    office.found |= found
    office.day = _next(LAST_TO_APPEAL)
    appealed(office)
    office.does("officer", "appeal.reconsider")
    office.does("officer", "appeal.defend", reason="x")
    return office


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


LAST_TO_APPEAL = "2024-04-09"
CLAIM: dict[str, Any] = {"documents": PAPERS, "claimed": 70_000}
NEW = {"covers": ["doc_1"]}

SCENES = {
    "application: papers, all": Scene(
        correcting,
        due("application", "correction"),
        tries("employer", "application.supply", covers=["doc_1", "doc_6"]),
        "handed_in_within_correction_period",
    ),
    "application: papers, a part": Scene(
        correcting,
        due("application", "correction"),
        tries("employer", "application.supply_part", **NEW),
        "handed_in_within_correction_period",
    ),
    "application: a longer period": Scene(
        correcting,
        due("application", "correction"),
        tries("officer", "application.extend_correction", days=20, reason="x"),
        "correction_period_still_runs",
    ),
    "application: papers sent back": Scene(
        supplied,
        due("application", "correction"),
        tries("officer", "application.return_incomplete", gaps=["doc_6"]),
        "correction_period_still_runs",
    ),
    "application: not accepted": Scene(
        supplied,
        due("application", "correction"),
        tries("officer", "application.decline_incomplete", gaps=["doc_6"], reason="x"),
        "correction_period_has_run_out",
        helps=False,
    ),
    "application: notice of extension": Scene(
        submitted,
        due("application", "processing"),
        lambda office: office.attempt(
            "officer", "application.extend_processing", notified_on=office.day, reason="x"
        ),
        "extension_is_notified_in_time",
    ),
    "plan change: papers": Scene(
        changing,
        due("plan_change", "correction"),
        tries("employer", "plan_change.supply", covers=["doc_6"]),
        "handed_in_within_correction_period",
    ),
    "plan change: not accepted": Scene(
        change_supplied,
        due("plan_change", "correction"),
        tries("officer", "plan_change.decline_incomplete", gaps=["doc_6"], reason="x"),
        "correction_period_has_run_out",
        helps=False,
    ),
    "claim": Scene(
        completed,
        due("reimbursement", "claim"),
        tries("employer", "reimbursement.file", **CLAIM),
        "handed_in_within_claim_period",
    ),
    "claim that comes late": Scene(
        completed,
        due("reimbursement", "claim"),
        tries("employer", "reimbursement.file_late", **CLAIM),
        "filed_after_the_period",
        helps=False,
    ),
    "claim: papers": Scene(
        claiming,
        due("reimbursement", "correction"),
        tries("employer", "reimbursement.supply", covers=["claim_3"]),
        "handed_in_within_correction_period",
    ),
    "hearing": Scene(
        hearing,
        due("hearing", "opinion"),
        tries("employer", "hearing.state", statement="x"),
        "handed_in_within_opinion_period",
    ),
    "referral of what is not paid": Scene(
        lambda **found: _with(ordered(), found),
        due("refund", "payment"),
        tries("officer", "refund.refer", papers=REFERRAL),
        "payment_period_has_run_out",
        helps=False,
    ),
    "appeal: defence without a petition": Scene(
        dissatisfied,
        lambda office: str(office.matter("appeal").data["statement_due"]),
        tries("officer", "appeal.defend", reason="x"),
        "petition_is_in_or_overdue",
        helps=False,
    ),
    "appeal: admissible": Scene(
        late_appeal,
        lambda _: LAST_TO_APPEAL,
        lambda office: office.attempt("officer", "appeal.uphold", **outcome(office)),
        "it_is_admissible",
    ),
    "suit": Scene(
        upheld,
        lambda office: str(office.matter("appeal").data["suing_due"]),
        lambda office: office.attempt("employer", "appeal.sue", sued_on=office.day),
        "sued_within_two_months",
    ),
}


def _with(office: Office, found: dict[str, Any]) -> Office:
    office.found |= found
    return office


def refusals(event: Event) -> set[str]:
    return {guard.split("@")[0] for guard, _, _ in event["refusals"]}


KNOWN = {"the day before": -1, "on the day": 0, "afterwards": 1}
TRIED: list[str] = []


@pytest.mark.parametrize("known", KNOWN)
@pytest.mark.parametrize("grace", [0, 3])
@pytest.mark.parametrize("name", SCENES)
def test_a_closure_that_became_known_counts_at_the_desk_at_once(
    name: str, grace: int, known: str
) -> None:
    scene = SCENES[name]
    plain, closed = (scene.begin(mail_grace_days=grace) for _ in range(2))
    last = scene.last_day(plain)
    closure = Closure(
        date.fromisoformat(last), None, "颱風", "t",
        date.fromisoformat(last) + timedelta(days=KNOWN[known]),
    )  # fmt: skip
    calendar = official_calendar().with_closures([closure])
    after = date.fromisoformat(_next(last))
    while calendar.why_rest(after):
        after += timedelta(days=1)
    plain.day = closed.day = after.isoformat()
    closed.docket.calendar = calendar.known_at(after)
    refused = [scene.guard in refusals(scene.tried(office)) for office in (plain, closed)]
    assert refused == ([True, False] if scene.helps else [False, True])
    TRIED.append(f"{name}/{grace}/{known}")


def test_every_guard_of_timeliness_was_tried_with_every_grace_and_time_of_knowing() -> None:
    guards = {scene.guard for scene in SCENES.values()}
    print(f"{len(TRIED)} tries: {len(SCENES)} acts, {len(guards)} guards, 2 graces, 3 times")
    assert len(TRIED) in (0, len(SCENES) * 2 * len(KNOWN))
    assert {
        "handed_in_within_correction_period",
        "handed_in_within_claim_period",
        "handed_in_within_opinion_period",
        "correction_period_still_runs",
        "correction_period_has_run_out",
        "payment_period_has_run_out",
        "filed_after_the_period",
        "extension_is_notified_in_time",
        "petition_is_in_or_overdue",
        "it_is_admissible",
        "sued_within_two_months",
    } == guards


def test_a_day_that_was_told_is_never_brought_forward_at_the_desk() -> None:
    """AM-38: the closure for which a period was moved is withdrawn; who trusted it is in time."""
    office = completed()
    last = date.fromisoformat(office.due("reimbursement", "claim"))
    closure = Closure(last, None, "颱風", "t", last - timedelta(days=40))
    moved = completed()
    moved.docket.calendar = official_calendar().with_closures([closure])
    moved.does("officer", "application.correct_completion", completed_on="2024-05-17")
    moved.does("officer", "application.correct_completion", completed_on="2024-05-18")
    assert moved.due("reimbursement", "claim") == _next(last.isoformat())
    moved.docket.calendar = official_calendar()
    moved.day = _next(last.isoformat())
    assert moved.does("employer", "reimbursement.file", **CLAIM).state == "filed"


def test_a_late_petition_and_a_whole_one_are_looked_at_by_what_arrived() -> None:
    """訴願法 57: dissatisfaction in time, the petition on the day after a closed last day."""
    office = appealed(rejected(), "2024-03-25", dissatisfaction_only=True)
    last = str(office.matter("appeal").data["statement_due"])
    day = date.fromisoformat(last)
    office.docket.calendar = official_calendar().with_closures([Closure(day, None, "颱風", "t")])
    office.day = _next(last)
    letter = office.matter("appeal").data["about"]
    office.does("employer", "appeal.file", "appeal-1", about=letter, **WHOLE)
    assert office.matter("appeal").data["timely"] is True
    assert office.due("appeal", "defence") > office.day


def test_nothing_of_this_was_asked_before_that_day() -> None:
    """What was decided by the former facts is decided again by them: the day that was told."""
    office = asked(days=7)
    office.docket.law = ""
    office.serve("correction_notice")
    last = office.due("application", "correction")
    day = date.fromisoformat(last)
    office.docket.calendar = official_calendar().with_closures([Closure(day, None, "颱風", "t")])
    office.day = _next(last)
    assert office.refused("employer", "application.supply", covers=["doc_6"]) >= {
        "handed_in_within_correction_period"
    }


def test_what_cannot_be_counted_again_stays_as_it_was_told() -> None:
    """Without the period of the decision on file nobody is told another day to hand in."""
    office = appealed(rejected(), "2024-03-25", dissatisfaction_only=True)
    appeal = office.matter("appeal")
    lin = Actor("lin", Role.officer)
    intent = Intent(ActName("appeal", "defend"), lin, AFTERWARDS, matter=appeal.ref)
    situation = office.docket.situation(intent, {})
    derived = situation.regulation.derived
    day = date.fromisoformat(appeal.data["statement_due"])
    situation.calendar = official_calendar().with_closures([Closure(day, None, "颱風", "t")])
    assert derived["statement_due"](situation) == _next(day.isoformat())
    del office.dossier.matters[appeal.data["about"]].data["periods"]["finality"]
    assert derived["statement_due"](situation) == day.isoformat()
    appeal.data["timely"] = False
    assert derived["timely"](situation) is False
