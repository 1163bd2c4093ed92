"""A letter binds only what is so: what its matter has overtaken leaves no more (F10, T14, T27)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from states.expertise.regulation import EDITIONS
from states.expertise.roles import Role
from states.general.stages.letter import IN_HAND, ON_ITS_WAY
from states.law.dossier import ABSENT, Dossier, Matter
from states.law.history import genesis
from states.law.holding import overtaken, still_holds
from states.law.machine import refusals
from states.law.regulation import Procedure
from states.law.situation import Actor, Situation
from storage.office_calendar import official_calendar
from tests.law.office import NUMBER, Office, approved, filed, paid, payable, proposed, submitted
from tests.law.test_appeal import WHOLE, rejected
from tests.law.test_plan_change import requested
from tests.law.test_refund import agreed, revoked, stopped
from tests.law.test_revocation import ALL_BACK, decided, suspected
from tests.law.test_revocation import proposed as revoking

LAW = EDITIONS.latest


def told_in(act: str, state: str, letter: str = "drafted") -> tuple[Situation, Matter]:
    """A dossier whose matter stands in a state, with a letter that told of an act on it."""
    name = act.partition(".")[0]
    dossier = Dossier(NUMBER, head=genesis(NUMBER))
    grant = Matter("application-1", "application", state="approved", since="2024-03-01")
    told = Matter(f"{name}-9", name, state=state, since="2024-05-01")
    told.data = {"about": "revocation-1", "planned_on": "2024-06-03", "letter": "approval"}
    suspicion = Matter("revocation-1", "revocation", state="suspected", since="2024-04-01")
    data = {"about": told.ref, "by_act": act, "letter": LAW.letters[act].kind, "issued_on": "x"}
    sent = Matter("letter-9", "letter", state=letter, since="2024-05-01", opened=9, data=data)
    dossier.matters = {m.ref: m for m in (grant, suspicion, told, sent)}
    actor = Actor("s-1", Role.supervisor)
    now = "2024-06-03T02:00:00.000000Z"
    calendar = official_calendar()
    return Situation(LAW, dossier, sent, actor, now, "2024-06-03", {}, calendar), sent


def overtaking(act: str) -> Iterator[str]:
    """The states of its matter in which what the letter of an act says is not so."""
    holding = LAW.holding[act]
    for state in LAW.procedures[act.partition(".")[0]].states:
        if state.value not in {*holding.states, *holding.back_from}:
            yield state.value


PAIRS = [(act, state) for act in LAW.letters for state in overtaking(act)]


def test_f10_every_letter_has_its_row_and_only_letters_have() -> None:
    assert set(LAW.holding) == set(LAW.letters)
    print(f"{len(LAW.letters)} letters × {len(PAIRS)} states that overtake them")


@pytest.mark.parametrize(("act", "state"), PAIRS)
def test_f10_a_letter_is_struck_off_in_every_state_that_overtakes_it(act: str, state: str) -> None:
    """F10: drafts are cancelled, what is on its way is marked, and nothing leaves any more."""
    for letter in (*IN_HAND, *ON_ITS_WAY):
        situation, sent = told_in(act, state, letter)
        expected = "cancel" if letter in IN_HAND else "overtake"
        assert (expected, sent.ref) in list(overtaken(situation))
    situation, sent = told_in(act, state)
    assert not still_holds(situation, sent)
    for verb, source in (("sign", "drafted"), ("issue", "signed"), ("serve_again", "unserved")):
        rule = LAW.procedures["letter"].table[source, verb]
        facts = {
            name: LAW.derived[name](situation) if name in LAW.derived else sent.data.get(name)
            for guard in rule.guards
            for name in guard.reads
        }
        assert "what_it_says_still_holds@1" in {no.guard for no in refusals(rule, facts)}


@pytest.mark.parametrize("act", LAW.letters)
def test_a_letter_holds_where_its_act_leads_and_in_no_state_beyond_reach(act: str) -> None:
    """The rows are held against the table of the law: right after the act a letter holds, and
    every state in which it is said to hold lies on a way from there."""
    procedure, verb = LAW.procedures[act.partition(".")[0]], act.partition(".")[2]
    leads = {
        state
        for rule in procedure.rules
        if rule.act == verb
        for state in ([rule.dest] if rule.dest else rule.back_to or rule.source)
    } - {ABSENT}
    holding = LAW.holding[act]
    assert leads <= {*holding.states}, "the letter would be struck off by its own act"
    assert {*holding.states} <= _reached(procedure, leads)


def _reached(procedure: Procedure, first: set[str]) -> set[str]:
    seen, ahead = set(), list(first)
    while ahead:
        state = ahead.pop()
        if state not in seen:
            seen.add(state)
            for rule in procedure.from_state(state):
                ahead += [rule.dest] if rule.dest else rule.back_to
    return seen


class Told(NamedTuple):
    """A letter in hand, and the act that overtakes it."""

    kind: str
    before: Callable[[], Office]
    by: str
    act: str
    given: dict[str, Any] = {}  # noqa: RUF012 - read only


def correcting(office: Office, procedure: str, gap: str) -> Office:
    """A notice of missing papers, drafted."""
    office.does("officer", f"{procedure}.request_correction", gaps=[gap], days=7)
    return office


def ordered_back() -> Office:
    """A return order, drafted."""
    office = revoked()
    office.does("officer", "refund.order", about="revocation-1")
    return office


def scheduled() -> Office:
    """An inspection arranged for 28 May 2024, its notice drafted."""
    office = approved().on("2024-05-20")
    office.does("officer", "inspection.schedule", planned_on="2024-05-28")
    return office


SUPPLIED: dict[str, Any] = {"covers": ["doc_8"]}
REAL = (
    Told("correction_notice", lambda: correcting(submitted(), "application", "doc_8"),
         "employer", "application.withdraw"),
    Told("correction_notice", lambda: correcting(submitted(), "application", "doc_8"),
         "employer", "application.supply", SUPPLIED),
    Told("correction_notice", lambda: correcting(requested(), "plan_change", "doc_8"),
         "employer", "plan_change.withdraw"),
    Told("correction_notice", lambda: correcting(requested(), "plan_change", "doc_8"),
         "employer", "plan_change.supply", SUPPLIED),
    Told("correction_notice", lambda: correcting(filed(), "reimbursement", "claim_5"),
         "employer", "reimbursement.waive"),
    Told("correction_notice", lambda: correcting(filed(), "reimbursement", "claim_5"),
         "employer", "reimbursement.supply", {"covers": ["claim_5"]}),
    Told("approval", approved, "employer", "application.abandon"),
    Told("payment_approval", payable, "officer", "application.correct_completion",
         {"completed_on": "2024-05-17"}),
    Told("return_order", ordered_back, "cashier", "refund.repay",
         {"amount": 70_000, "paid_on": "2024-06-03"}),
    Told("stop_order", stopped, "supervisor", "suspension.annul", {"reason": "x"}),
    Told("instalment_agreement", agreed, "supervisor", "refund.discharge", {"reason": "x"}),
    Told("inspection_notice", scheduled, "officer", "inspection.schedule",
         {"planned_on": "2024-06-30"}),
)  # fmt: skip


@pytest.mark.parametrize("told", REAL, ids=[f"{told.kind}: {told.act}" for told in REAL])
def test_f10_the_act_that_overtakes_a_draft_strikes_it_off(told: Told) -> None:
    office = told.before()
    draft = next(
        m
        for m in office.dossier.of("letter")
        if m.data["letter"] == told.kind and m.state == "drafted"
    )
    if told.act == "inspection.schedule":
        office.on("2024-06-10")
    paid_today = {"paid_on": office.day} if "paid_on" in told.given else {}
    office.does(told.by, told.act, **{**told.given, **paid_today})
    assert office.state(draft.ref) == "cancelled"
    for by, verb in (("supervisor", "letter.sign"), ("officer", "letter.issue")):
        assert office.refused(by, verb, draft.ref) == {"state_allows_the_act"}


def test_f10_a_letter_on_its_way_may_have_been_served_before_and_no_later() -> None:
    """APA 110 I: what arrived while it was so took effect, whenever its certificate comes back."""
    office = correcting(submitted(), "application", "doc_8")
    office.does("supervisor", "letter.sign")
    office.does("officer", "letter.issue")
    office.on("2024-03-08").does("employer", "application.supply", **SUPPLIED)
    assert office.state("letter") == "issued"
    assert office.matter("letter").data["overtaken_on"] == "2024-03-08"
    office.on("2024-03-12")
    late: dict[str, Any] = {"service": "direct", "served_on": "2024-03-11"}
    refused = {"served_before_it_was_overtaken"}
    assert office.refused("officer", "letter.record_service", **late) == refused
    office.does("officer", "letter.record_service", **{**late, "served_on": "2024-03-05"})
    assert office.running("application") == {"processing"}


def test_a_letter_on_its_way_that_was_overtaken_is_called_back_and_no_other() -> None:
    office = correcting(submitted(), "application", "doc_8")
    office.does("supervisor", "letter.sign")
    office.does("officer", "letter.issue")
    assert office.refused("officer", "letter.cancel") == {"it_was_overtaken"}
    office.does("employer", "application.withdraw")
    office.does("officer", "letter.cancel")
    assert office.letters() == []


def test_a_draft_waits_where_its_matter_may_come_back() -> None:
    """A grant revoked before its letter left: the letter waits, and lives when the grant does."""
    office = decided(revoking(suspected(paid()), "revoke", **ALL_BACK), "revoke")
    approval = next(m.ref for m in office.dossier.of("letter") if m.data["letter"] == "approval")
    assert office.state(approval) == "drafted"
    assert office.refused("supervisor", "letter.sign", approval) == {"what_it_says_still_holds"}
    office.does("supervisor", "revocation.set_aside", ground="postmark", reason="x")
    office.does("supervisor", "letter.sign", approval)


def test_t14_an_appointment_is_not_told_after_its_day() -> None:
    """T14: 訂於…查核 is no letter of the day after."""
    office = scheduled()
    office.does("supervisor", "letter.sign")
    office.on("2024-05-29")
    assert office.refused("officer", "letter.issue") == {"what_it_says_still_holds"}


def test_t14_an_unannounced_visit_says_why_and_has_no_notice() -> None:
    """T14: a way of its own, and nobody is told of it afterwards."""
    office = approved().on("2024-05-20")
    visit: dict[str, Any] = {"planned_on": "2024-05-20", "unannounced": True}
    refused = office.refused("officer", "inspection.schedule", **visit)
    assert refused == {"an_unannounced_visit_has_its_reason"}
    office.does("officer", "inspection.schedule", **visit, reason="接獲檢舉，事先通知將失其目的")
    assert "inspection_notice" not in office.letters()
    seen: dict[str, Any] = {"inspectors": ["inspector-1"], "record": ["minute-1"]}
    office.does("officer", "inspection.conduct", conducted_on="2024-05-20", **seen)


def test_a_hearing_on_what_can_no_longer_be_decided_is_not_told() -> None:
    """APA 102: the suspicion was dropped while the notice lay in the tray."""
    office = suspected(paid())
    office.does("officer", "hearing.offer", about="revocation-1", days=7)
    notice = office.matter("letter").ref
    office.does("supervisor", "revocation.take_no_action", reason="x")
    assert office.state(notice) == "cancelled"


def test_t27_who_proposed_does_not_sign_what_was_decided_and_an_officer_never_does() -> None:
    """T27: four eyes up to the letter (APA 32, 96 I(4))."""
    office = proposed()
    office.does("supervisor", "application.approve", who="s-1")
    assert office.refused("officer", "letter.sign", who="o-2") == {
        "a_decision_is_signed_by_who_may_decide"
    }
    assert office.refused("supervisor", "letter.sign", who="officer-1") == {"another_person_signs"}
    office.does("supervisor", "letter.sign", who="s-1")


def test_an_officer_still_signs_a_notice_that_decides_nothing() -> None:
    office = correcting(submitted(), "application", "doc_8")
    office.does("officer", "letter.sign")


def test_t4_the_letter_of_a_transfer_comes_from_the_branch_that_passes_the_case_on() -> None:
    """T4, APA 17 I."""
    office = submitted()
    office.does("officer", "application.transfer", branch="TPE")
    assert office.dossier.root["branch"] == "TPE"
    assert office.matter("letter").data["sender"] == "KHH"


def test_a_letter_that_is_said_anew_takes_the_place_of_the_one_in_the_tray() -> None:
    office = correcting(filed(), "reimbursement", "claim_5")
    office.serve("correction_notice")
    office.does("officer", "reimbursement.extend_correction", days=10, reason="x")
    first = office.matter("letter").ref
    office.does("officer", "reimbursement.extend_correction", days=12, reason="x")
    assert office.state(first) == "cancelled"
    assert office.state("letter") == "drafted"


def test_t2_what_closes_the_last_gap_is_the_correction_and_no_part_of_it() -> None:
    """T2: else the period would run out, and the refusal could name nothing that is missing."""
    office = correcting(submitted(), "application", "doc_8")
    office.serve("correction_notice")
    refused = office.refused("employer", "application.supply_part", **SUPPLIED)
    assert refused == {"some_gap_stays_open"}
    office.does("employer", "application.supply", **SUPPLIED)


def test_an_appeal_does_not_strike_its_defence_off_before_it_is_decided() -> None:
    office = rejected()
    decision = office.matter("letter").ref
    office.does("employer", "appeal.file", about=decision, **WHOLE)
    office.does("officer", "appeal.reconsider")
    office.does("officer", "appeal.defend", reason="x")
    copy = office.matter("letter").ref
    assert office.state(copy) == "drafted"
    office.does("employer", "appeal.withdraw")
    assert office.state(copy) == "cancelled"
