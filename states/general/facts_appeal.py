"""Facts of an appeal: against which decision, filed when, in time or not. All pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from states.general.appeal_period import APPEAL_DAYS
from states.general.due_today import due, due_today
from states.general.stages.appeal import PENDING
from states.general.stages.letter import CONTESTABLE
from states.law.deadlines import compute
from states.law.dossier import ABSENT, Matter
from states.law.situation import Derivation, Situation
from states.law.taipei import taipei_day


def appeals_pending(s: Situation) -> list[str]:
    """Appeals and suits of this dossier on which somebody outside still has to decide."""
    return [m.ref for m in s.dossier.of("appeal") if m.state in PENDING]


def appeal_pending(s: Situation) -> bool:
    """Whether this letter's decision was contested in time and nobody has decided on that yet.

    An appeal that came too late holds up nothing: the decision is final (訴願法 14 I, 77).
    """
    return any(
        appeal.data.get("about") == s.matter.ref
        and appeal.state in PENDING
        and appeal.data.get("timely")
        for appeal in s.dossier.of("appeal")
    )


def finality_due(s: Situation) -> str | None:
    """The last day to contest a decision: to sue once an appeal was decided, else to appeal."""
    kind = "suing" if s.matter.data.get("periods", {}).get("suing") else "finality"
    return due_today(s, s.matter, kind)


def letter_service_way(s: Situation) -> str | None:
    """How this letter was served, whichever act is looked at."""
    period = s.matter.data.get("periods", {}).get("finality", {})
    known = period.get("basis", {}).get("service") or s.matter.data.get("service")
    found: str | None = known or s.regulation.derived["service_way"](s)
    return found


def letter_served_on(s: Situation) -> str | None:
    """The day on which this letter took effect, whichever act is looked at."""
    known: str | None = s.matter.data.get("service_effective_on")
    served = s.regulation.derived["service_effective_on"](s)
    return known or (None if served is None else str(served))


def teaching_corrected_on(s: Situation) -> str | None:
    """The day on which a notice correcting the teaching of the remedy took effect (APA 98 I)."""
    if "service_effective_on" not in s.matter.data:
        return None
    basis = s.matter.data.get("periods", {}).get("finality", {}).get("basis", {})
    served = s.regulation.derived["service_effective_on"](s)
    known: str | None = served or basis.get("corrected_notice_served_on")
    return known


def decision_appealed(s: Situation) -> Matter | None:
    """The letter of the decision that the appeal is about, if there is one."""
    letter = s.dossier.matters.get(s.get("about") or "")
    return letter if letter is not None and letter.procedure == "letter" else None


def is_contestable(s: Situation) -> bool:
    """Whether the letter is a decision that has left the branch."""
    letter = decision_appealed(s)
    return bool(letter and letter.data.get("decision") and letter.state in CONTESTABLE)


def under_way(s: Situation) -> list[str]:
    """Other appeals against the same decision that are not decided."""
    return [
        m.ref
        for m in s.dossier.of("appeal")
        if m.ref != s.matter.ref and m.data.get("about") == s.get("about") and m.state in PENDING
    ]


def came_on(s: Situation) -> str:
    """The day on which the paper reached the branch; the postmark says nothing (14 III)."""
    return taipei_day(s.given.get("received_at") or s.now)


def is_petition(s: Situation) -> bool:
    """Whether a petition is on file, not only a statement of dissatisfaction (訴願法 57)."""
    return not s.given.get("dissatisfaction_only", False)


def petition_on_file(s: Situation) -> bool:
    """Whether a petition is on file, or comes with this act."""
    files = "about" in s.given
    return is_petition(s) if files else bool(s.matter.data.get("petition"))


def petition_came_on(s: Situation) -> str:
    """The day on which the branch had the petition before it."""
    data = s.matter.data
    known = data.get("petition_on") or (data.get("filed_on") if data.get("petition") else None)
    return str(known or came_on(s))


def appeal_filed_on(s: Situation) -> str:
    """The day on which the appeal counts as filed: where and when it first arrived (14 IV, 61)."""
    if s.matter.state != ABSENT:
        return str(s.matter.data["filed_on"])
    return min(s.given.get("wrong_agency_received_on") or came_on(s), came_on(s))


def counted(s: Situation) -> Mapping[str, Any]:
    """The time to appeal, counted with what is known of this appeal; empty before any service."""
    letter = decision_appealed(s)
    period = letter.data.get("periods", {}).get("finality") if letter else None
    if period is None:
        return {"last_day": None, "timely": True}
    asked = {
        **period["basis"],
        "representative_in_seat": s.get("representative_in_seat") or False,
        "relied_on_teaching": (period["basis"].get("taught_days") or 0) > APPEAL_DAYS,
        **_arrivals(s),
    }
    return compute(s.regulation.deadlines, "appeal_30d", asked, s.calendar).as_json()


def _arrivals(s: Situation) -> dict[str, str]:
    """What arrived where on which day: a petition, a mere dissatisfaction, or one after the
    other."""
    if not is_petition(s):
        return {"dissatisfaction_on": appeal_filed_on(s)}
    if s.matter.state == ABSENT:
        return {"received_on": appeal_filed_on(s)}
    return {"dissatisfaction_on": str(s.matter.data["filed_on"]), "received_on": came_on(s)}


def suing_last_day(s: Situation) -> str | None:
    """The last day to sue, counted from the service of the decision on the appeal."""
    served = s.given.get("decision_served_on") or s.matter.data.get("decision_served_on")
    if served is None:
        return None
    asked = {"appeal_decision_served_on": served}
    answer = compute(s.regulation.deadlines, "court_2m", asked, s.calendar)
    return str(answer.as_json()["last_day"])


def suing_due(s: Situation) -> str | None:
    """The last day to sue that was told, or a later one by the calendar known today (F37)."""
    told: str | None = s.get("suing_due")
    return told and max(told, suing_last_day(s) or told)


def _again(s: Situation) -> Mapping[str, Any]:
    """The time of an appeal on file, counted once more with the calendar known today."""
    letter = decision_appealed(s)
    period = letter.data.get("periods", {}).get("finality") if letter else None
    if period is None or "filed_on" not in s.matter.data:
        return {}
    data = s.matter.data
    filed, petition = str(data["filed_on"]), data.get("petition_on")
    arrived = (
        {"dissatisfaction_on": filed, "received_on": petition}
        if petition
        else ({"received_on": filed} if data.get("petition") else {"dissatisfaction_on": filed})
    )
    basis = period["basis"]
    asked = {
        **basis,
        "representative_in_seat": data.get("representative_in_seat") or False,
        "relied_on_teaching": (basis.get("taught_days") or 0) > APPEAL_DAYS,
        **arrived,
    }
    return compute(s.regulation.deadlines, "appeal_30d", asked, s.calendar).as_json()


def statement_due(s: Situation) -> str | None:
    """The last day to supply the petition that was told, or a later one by today's calendar."""
    told: str | None = s.get("statement_due")
    return told and max(told, str(_again(s).get("statement_last_day") or told))


