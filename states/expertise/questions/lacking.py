"""Facts without which no honest answer exists: a question that leaves them out gets no yes (T7).

A missing key means that the fact is in order or not in question, so most facts may be left out. But
where nothing was told of what is asked, or nothing of a figure or day on which the answer rests,
the answer is ``facts_missing``, with the names of the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from states.expertise.eligibility.ages import age_on, governing
from states.expertise.parameters import V3
from states.expertise.questions.budget_facts import COSTS, OTHER_ITEMS, has_hours, venue_parts
from states.expertise.questions.facts_of_kinds import VOCABULARY
from states.general.questions.asking import Given
from states.law.questions import Answered, Why, answered

FACTS_MISSING = "facts_missing"


class Need(NamedTuple):
    """Facts that are missing unless one of others is stated; ``lecturer.*`` is any that decides."""

    missing: tuple[str, ...]
    unless: tuple[str, ...]


class RowNeed(NamedTuple):
    """What each object of a list has to tell: missing unless one of its facts is stated."""

    rows: str
    missing: str
    unless: tuple[str, ...]


NEEDS: dict[str, tuple[Need, ...]] = {
    "eligibility": (Need(("employer.kind", "employer.employment_insurance_unit"), ("*",)),),
    "lecturer": (Need(("lecturer.born",), ("lecturer.*", "prior_other_employers")),),
    "insurance": (
        Need(
            ("lecturer.insured",),
            (
                "lecturer.insured",
                "lecturer.insured_from",
                "lecturer.insured_periods",
                "lecturer.gap",
                "lecturer.gaps",
            ),
        ),
    ),
    "jurisdiction": (
        Need(
            ("execution",),
            ("execution", "registered", "employer.registered", "employer.registration"),
        ),
    ),
    "correction": (Need(("missing",), ("missing", "docs")),),
    "look_back": (Need(("application_on", "earlier"), ("*", "earlier")),),
    "completeness": (Need(("docs",), ("*", "docs", "missing")),),
    "settlement": (Need(("completed_on", "filed_on", "items"), ("*", "completed_on")),),
    "double_funding": (Need(("other_grants",), ("other_grants",)),),
    "irregularity": (Need(("ground",), ("*", "decision_on", "filed_on")),),
    "procurement": (
        Need(("purchase",), ("purchase",)),
        Need(("grants",), ("grants", "our_grant")),
    ),
}
"""Without which facts no answer exists, by kind of question."""

ROWS: dict[str, tuple[RowNeed, ...]] = {
    "look_back": (RowNeed("earlier", "completed_on", ("completed_on",)),),
    "settlement": (RowNeed("items", "actual", ("actual", "eligible")),),
    "double_funding": (RowNeed("other_grants", "cause", ("cause", "same_cause")),),
}


def _is_told(given: Given, place: str) -> bool:
    """Whether a fact is stated, be it as absent; of the case or of an object within it."""
    part, _, name = place.rpartition(".")
    source = given.part(part) if part else given
    return source.states() if name == "*" else source.stated(name)


def _lecturer(given: Given) -> Iterator[str]:
    """An age needs a day, unless it is reached on every day."""
    part, days = given.part("lecturer"), ("first_class", "application_on", "decision_on")
    dated = part.stated(*days, "sessions", "age") or given.stated(*days)
    born = part.day("born")
    if born and not dated and not _is_old_enough_anyway(born):
        yield "first_class"


def _is_old_enough_anyway(born: date) -> bool:
    """Whether the age is reached on every day of today's edition, so that no day is needed."""
    return age_on(born, date.fromisoformat(V3)) >= governing(None, None).lowest_age


def _amount(given: Given) -> Iterator[str]:
    """Fees need hours, items costs, and a venue that is not one's own its price and hours."""
    lines = given.parts("lines")
    if not lines and not given.states() and not given.stated("venue", "insurance"):
        yield "lines"
    for line in lines:
        if not (_has_costs(line) if line.has("item") else has_hours(line)):
            yield f"{_place(line)}.{'total' if line.has('item') else 'hours'}"
    items = (item for name in OTHER_ITEMS for item in given.parts(name))
    yield from (f"{_place(item)}.total" for item in items if not _has_costs(item))
    for venue in venue_parts(given):
        if venue.flag("own", default=False) or venue.has("amount"):
            continue
        if not venue.stated("day_price", "hourly"):
            yield f"{_place(venue)}.hourly"
        if not venue.stated("days", "hours_total"):
            yield f"{_place(venue)}.days"


def _place(part: Given) -> str:
    return part.path.removeprefix("given.")


def _has_costs(item: Given) -> bool:
    return item.has(*COSTS, "unit_price")


def _settlement(given: Given) -> Iterator[str]:
    """What was held needs hours or an amount."""
    held = given.parts("held") if isinstance(given.raw("held"), list) else []
    wanting = (line for line in held if not has_hours(line) and not line.has("amount"))
    yield from (f"{_place(line)}.hours" for line in wanting)


FURTHER: dict[str, Callable[[Given], Iterator[str]]] = {
    "lecturer": _lecturer,
    "amount": _amount,
    "settlement": _settlement,
}
"""What hangs on more than whether a fact is stated."""

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
    found = [
        name
        for need in NEEDS.get(given.kind, ())
        if not any(_is_told(given, place) for place in need.unless)
        for name in need.missing
    ]
    if given.kind in FURTHER:
        found += FURTHER[given.kind](given)
    return found + [
        f"{_place(part)}.{row.missing}"
        for row in ROWS.get(given.kind, ())
        for part in given.parts(row.rows)
        if not part.stated(*row.unless)
    ]


NO = frozenset({"reject", "reject_lecturer", "request_correction", "violation"})
"""Decisions that one fact bears out, whatever else is missing."""

MAY_SAY_NO = frozenset({"eligibility", "lecturer", "insurance", "completeness"})
"""Kinds of question that a part of the facts can answer with no."""
