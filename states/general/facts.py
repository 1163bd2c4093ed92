"""Facts that general law derives from a dossier, by name. All are pure."""

from __future__ import annotations

from functools import cache, lru_cache

from states.general.due_today import due
from states.general.facts_appeal import APPEAL
from states.general.stages.hearing import HEARD
from states.law.dossier import Matter
from states.law.history import canonical, reread
from states.law.regulation import Procedure
from states.law.role import House, people
from states.law.service import NotServed, effective_day
from states.law.situation import Derivation, Situation
from states.law.taipei import taipei_day
from states.law.ways_of_service import BY_NOTICE, CURED


def filed_on(s: Situation) -> str:
    """Legal day of filing: the postmark of registered mail, else the day of arrival.

    So it is for applications, corrections and claims alike (APA 49; R-042, AM-37).
    """
    if s.given.get("channel") == "registered_mail" and s.given.get("postmark_on"):
        return str(s.given["postmark_on"])
    return arrived_on(s)


def arrived_on(s: Situation) -> str:
    """Day on which something reached the branch or its system, Asia/Taipei.

    Electronically that is the day of entering, also while the office is closed (R-043, AM-40).
    """
    return taipei_day(s.given.get("received_at") or s.now)


def hearing_concluded(s: Situation) -> bool:
    """Whether the person concerned was heard on this matter, or the hearing was dispensed with."""
    return any(
        hearing.data.get("about") == s.matter.ref and hearing.state in HEARD
        for hearing in s.dossier.of("hearing")
    )


def hearings_open(s: Situation) -> list[str]:
    """Hearings on the matter in question that are still under way."""
    return [
        hearing.ref
        for hearing in s.dossier.of("hearing")
        if hearing.data.get("about") == s.get("about") and hearing.state == "offered"
    ]


def decisions_about(s: Situation) -> list[Matter]:
    """The letters that decide this matter and stand."""
    return [
        letter
        for letter in s.dossier.of("letter")
        if letter.data.get("about") == s.matter.ref
        and letter.data.get("decision")
        and letter.state != "cancelled"
    ]


def adverse_ahead(s: Situation) -> bool:
    """Whether people may still decide to somebody's disadvantage on the matter in question."""
    matter = s.dossier.matters.get(s.get("about") or "")
    return matter is not None and may_turn_adverse(
        s.regulation.procedures[matter.procedure], matter.state
    )


@cache
def may_turn_adverse(procedure: Procedure, state: str) -> bool:
    """Whether an adverse act of people lies ahead of an open matter, however many acts away.

    What the system does because another matter was decided does not count: that one is heard.
    """
    seen, ahead = set(), [state] if procedure.is_open(state) else []
    while ahead:
        here = ahead.pop()
        seen.add(here)
        for rule in procedure.from_state(here):
            if rule.adverse and people(rule.by):
                return True
            if set(rule.by) != {House.system}:
                ahead += {rule.dest or here, *rule.back_to} - seen
    return False


def service_effective_on(s: Situation) -> str | None:
    """The day on which the recorded service took effect, or none (APA 67-91)."""
    return _takes_effect_on(canonical(s.given)) if "service" in s.given else None


def service_way(s: Situation) -> str | None:
    """The way in which a letter was served; of one that took effect by being received after all,
    that it was cured (APA 67-91, T10)."""
    way = s.given.get("service")
    if way is None:
        return None
    served = service_effective_on(s)
    late = served not in (None, s.given.get("served_on")) and way not in BY_NOTICE
    return CURED if late else str(way)


@lru_cache(maxsize=4_096)
def _takes_effect_on(record: bytes) -> str | None:
    """One computation for all letters of which the same was recorded."""
    try:
        return effective_day(reread(record)).isoformat()
    except NotServed:
        return None


GENERAL_KINDS = ("correction", "opinion")

GENERAL: dict[str, Derivation] = {
    "on": lambda s: s.on,
    "actor": lambda s: s.actor.id,
    "state": lambda s: s.matter.state,
    "yes": lambda _: True,
    "filed_on": filed_on,
    "arrived_on": arrived_on,
    "issued_on": lambda s: s.matter.data.get("issued_on") or s.on,
    "adverse_ahead": adverse_ahead,
    "about_exists": lambda s: s.get("about") in s.dossier.matters,
    "hearing_concluded": hearing_concluded,
    "hearings_open": hearings_open,
    "service_effective_on": service_effective_on,
    "service_way": service_way,
    **{f"{kind}_due": due(kind) for kind in GENERAL_KINDS},
    **APPEAL,
}
"""Facts of general law; programmes add theirs."""
