"""A sentence that changes without a day would make old cases diverge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from states.expertise.regulation import EDITIONS
from states.law.editions import Editions
from states.law.programme import Programme
from states.law.regulation import Procedure, Regulation
from states.law.rule import Rule
from states.law.serving import Until, all_served, served
from tests.law.sentence_versions import TooEarly, fingerprints, recorded, said, sentences, with_new
from tests.law.spelt import spelt
from tests.registered import REGISTERED

programmes = pytest.mark.parametrize("programme", REGISTERED, ids=lambda p: p.name)


def each_edition(programme: Programme) -> Iterator[Editions]:
    """The editions of a programme, each alone."""
    for book in programme.editions.books:
        yield replace(programme.editions, books=(book,))


@programmes
def test_no_sentence_says_something_else_than_it_did(programme: Programme) -> None:
    """One that serves in the tests alone may be written down anew: its file is removed before."""
    known, now = recorded(programme), fingerprints(programme.editions)
    changed = sorted(name for name in now if known.get(name, now[name]) != now[name])
    assert not changed, f"give these a day, and keep the former ones in former.py: {changed}"


@programmes
def test_no_sentence_that_ever_served_is_gone(programme: Programme) -> None:
    for book in programme.editions.books:
        gone = sorted(
            set(recorded(programme)) - set(fingerprints(replace(programme.editions, books=(book,))))
        )
        assert not gone, f"old cases are replayed by these; keep them in former.py: {gone}"


@programmes
def test_every_sentence_is_written_down(programme: Programme) -> None:
    missing = sorted(set(fingerprints(programme.editions)) - set(recorded(programme)))
    assert not missing, f"run `python -m tests.law.sentence_versions` for {missing}"


@programmes
def test_a_sentence_has_one_name_and_says_one_thing_under_it(programme: Programme) -> None:
    for edition in each_edition(programme):
        told = list(sentences(edition))
        assert len(told) == len(dict(told))


@programmes
def test_days_are_told_once_in_order_and_every_sentence_names_one_of_them(
    programme: Programme,
) -> None:
    days = [change.day for change in programme.editions.changes]
    assert days
    assert all(one < other for one, other in pairwise(days))
    named = {day for book in programme.editions.books for day in _named(book)}
    assert named <= set(days)


def test_a_day_that_is_added_stands_behind_those_that_events_know() -> None:
    known = {"day 2026-11-28": "x", "day 2026-12-02": "x"}
    assert with_new(known, {"day 2026-12-03": "y"}) == {**known, "day 2026-12-03": "y"}
    with pytest.raises(TooEarly, match=r"2026-11-30 is before day 2026-12-02"):
        with_new(known, {**known, "day 2026-11-30": "y"})


def _named(book: Regulation) -> set[str]:
    rules = [r for p in book.procedures.values() for r in (*p.rules, *p.former)]
    clocks = list(book.begun.values())
    former = [
        one.day
        for table in (book.former.letters, book.former.derived, book.former.deadlines)
        for ones in table.values()
        for one in ones
    ]
    dated = [day for rule in rules for day in (rule.since, rule.until)]
    dated += [day for clock in clocks for day in (clock.since, clock.until)]
    dated += [letter.since for letter in book.letters.values()]
    dated += [one.day for one in book.former.spoken]
    return {day for day in (*dated, *former) if day is not None}


@pytest.mark.parametrize(
    "changed",
    [
        {"dest": "rejected"},
        {"by": ()},
        {"guards": ()},
        {"keeps": {"days": "days"}},
        {"meets": ("nothing",)},
        {"effective": "filed_on"},
        {"adverse": True},
        {"ledger": True},
    ],
    ids=lambda c: next(iter(c)),
)
def test_a_row_that_says_something_else_has_another_fingerprint(changed: dict[str, object]) -> None:
    row = EDITIONS.latest.procedure("application").table["submitted", "accept"]
    assert said(row) != said(replace(row, **changed))  # type: ignore[arg-type]  # one field each


def test_when_a_row_serves_is_no_part_of_what_it_says() -> None:
    """A former row keeps its name and its fingerprint: it only gets the day it ended."""
    row = EDITIONS.latest.procedure("application").table["submitted", "accept"]
    assert said(row) == said(replace(row, until="2030-01-01"))


def test_a_former_sentence_stands_where_its_successor_stands() -> None:
    """The order of sentences is the order of articles, at every time."""
    first, second, third = (
        Rule(act=act, source=("a",), dest="a", by=(), basis=()) for act in ("x", "y", "z")
    )
    was = replace(second, until="2030-01-01")
    new = replace(second, since="2030-01-01", adverse=True)
    made = replace(EDITIONS.latest.procedure("complaint"), rules=(first, new, third), former=(was,))
    assert _order(made, frozenset()) == [first, was, third]
    assert _order(made, frozenset({"2030-01-01"})) == [first, new, third]


def _order(procedure: Procedure, days: frozenset[str]) -> list[Rule]:
    return list(procedure.serving(days, {}).rules)


def test_what_serves_is_the_oldest_whose_end_has_not_come() -> None:
    was = (Until("2030-01-01", "first"), Until("2031-01-01", "second"))
    ever = [frozenset(days) for days in ((), ("2030-01-01",), ("2030-01-01", "2031-01-01"))]
    assert [served("third", was, days) for days in ever] == ["first", "second", "third"]
    names = [all_served({"name": "third"}, {"name": was, "gone": was[:1]}, days) for days in ever]
    assert [one["name"] for one in names] == ["first", "second", "third"]
    assert ["gone" in one for one in names] == [True, False, False]


ENDED = ("closed", "withdrawn")


def test_a_set_called_by_its_name_says_what_it_says_written_out() -> None:
    called = spelt(_is_over).removeprefix("def_is_over")
    assert called == spelt(_is_over_written_out).removeprefix("def_is_over_written_out")


def test_a_set_that_changes_changes_the_sentence_that_calls_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = spelt(_is_over)
    monkeypatch.setitem(_is_over.__globals__, "ENDED", ("closed",))
    assert spelt(_is_over) != before


def _is_over(state: str) -> bool:
    return state in ENDED


def _is_over_written_out(state: str) -> bool:
    return state in ("closed", "withdrawn")
