"""Facts about amounts: the caps, and what may be granted under them. All pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from states.expertise.editions import law_of
from states.expertise.money.caps import Assessment, Caps, Taken, assess
from states.expertise.money.items import costed, without_need
from states.law.history import canonical, reread
from states.law.situation import Derivation, Situation


def caps_of(s: Situation) -> Caps:
    """The caps that judge this dossier, fixed with its approval (AM-01)."""
    law = law_of(s)
    hourly, worker, employer = law["hourly_fee"], law["worker_cap"], law["employer_cap"]
    return Caps(hourly.applied, worker.applied, employer.applied)


def assessment(s: Situation) -> dict[str, Any] | None:
    """What may be granted on the proposed lines, given what other dossiers have committed."""
    lines = s.get("lines")
    if not lines:
        return None
    return assessed(s, lines, s.get("items") or (), taken_by_others(s)).as_json()


def taken_by_others(s: Situation) -> Taken:
    """What other dossiers use of the caps; the free budget only where the act asks for it."""
    budget = s.found.get("branch_budget_left")
    return Taken(s.found["worker_committed"], s.found["employer_committed"], budget)


def assessed(s: Situation, lines: Any, items: Any, taken: Taken) -> Assessment:
    """Fees and items against the caps; days before the approval are not subsidised (AM-20)."""
    approved_on = s.dossier.root.get("approved_on") or s.on
    asked = [lines, items, approved_on, [*caps_of(s)], [*taken]]
    return _assessed(canonical({"asked": asked}))


@lru_cache(maxsize=256)
def _assessed(question: bytes) -> Assessment:
    """One computation for all figures of one act, and for whoever asks the same again."""
    lines, items, approved_on, caps, taken = reread(question)["asked"]
    return assess(lines, costed(items, approved_on), Caps(*caps), Taken(*taken))


def granted_before_budget(s: Situation) -> int | None:
    """What the caps alone would let be granted, NT$: what the budget has to cover (R-005)."""
    lines = s.get("lines")
    if not lines:
        return None
    taken = taken_by_others(s)._replace(budget=None)
    return assessed(s, lines, s.get("items") or (), taken).granted


def not_proposed(s: Situation) -> int | None:
    """What was asked for and stands in no line of the proposal, NT$."""
    made, wanted = assessment(s), s.get("requested")
    return None if made is None or wanted is None else max(wanted - made["asked"], 0)


def cut_in_all(s: Situation) -> int | None:
    """What the rules on items, the caps and the budget take off the proposal, NT$."""
    made = assessment(s)
    return None if made is None else sum(cut[2] for cut in made["cuts"])


def part(name: str) -> Derivation:
    """A derivation of one figure of the assessment."""

    def figure(s: Situation) -> Any:
        made = assessment(s)
        return made and made[name]

    return figure


MONEY: dict[str, Derivation] = {
    "assessment": assessment,
    "asked": part("asked"),
    "granted": part("granted"),
    "granted_by_worker": part("by_worker"),
    "granted_by_item": part("by_item"),
    "granted_before_budget": granted_before_budget,
    "items_without_need": lambda s: without_need(s.get("items") or ()),
    "cuts": part("cuts"),
    "cut_in_all": cut_in_all,
    "not_proposed": not_proposed,
}
"""Derived facts about amounts."""


def lines_anew(s: Situation) -> Any:
    """The fee lines after the change."""
    own = s.given["lines"] if "lines" in s.given else s.matter.data.get("lines")
    return own or s.dossier.root.get("lines")


def items_anew(s: Situation) -> Any:
    """The other items after the change."""
    own = s.given["items"] if "items" in s.given else s.matter.data.get("items")
    return s.dossier.root.get("items") or [] if own is None else own