def was_timely(s: Situation) -> bool | None:
    """Whether an appeal came in time, as was found or as today's calendar shows it was."""
    found: bool | None = s.get("timely")
    return found if found is not False else bool(_again(s).get("timely"))


def decision_due(s: Situation) -> str | None:
    """The last day of the authority to decide: three months, five when it said so (85)."""
    return due_today(s, s.matter, "decision_extended" if s.given.get("extended") else "decision")


def _of_the_letter(name: str) -> Derivation:
    def fact(s: Situation) -> str | None:
        letter = decision_appealed(s)
        return letter.data.get(name) if letter else None

    return fact


APPEAL: dict[str, Derivation] = {
    "appeal_pending": appeal_pending,
    "finality_due": finality_due,
    "finality_runs": lambda s: bool(s.matter.data.get("decision")) and not appeal_pending(s),
    "letter_served_on": letter_served_on,
    "teaching_corrected_on": teaching_corrected_on,
    "is_contestable": is_contestable,
    "appeals_under_way": under_way,
    "came_on": came_on,
    "petition_is_in": is_petition,
    "petition_on_file": petition_on_file,
    "petition_came_on": petition_came_on,
    "appeal_filed_on": appeal_filed_on,
    "appeal_timely": lambda s: bool(counted(s)["timely"]),
    "appeal_last_day": lambda s: counted(s)["last_day"],
    "statement_last_day": lambda s: counted(s).get("statement_last_day"),
    "about_before": lambda s: s.matter.data.get("about"),
    "act_appealed": _of_the_letter("by_act"),
    "matter_appealed": _of_the_letter("about"),
    "suing_last_day": suing_last_day,
    "suing_due": suing_due,
    "statement_due": statement_due,
    "timely": was_timely,
    "letter_service_way": letter_service_way,
    "defence_due": due("defence"),
    "decision_due": decision_due,
}
"""Derived facts of appeals, and of the finality of the letters they are about."""
