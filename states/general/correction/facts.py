"""Facts of a correction: which gaps were named, which are covered. All pure."""

from __future__ import annotations

from states.law.situation import Derivation, Situation


def supplied(s: Situation) -> list[str]:
    """Everything supplied so far, in order, with what this act brings."""
    return list(dict.fromkeys([*s.matter.data.get("supplied", ()), *s.given.get("covers", ())]))


def gaps_open(s: Situation) -> list[str]:
    """The gaps named in the notice that nothing supplied covers."""
    covered = set(supplied(s))
    return [gap for gap in s.matter.data.get("gaps", ()) if gap not in covered]


def supplied_otherwise(s: Situation) -> list[str]:
    """What was supplied, less the gaps that the officer finds still open."""
    still = set(s.given.get("gaps", ()))
    return [item for item in s.matter.data.get("supplied", ()) if item not in still]


def covers_unknown(s: Situation) -> list[str]:
    """Papers handed in for gaps that nobody named."""
    named = set(s.matter.data.get("gaps", ()))
    return [item for item in s.given.get("covers", ()) if item not in named]


def gaps_not_asked_for(s: Situation) -> list[str]:
    """Gaps that the officer finds open although no notice named them."""
    named = set(s.matter.data.get("gaps", ()))
    return [item for item in s.given.get("gaps", ()) if item not in named]


def gaps_notified(s: Situation) -> list[str]:
    """Every gap named so far, in order, with those that this notice names."""
    return list(dict.fromkeys([*s.matter.data.get("gaps", ()), *s.given.get("gaps", ())]))


def gaps_notified_already(s: Situation) -> list[str]:
    """Gaps that this notice would name once more although their period has begun.

    Where papers were handed in before the notice was served no period began, and none was used.
    """
    if s.matter.state != SUPPLIED or "correction" not in s.matter.data.get("periods", {}):
        return []
    named = set(s.matter.data.get("gaps", ()))
    return [item for item in s.given.get("gaps", ()) if item in named]


SUPPLIED = "correction_supplied"
"""What every procedure calls the state in which supplied papers are looked at."""


def days_of_this_notice(s: Situation) -> int | None:
    """The length of the period of a notice: as stated, else as published, else as before."""
    for days in (s.get("days"), s.found.get("default_correction_days")):
        if days is not None:
            return int(days)
    return correction_days(s)


def correction_days(s: Situation) -> int | None:
    """The length of the correction period: as stated, else the branch's published default."""
    for days in (s.get("days"), s.matter.data.get("correction_days")):
        if days is not None:
            return int(days)
    default: int | None = s.found.get("default_correction_days")
    return default


def extensions_with_this(s: Situation) -> list[int]:
    """Which notice of the matter is meant, and how often its period is extended with this act.

    Each notice has a period of its own, whose extensions are counted anew.
    """
    letters = s.dossier.of("letter")
    told = [m for m in letters if m.data.get("about") == s.matter.ref]
    notice = sum(m.data.get("letter") == "correction_notice" for m in told)
    before, times = s.matter.data.get("extensions", (notice, 0))
    return [notice, times + 1 if before == notice else 1]


CORRECTION: dict[str, Derivation] = {
    "supplied": supplied,
    "gaps_open": gaps_open,
    "supplied_otherwise": supplied_otherwise,
    "covers_unknown": covers_unknown,
    "gaps_not_asked_for": gaps_not_asked_for,
    "gaps_notified": gaps_notified,
    "gaps_notified_already": gaps_notified_already,
    "days_of_this_notice": days_of_this_notice,
    "correction_days": correction_days,
    "extensions_with_this": extensions_with_this,
    "correction_days_now": lambda s: s.matter.data.get("correction_days"),
}
"""Derived facts of corrections, in every procedure that has them."""
