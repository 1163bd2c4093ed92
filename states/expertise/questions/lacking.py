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
from states.expertise.questions.asking import Answered, Given, Why, answered
from states.expertise.questions.budget_facts import HOURS, LESSONS, PRICES
from states.expertise.questions.facts_of_kinds import VOCABULARY

FACTS_MISSING = "facts_missing"

_BORN = ("born", "birth_date", "born_on", "birthday")
_FIRST = ("first_class", "first_class_on", "first_teaching_day", "first_session")
_FILED = ("application_on", "filed_on", "applied_on", "filing_on")
_DECIDED = ("decision_on", "decided_on", "approved_on")
_INSURED = (
    "insured", "insured_from", "insured_on", "insured_since", "insurance_start", "insurance_from",
    "insured_periods", "insurance_periods", "periods", "spans", "gap", "insurance_gap", "uninsured",
    "gaps", "insurance_gaps", "uninsured_periods",
)  # fmt: skip
_VENUE_HOURS = ("days", "hours_total", "total_hours", "hours", "course_hours", "taught_hours")
_ITEM_COSTS = ("total", "amount", "cost", "requested", "unit_price", "price")
_ENDED = ("completed_on", "paid_on", "completion_on", "closed_on", "settled_on", "ended_on")
_CAUSE = ("cause", "purpose", "for", "same_cause")
_SITES = (
    "execution", "sites", "execution_sites", "execution_counties", "places", "place_of_execution",
    "execution_county", "execution_place", "execution_address", "site", "registered",
    "registration", "registered_county", "registered_address", "registered_in",
    "registration_county", "address", "county",
)  # fmt: skip


def is_stated(given: Given, *names: str) -> bool:
    """Whether one of the facts was stated, be it as absent."""
    return any(given.has(name) or given.denied(name) for name in names)


def _eligibility(given: Given) -> Iterator[str]:
    if not given.states():
        yield from ("employer.kind", "employer.employment_insurance_unit")


def _lecturer(given: Given) -> Iterator[str]:
    part = given.part("lecturer")
    if not part.states() and not is_stated(given, "prior_other_employers"):
        yield "lecturer.born"
    born = part.day(part.named(*_BORN))
    days = (*_FIRST, *_FILED, *_DECIDED)
    dated = is_stated(part, *days, "sessions", "age") or is_stated(given, *days)
    if born and not dated and not _is_old_enough_anyway(born):
        yield "first_class"


def _is_old_enough_anyway(born: date) -> bool:
    """Whether the age is reached on every day of today's edition, so that no day is needed."""
    return age_on(born, date.fromisoformat(V3)) >= governing(None, None).lowest_age


def _insurance(given: Given) -> Iterator[str]:
    if not is_stated(given.part("lecturer"), *_INSURED):
        yield "lecturer.insured"


def _jurisdiction(given: Given) -> Iterator[str]:
    at_employer = [name for name in _SITES if name in given.part("employer").names_known()]
    if not is_stated(given, *_SITES) and not is_stated(given.part("employer"), *at_employer):
        yield "execution"


def _correction(given: Given) -> Iterator[str]:
    names = (
        "missing", "gaps", "missing_docs", "missing_documents", "docs", "documents",
        "submitted_docs",
    )  # fmt: skip
    if not is_stated(given, *names):
        yield "missing"


def _look_back(given: Given) -> Iterator[str]:
    if not given.states() and not is_stated(given, "earlier", "earlier_cases", "prior", "cases"):
        yield from ("application_on", "earlier")
    name = given.named("earlier", "earlier_cases", "prior", "previous", "cases")
    for at, case in enumerate(given.parts(name)):
        if not is_stated(case, *_ENDED):
            yield f"{name}.{at}.completed_on"


def _completeness(given: Given) -> Iterator[str]:
    if not given.states() and not is_stated(given, "docs", "documents", "missing", "docs_missing"):
        yield "docs"


def _amount(given: Given) -> Iterator[str]:
    lines = given.named("lines", "lecturers")
    others = ("items", "other_items", "others", "other")
    found = bool(given.each(lines)) or is_stated(given, "venue", "venues", "insurance")
    if not found and not any(given.each(name) for name in others) and not given.states():
        yield "lines"
    for at, line in enumerate(given.parts(lines)):
        if not line.has("item") and not _has_hours(line):
            yield f"{lines}.{at}.hours"
        elif line.has("item") and not _has_costs(line):
            yield f"{lines}.{at}.total"
    for name in others:
        costless = (at for at, item in enumerate(given.parts(name)) if not _has_costs(item))
        yield from (f"{name}.{at}.total" for at in costless)
    yield from _of_venues(given)


def _has_hours(line: Given) -> bool:
    return any(line.has(name) for name in (*HOURS, *LESSONS, "minutes")) or any(
        _has_hours(session) for session in line.parts("sessions")
    )


def _has_costs(item: Given) -> bool:
    return any(item.has(name) for name in _ITEM_COSTS)


def _of_venues(given: Given) -> Iterator[str]:
    """A venue of one's own costs nothing; of another the price and the hours must be told."""
    name = given.named("venue", "venues")
    several = isinstance(given.raw(name), list)
    for at, venue in enumerate(given.parts(name) if several else [given.part(name)]):
        own = any(venue.raw(one) is True for one in ("own", "owned", "own_premises"))
        if own or not given.has(name) or venue.has("amount"):
            continue
        place = f"{name}.{at}" if several else name
        if not is_stated(venue, *PRICES):
            yield f"{place}.hourly"
        if not is_stated(venue, *_VENUE_HOURS):
            yield f"{place}.days"


def _double_funding(given: Given) -> Iterator[str]:
    if not is_stated(given, "other_grants"):
        yield "other_grants"
    for at, one in enumerate(given.parts("other_grants")):
        if not is_stated(one, *_CAUSE):
            yield f"other_grants.{at}.cause"


def _procurement(given: Given) -> Iterator[str]:
    if not is_stated(given, "purchase", "purchase_amount", "price", "contract_amount"):
        yield "purchase"
    if not is_stated(given, "grants", "grant", "our_grant"):
        yield "grants"


def _settlement(given: Given) -> Iterator[str]:
    if not given.states() and not is_stated(given, "completed_on"):
        yield from ("completed_on", "filed_on", "items")
    name = given.named("held", "taught", "sessions")
    if isinstance(given.raw(name), list):
        for at, line in enumerate(given.parts(name)):
            if not _has_hours(line) and not line.has("amount"):
                yield f"{name}.{at}.hours"
    for at, item in enumerate(given.parts("items")):
        if not is_stated(item, "actual", "spent", "actual_amount", "eligible"):
            yield f"items.{at}.actual"


def _irregularity(given: Given) -> Iterator[str]:
    if not given.states() and not is_stated(given, "decision_on", "filed_on"):
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
