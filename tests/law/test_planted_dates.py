"""Faults planted in dated sentences are all found: one is gone, a day moved, a wrong day asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pytest

from states.expertise.programme import EXPERTISE
from states.expertise.regulation import EDITIONS
from states.expertise.roles import Role
from states.general.changes import CHANGES, ONE_EXTENSION, TRIALS
from states.law.coherence import faults
from states.law.editions import Editions, _serving
from states.law.intent import Intent
from states.law.record import ActName
from states.law.regulation import Regulation
from states.law.replay import Verdict
from states.law.rule import Rule
from states.law.serving import BEFORE, in_force
from states.law.situation import Actor
from states.law.taipei import taipei_day
from tests.law.office import Office, submitted
from tests.law.sentence_versions import fingerprints, recorded
from tests.law.test_coherence import FIELDS
from tests.law.test_dated_sentences import asked, extended, filed, told

LAST = EDITIONS.books[-1]
ELSEWHEN = "2026-11-01"
"""A day on which nothing changed."""


class Planted(NamedTuple):
    """A law with a fault in it, and what the fault is."""

    kind: str
    where: str
    editions: Editions


def with_book(book: Regulation) -> Editions:
    return Editions((*EDITIONS.books[:-1], replace(book, begun={})), CHANGES)


def with_rows(name: str, rules: tuple[Rule, ...], former: tuple[Rule, ...]) -> Editions:
    procedure = replace(LAST.procedures[name], rules=rules, former=former)
    return with_book(replace(LAST, procedures={**LAST.procedures, name: procedure}))


def swapped(rules: tuple[Rule, ...], old: Rule, *new: Rule) -> tuple[Rule, ...]:
    return tuple(one for rule in rules for one in (new if rule is old else (rule,)))


def rows() -> Iterator[Planted]:
    """Every former row removed or ended on another day, every dated one begun on another."""
    for name, procedure in LAST.procedures.items():
        for row in procedure.former:
            where = f"{name}.{row.act} until {row.until}"
            gone = swapped(procedure.former, row)
            yield Planted("former removed", where, with_rows(name, procedure.rules, gone))
            for day in sorted({TRIALS, ONE_EXTENSION, ELSEWHEN} - {row.until}):
                moved = swapped(procedure.former, row, replace(row, until=day))
                planted = with_rows(name, procedure.rules, moved)
                yield Planted("end moved", f"{where} to {day}", planted)
        for row in (rule for rule in procedure.rules if rule.since):
            where = f"{name}.{row.act} since {row.since}"
            for since in (None, *sorted({TRIALS, ONE_EXTENSION, ELSEWHEN} - {row.since})):
                moved = swapped(procedure.rules, row, replace(row, since=since))
                planted = with_rows(name, moved, procedure.former)
                yield Planted("begin moved", f"{where} to {since}", planted)


def beside_rows() -> Iterator[Planted]:
    """Every former letter, fact, deadline rule and word removed."""
    for table in ("letters", "derived", "deadlines"):
        formers = getattr(LAST.former, table)
        for name in formers:
            less: Any = {key: value for key, value in formers.items() if key != name}
            book = replace(LAST, former=replace(LAST.former, **{table: less}))
            yield Planted("former removed", f"{table} {name}", with_book(book))
    for former in LAST.former.spoken:
        book = replace(LAST, former=replace(LAST.former, spoken=()))
        yield Planted("former removed", f"words until {former.day}", with_book(book))


@dataclass(frozen=True, slots=True)
class Asking(Editions):
    """The law asked with another day or another stamp than it should be."""

    ask: Callable[[str, str], frozenset[str]] = lambda law, on: frozenset()

    def at(self, now: str, edition: str | None = None, law: str | None = None) -> Regulation:
        book = self.book(edition) if edition else self.book_on(taipei_day(now))
        return _serving(book, self.ask(self.law if law is None else law, now))


NEWEST = CHANGES[-1].day
WRONG: dict[str, Callable[[str, str], frozenset[str]]] = {
    "always by today's sentences": lambda law, now: in_force(CHANGES, NEWEST, "9999-12-31"),
    "never by today's sentences": lambda law, now: frozenset(),
    "whatever the event was stamped with": lambda law, now: in_force(
        CHANGES, NEWEST, taipei_day(now)
    ),
    "whatever day it was": lambda law, now: in_force(CHANGES, law, law),
    "corrections only from their day": lambda law, now: frozenset(
        day for day in in_force(CHANGES, law, law) if day <= taipei_day(now)
    ),
    "a day early": lambda law, now: in_force(
        CHANGES, law, ONE_EXTENSION if taipei_day(now) == "2026-11-30" else taipei_day(now)
    ),
    "by the day in London": lambda law, now: in_force(CHANGES, law, now[:10]),
}


def wrong_days() -> Iterator[Planted]:
    for where, ask in WRONG.items():
        yield Planted("wrong day asked", where, Asking(EDITIONS.books, CHANGES, ask))


def histories() -> Iterator[Office]:
    """Steps before and after each change, by programs that knew it and that did not."""
    for law in (BEFORE, NEWEST):
        for day in ("2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02"):
            office = asked(filed(law, correction_extensions=1).on(day))
            for days in (9, 12, 14):
                extended(office, days)
            yield office


def long_before() -> Office:
    """A withdrawal that the corrected sentence refuses, on a day before anybody had corrected it:
    whoever knows a correction follows it on any day."""
    office = submitted()
    event = office.attempt("officer", "application.withdraw")
    assert event["outcome"] == "refused"
    return office


HISTORIES = [*histories(), long_before()]


def early_in_taipei() -> Office:
    """Two extensions at one in the morning of the day on which they begin to be counted."""
    office = asked(filed(NEWEST, correction_extensions=1).on("2026-11-30"))
    for days in (9, 12):
        intent = Intent(
            act=ActName("application", "extend_correction"),
            matter="application-1",
            by=Actor("officer-1", Role.officer),
            now="2026-11-30T17:00:00.000000Z",
            given={"days": days, "reason": "x"},
        )
        office.docket.attempt(intent)
    assert office.docket.events[-1]["outcome"] == "refused"
    return office


EARLY = early_in_taipei()

PLANTED = [*rows(), *beside_rows(), *wrong_days()]


def found(planted: Planted) -> str:
    """By which net a planted fault is found; empty: by none."""
    books = planted.editions.books
    if planted.kind != "wrong day asked":
        known, now = recorded(EXPERTISE), fingerprints(Editions(books[-1:], CHANGES))
        if set(known) - set(now) or any(known.get(name, now[name]) != now[name] for name in now):
            return "fingerprints"
        for law in planted.editions.ever:
            acts = {f"{name}.{act}" for name, p in law.procedures.items() for act in p.acts}
            if list(faults(law, {act: FIELDS[act] for act in FIELDS if act in acts})):
                return "coherence"
    offices = (*HISTORIES, EARLY)
    if any(told(o, editions=planted.editions).verdict is not Verdict.match for o in offices):
        return "replay"
    return ""


def test_the_histories_themselves_match() -> None:
    assert {told(office).verdict for office in (*HISTORIES, EARLY)} == {Verdict.match}


@pytest.mark.parametrize("planted", PLANTED, ids=lambda p: f"{p.kind}: {p.where}")
def test_a_planted_fault_is_found(planted: Planted) -> None:
    assert found(planted)


def test_twenty_faults_of_three_kinds_and_more_are_planted() -> None:
    kinds = Counter(planted.kind for planted in PLANTED)
    print(dict(kinds))
    assert len(PLANTED) >= 20
    assert min(kinds.values()) >= 5
    assert set(kinds) == {"former removed", "end moved", "begin moved", "wrong day asked"}
