"""Facts without which no honest answer exists: a question that leaves them out gets no yes (T7).

A missing key means that the fact is in order or not in question, so most facts may be left out. But
where nothing was told of what is asked, or nothing of a figure or day on which the answer rests,
the answer is ``facts_missing``, with the names of the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from states.expertise.eligibility.ages import age_on, governing
from states.expertise.parameters import V3
from states.expertise.questions.answers import Answered, Why, answered
from states.expertise.questions.asking import Given
from states.expertise.questions.budget_facts import COSTS, OTHER_ITEMS, has_hours, venue_parts
from states.expertise.questions.facts_of_kinds import VOCABULARY

FACTS_MISSING = "facts_missing"


def _eligibility(given: Given) -> Iterator[str]:
    if not given.states():
        yield from ("employer.kind", "employer.employment_insurance_unit")


def _lecturer(given: Given) -> Iterator[str]:
    part = given.part("lecturer")
    if not part.states() and not given.stated("prior_other_employers"):
        yield "lecturer.born"
    days = ("first_class", "application_on", "decision_on")
    dated = part.stated(*days, "sessions", "age") or given.stated(*days)
    born = part.day("born")
    if born and not dated and not _is_old_enough_anyway(born):
        yield "first_class"


def _is_old_enough_anyway(born: date) -> bool:
    """Whether the age is reached on every day of today's edition, so that no day is needed."""
    return age_on(born, date.fromisoformat(V3)) >= governing(None, None).lowest_age


def _insurance(given: Given) -> Iterator[str]:
    if not given.part("lecturer").stated(
        "insured", "insured_from", "insured_periods", "gap", "gaps"
    ):
        yield "lecturer.insured"


def _jurisdiction(given: Given) -> Iterator[str]:
    at_employer = given.part("employer").stated("registered", "registration")
    if not given.stated("execution", "registered") and not at_employer:
        yield "execution"


def _correction(given: Given) -> Iterator[str]:
    if not given.stated("missing", "docs"):
        yield "missing"


def _look_back(given: Given) -> Iterator[str]:
    if not given.states() and not given.stated("earlier"):
        yield from ("application_on", "earlier")
    for at, case in enumerate(given.parts("earlier")):
        if not case.stated("completed_on"):
            yield f"{given.named('earlier')}.{at}.completed_on"


def _completeness(given: Given) -> Iterator[str]:
    if not given.states() and not given.stated("docs", "missing"):
        yield "docs"


def _amount(given: Given) -> Iterator[str]:
    told = bool(given.each("lines")) or given.stated("venue", "insurance")
    if not told and not any(map(given.each, OTHER_ITEMS)) and not given.states():
        yield "lines"
    for at, line in enumerate(given.parts("lines")):
        if not line.has("item") and not has_hours(line):
            yield f"{given.named('lines')}.{at}.hours"
        elif line.has("item") and not _has_costs(line):
            yield f"{given.named('lines')}.{at}.total"
    for name in OTHER_ITEMS:
        costless = (at for at, item in enumerate(given.parts(name)) if not _has_costs(item))
        yield from (f"{name}.{at}.total" for at in costless)
    yield from _of_venues(given)


def _has_costs(item: Given) -> bool:
    return item.has(*COSTS, "unit_price")


def _of_venues(given: Given) -> Iterator[str]:
    """A venue of one's own costs nothing; of another the price and the hours must be told."""
    for venue in venue_parts(given):
        if venue.flag("own", default=False) or venue.has("amount"):
            continue
        place = venue.path.removeprefix("given.")
        if not venue.stated("day_price", "hourly"):
            yield f"{place}.hourly"
        if not venue.stated("days", "hours_total"):
            yield f"{place}.days"


def _double_funding(given: Given) -> Iterator[str]:
    if not given.stated("other_grants"):
        yield "other_grants"
    for at, one in enumerate(given.parts("other_grants")):
        if not one.stated("cause", "same_cause"):
            yield f"other_grants.{at}.cause"


def _procurement(given: Given) -> Iterator[str]:
    if not given.stated("purchase"):
        yield "purchase"
    if not given.stated("grants", "our_grant"):
        yield "grants"


def _settlement(given: Given) -> Iterator[str]:
    if not given.states() and not given.stated("completed_on"):
        yield from ("completed_on", "filed_on", "items")
    if isinstance(given.raw("held"), list):
        for at, line in enumerate(given.parts("held")):
            if not has_hours(line) and not line.has("amount"):
                yield f"{given.named('held')}.{at}.hours"
    for at, item in enumerate(given.parts("items")):
        if not item.stated("actual", "eligible"):
            yield f"items.{at}.actual"


def _irregularity(given: Given) -> Iterator[str]:
    if not given.states() and not given.stated("decision_on", "filed_on"):
        yield "ground"


_LACKING: dict[str, Callable[[Given], Iterator[str]]] = {
    "eligibility": _eligibility,
    "lecturer": _lecturer,
    "insurance": _insurance,
    "jurisdiction": _jurisdiction,
    "correction": _correction,
    "look_back": _look_back,
    "completeness": _completeness,
    "amount": _amount,
    "settlement": _settlement,
    "double_funding": _double_funding,
    "irregularity": _irregularity,
    "procurement": _procurement,
}

_PROMISED: dict[str, tuple[str, ...]] = {
    "eligibility": ("reasons",),
    "lecturer": ("reasons", "flags"),
    "insurance": ("missing_insurance",),
    "look_back": ("in", "out", "flags"),
    "amount": ("reasons", "flags"),
    "settlement": ("mismatch", "reasons", "flags"),
    "double_funding": ("reasons", "flags"),
    "irregularity": ("reasons",),
}
"""Lists that an answer of the kind always has, empty where nothing could be judged."""


def facts_missing(given: Given, names: list[str]) -> Answered:
    """The answer that there can be none yet: which facts are missing, by name."""
    found = {
        "decision": FACTS_MISSING,
        "missing": names,
        **{name: [] for name in _PROMISED.get(given.kind, ())},
    }
    told = "、".join(f"{name}（{VOCABULARY.meaning(given.kind, name)}）" for name in names)
    says = f"缺少據以判斷之事實：{told}；未載明者不予推定"
    return answered(found, [Why(says, "行政程序法9、36、43")])


def lacking(given: Given) -> list[str]:
    """The facts that the question lacks for a yes or a figure, by name."""
    return list(_LACKING[given.kind](given))


NO = frozenset({"reject", "reject_lecturer", "request_correction", "violation"})
"""Decisions that one fact bears out, whatever else is missing."""

MAY_SAY_NO = frozenset({"eligibility", "lecturer", "insurance", "completeness"})
"""Kinds of question that a part of the facts can answer with no."""
