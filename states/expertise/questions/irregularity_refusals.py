"""What stands against the measure that a question about an irregularity asks for.

The facts of the question are put in the words of the procedures, and their guards are asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from states.expertise.citing import plan
from states.expertise.questions.guards_asked import refusals
from states.expertise.questions.irregularity_facts import fraud, measures, stop_lengths
from states.expertise.revocation.grounds import (
    FALSE_CLAIM_MONTHS,
    GROUNDS,
    MISSED_APPOINTMENT,
    PROOFS,
    unproven,
)
from states.expertise.revocation.guards import (
    lost_vouchers_reduce_or_stop,
    stop_is_allowed_on_this_ground,
)
from states.general.guards import person_concerned_was_heard
from states.general.questions.asking import Given, iso
from states.general.refund.guards import (
    a_decision_orders_the_return,
    return_order_is_final,
    something_is_owed,
)
from states.general.undoing.guards import (
    ground_is_proven,
    label_fits_when_the_defect_arose,
    return_has_a_period,
)
from states.general.undoing.limits import (
    stop_within_three_years,
    within_two_years_of_knowledge,
    within_two_years_of_the_cause,
)
from states.general.undoing.ways import ABOLISH, REVOKE, Way, existed_at, limit, penalty_limit, way
from states.law.article import Article, apa, enforcement, penalty
from states.law.guard import Refusal

EXISTED_BY_GROUND = {"1": True, "3": True}
"""Where nothing is said of when the defect arose: false claims and sham employment are false from
the start, deviation, obstruction, later grants and breaches come afterwards (B-4)."""

FROM_THE_START = ("before", "from_start", "at_decision", "original")


AGAIN = 2
"""More than once is as good as often."""


class Codes(NamedTuple):
    """What the answer names where a guard refuses: what is required first, the reason's code, the
    reading that the guard follows."""

    required: str | None = None
    reason: str | None = None
    reading: str = ""


CODES = {
    person_concerned_was_heard.id: Codes(required="offer_opportunity_to_state_opinion"),
    a_decision_orders_the_return.id: Codes(required="revoke_first"),
    within_two_years_of_knowledge.id: Codes(reason="121_two_years"),
    stop_within_three_years.id: Codes(reading="（AM-36，此為解釋）"),
}

UNDOING = (
    person_concerned_was_heard,
    label_fits_when_the_defect_arose,
    within_two_years_of_knowledge,
    within_two_years_of_the_cause,
    a_decision_orders_the_return,
    return_has_a_period,
    return_order_is_final,
    something_is_owed,
)
"""What must hold before a grant is undone, a return ordered, an order enforced."""

STOPPING = (stop_is_allowed_on_this_ground, stop_within_three_years)


def not_proven(given: Given, code: str | None) -> list[Refusal]:
    """The proof that the ground needs and the question says is not there."""
    if code is None:
        return []
    if code == "12V" and _is_absent(given, "negligence", "negligent", "fault"):
        return [_refusal("非因未妥善保存致毀損、滅失", plan("12 V"))]
    lacking = [PROOFS[name] for name in unproven(code, _proofs(given))]
    facts = {"ground": code, "proof_missing": lacking}
    cite = GROUNDS[code].cite
    return [no._replace(article=cite) for no in refusals((ground_is_proven,), facts)]


def _refusal(says: str, cite: Article) -> Refusal:
    """What no guard of the procedures says, because their forms cannot leave it out."""
    return Refusal("", says, cite)


def _is_absent(given: Given, *names: str) -> bool:
    """Whether one of the facts is told as absent: ``null``, empty, or no."""
    return any(not value for name in names for value in given.every(name).values())


def _proofs(given: Given) -> dict[str, Any]:
    """The proofs as the procedures keep them; what is not told is in order."""
    proven = {
        "deviations": not _is_absent(given, "deviation", "deviating"),
        "not_employed": not _is_absent(given, "affected"),
        "rule_broken": not _is_absent(given, "rule"),
        "severe": not _is_absent(given, "severe"),
        "penalties": not _is_absent(given, "penalty_decisions"),
        "lost_vouchers": True,
    }
    return {
        **proven,
        "fraud": None if _is_absent(given, "evidence") else True,
        "obstructions": [{"kind": kind} for kind in _obstructions(given)],
        "other_grants": [{"received_on": received} for received in _received(given)],
    }


def _obstructions(given: Given) -> list[str]:
    """Each obstruction by its kind; appointments that were missed are of one kind (R-107)."""
    if _is_absent(given, "documented", "documented_facts", "evidence", "records"):
        return []
    if given.flag("explicit_refusal", default=False) or not given.has("failed_appointments"):
        return ["refusal"]
    if given.raw("failed_appointments") is True:
        return [MISSED_APPOINTMENT]
    if given.has("documented_facts") or given.flag("documented", default=False):
        return ["documented"]
    return [MISSED_APPOINTMENT] * min(given.amount("failed_appointments"), AGAIN)


def _received(given: Given) -> list[bool]:
    """Of each other grant, whether its money came; of none told, it is in order."""
    if _is_absent(given, "other_grants"):
        return []
    others = given.parts("other_grants")
    came = [one.flag("received", default=one.has("received_on")) for one in others]
    return came or [True]


def refused(given: Given, code: str | None, *, unpaid: bool) -> list[Refusal]:
    """What stands against undoing a grant, ordering its return, or enforcing that."""
    facts = dict(_heard(given))
    if (asked := [word for word in measures(given) if word in ("revoke", "abolish")]) and (
        right := way_of(given, None)
    ):
        facts |= {"measure": asked[0], "defect_existed_at_decision": right is REVOKE}
    if not unpaid:
        facts |= _limits(given, code)
    ordering = "order_return" in measures(given)
    referring = "refer" in measures(given)
    facts |= _ordered(given) if ordering else {}
    facts |= _enforced(given) if referring else {}
    return [
        *refusals(UNDOING, facts),
        *(_unwritten(given) if ordering else ()),
        *(_too_early_to_enforce(given) if referring else ()),
    ]


def _heard(given: Given) -> Iterator[tuple[str, Any]]:
    """Nobody is burdened unheard, unless an exception is named (APA 102, 103)."""
    exception = given.raw("exception_103")
    named = isinstance(exception, str | int) and exception and exception is not True
    if given.stated("hearing_offered"):
        yield "hearing_concluded", given.flag("hearing_offered", default=True) or bool(named)


def way_of(given: Given, code: str | None) -> Way | None:
    """Whether to revoke or to abolish, from when the defect arose; ``None`` if unsaid."""
    if given.has("defect_existed_at_decision"):
        return way(existed=given.flag("defect_existed_at_decision", default=True))
    arose, decided = given.day("cause_on"), given.day("approved_on", "granted_on")
    if arose is not None and decided is not None:
        return way(existed=existed_at(arose, decided))
    when = given.text("defect_arose")
    if when is not None:
        return way(existed=when in FROM_THE_START)
    return way(existed=EXISTED_BY_GROUND.get(code, False)) if code else None


def _way_for_limit(given: Given, code: str | None) -> Way:
    stated = way_of(given, None)
    if stated is not None:
        return stated
    asked = measures(given)
    for right in (REVOKE, ABOLISH):
        if right.measure in asked:
            return right
    if not given.has("cause_on"):
        return REVOKE
    return way_of(given, code) or (REVOKE if given.has("known_on", "knew_on") else ABOLISH)


def _limits(given: Given, code: str | None) -> Mapping[str, Any]:
    """Two years from knowledge to revoke (121 I), two from the cause to abolish (124).

    The decision counts on the day of its service where that is given (APA 110 I).
    """
    acted = given.day("decision_served_on", "decision_on", "revoked_on")
    right = _way_for_limit(given, code)
    known = ("known_on", "knew_on")
    start = given.day(*known) if right is REVOKE else given.day("cause_on", *known)
    if acted is None or start is None:
        return {}
    due = "limit_121_due" if right is REVOKE else "limit_124_due"
    return {due: iso(limit(start).ordinary), "on": iso(acted)}


def _ordered(given: Given) -> Mapping[str, Any]:
    """A return order needs a revocation, in writing, with amount and period (APA 127 III)."""
    abolished = given.flag("abolished", default=False)
    undone = given.flag("revoked", default=abolished or not given.stated("abolished"))
    days = None if _is_absent(given, "period_days") else True
    return {
        "about": "本件",
        "return_decided": undone or abolished,
        "return_amount": True,
        "return_days": days,
    }


def _unwritten(given: Given) -> Iterator[Refusal]:
    for names, what in ((("written",), "書面"), (("amount", "return_amount"), "返還範圍（金額）")):
        if _is_absent(given, *names):
            yield _refusal(f"命返還未載明{what}", apa("127 III"))


def _enforced(given: Given) -> Mapping[str, Any]:
    """No referral before the order is final, the day to pay has passed, and money is owed."""
    appealed = given.has("appeal_filed_on") and not given.has("final_on")
    since, on = given.day("final_on"), given.day("on")
    final = (
        given.flag("final", default=True)
        and not given.flag("appeal_pending", default=appealed)
        and not (since is not None and on is not None and on < since)
    )
    return {
        "return_order_is_final": final,
        "outstanding": not given.flag("paid_back", default=False),
    }


def _too_early_to_enforce(given: Given) -> Iterator[Refusal]:
    if not given.flag("period_passed", default=True):
        yield _refusal("繳納期限尚未屆滿", enforcement("11 I"))


def unlawful_stop(given: Given, code: str | None) -> Iterator[Refusal]:
    """Two years on ground 1, one to five for lost vouchers, none otherwise (R-111, R-122).

    Of several lengths asked for, each is looked at; what is asked is allowed when each one is.
    """
    lengths = stop_lengths(given)
    if not lengths and "stop" not in measures(given):
        return
    facts: dict[str, Any] = {} if code is None else {"ground": code}
    ended = given.day("breach_ended_on")
    ordered = given.day("stop_served_on", "new_stop_served_on", "decision_on")
    if ended is not None and ordered is not None:
        facts |= {"limit_27_due": iso(penalty_limit(ended)), "on": iso(ordered)}
    for length in lengths or (FALSE_CLAIM_MONTHS,):
        months = int(length) if length == int(length) else length
        yield from refusals(STOPPING, facts | {"stop_months": months})
        if not months:
            yield _refusal("停止補助未定期間", plan("14 II"))
    if fraud(given) is not True and _is_absent(given, "fault", "negligence") and code != "12V":
        yield _refusal("無故意或過失者不予停止補助（AM-36，此為解釋）", penalty("7"))


def both_measures(given: Given, code: str | None) -> Iterable[Refusal]:
    """Lost vouchers reduce the grant or stop subsidies, not both; reducing is for them only."""
    asked = measures(given)
    if code is None or "reduce" not in asked:
        return ()
    stopping = "stop" in asked or bool(stop_lengths(given))
    facts = {"measure": "reduce", "ground": code, "scope": "part", "amount": True}
    return refusals((lost_vouchers_reduce_or_stop,), facts | {"stop_months": stopping})


def codes_of(refusal: Refusal) -> Codes:
    """What the answer names for a refusal."""
    return CODES.get(refusal.guard, Codes())
