"""A rule may change without an old case diverging: each step by the sentences of its day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from states.expertise.programme import EXPERTISE
from states.expertise.regulation import EDITIONS
from states.expertise.stages.application import State
from states.general.changes import CHANGES, ONE_EXTENSION
from states.law.docket import Docket
from states.law.editions import Editions
from states.law.former import Former
from states.law.history import canonical, genesis, leaf, parse
from states.law.record import Event
from states.law.replay import Record, Replayed, Verdict, replay
from states.law.serving import BEFORE, Change, Until
from states.law.unknown import UnknownEdition
from storage.office_calendar import official_calendar
from tests.law.office import NUMBER, Office

WINDOWS = [["2026-11-01", "2026-12-31"]]


def filed(law: str = CHANGES[-1].day, **found: Any) -> Office:
    """An application filed on 25 November 2026 by a program that knows the changes up to `law`."""
    office = Office("2026-11-25", windows=WINDOWS, **found)
    office.docket.law = law
    office.does("employer", "application.draft", branch="KHH", employer="big-light", year=2027)
    office.does(
        "employer",
        "application.submit",
        documents=["doc_1"],
        plan_first_day="2027-03-01",
        plan_last_day="2027-06-30",
        requested=70_000,
        youngest_lecturer_age=66,
    )
    return office


def asked(office: Office, gap: str = "doc_6") -> Office:
    office.does("officer", "application.request_correction", gaps=[gap], days=7)
    office.serve("correction_notice")
    return office


def extended(office: Office, days: int) -> set[str]:
    """Ask for a longer period; the guards that refuse it."""
    event = office.attempt("officer", "application.extend_correction", days=days, reason="x")
    return {guard.split("@")[0] for guard, _, _ in event["refusals"]}


def told(office: Office, change: Any = None, editions: Editions = EDITIONS) -> Replayed:
    """The history replayed, with something changed and every hash made to fit."""
    events = [parse(body) for body in office.docket.bodies]
    if change:
        change(events)
    records, before = [], genesis(NUMBER)
    for event in events:
        body = canonical({**event, "prev": before.hex()})
        before = leaf(body)
        records.append(Record(event["seq"], before, body))
    return replay(
        NUMBER, records, replace(EXPERTISE, editions=editions), lambda _: official_calendar()
    )


def test_every_event_bears_the_newest_change_that_the_program_knew() -> None:
    assert {event["law"] for event in asked(filed()).docket.events} == {CHANGES[-1].day}
    assert all("law" not in event for event in asked(filed(BEFORE)).docket.events)


def test_a_correction_period_is_extended_as_often_as_the_branch_has_published() -> None:
    """計畫6 II leaves extensions open; from its day on, the setting counts them by notice."""
    office = asked(filed(correction_extensions=1).on("2026-12-01"))
    assert extended(office, 9) == set()
    assert extended(office, 12) == {"extended_as_often_as_allowed"}
    office.does("employer", "application.supply", covers=["doc_6"])
    assert told(office).verdict is Verdict.match


def test_where_nothing_is_published_extensions_are_not_counted_against_anybody() -> None:
    office = asked(filed().on("2026-12-01"))
    assert extended(office, 9) == set()
    assert extended(office, 12) == set()


def test_a_new_rule_serves_from_its_day_and_not_before() -> None:
    office = asked(filed(correction_extensions=1).on("2026-11-28"))
    assert extended(office, 9) == set()
    assert extended(office, 12) == set()
    office.on("2026-12-01")
    assert extended(office, 14) == set(), "what was granted before the rule is not counted"
    assert extended(office, 16) == {"extended_as_often_as_allowed"}
    assert told(office).verdict is Verdict.match


def test_a_case_decided_before_a_rule_was_known_replays_by_the_former_sentence() -> None:
    """The same steps, recorded on a day of the new rule by a program that did not know it."""
    old = asked(filed(BEFORE, correction_extensions=1).on("2026-12-02"))
    assert extended(old, 9) == set()
    assert extended(old, 12) == set()
    old.docket.law = EDITIONS.law
    assert extended(old, 14) == set()
    assert extended(old, 16) == {"extended_as_often_as_allowed"}
    assert told(old).verdict is Verdict.match


def test_a_program_that_once_knew_a_change_does_not_forget_it() -> None:
    """Whoever forges a step under the former sentence gives himself away."""
    office = asked(filed().on("2026-12-02"))
    last = len(office.docket.bodies) - 1

    def forget(events: list[Event]) -> None:
        del events[last]["law"]

    found = told(office, forget)
    assert found.steps[-1].verdict is Verdict.tampered
    assert "law" in {finding.kind for finding in found.steps[-1].findings}


def test_steps_by_a_later_program_are_not_judged_by_this_one() -> None:
    office = asked(filed())

    def later(events: list[Event]) -> None:
        for event in events:
            event["law"] = "2099-01-01"

    assert told(office, later).verdict is Verdict.not_re_evaluable
    with pytest.raises(UnknownEdition, match="2099-01-01"):
        EDITIONS.at("2026-12-02T00:00:00.000000Z", law="2099-01-01")


def with_shorter_notice(takes_over: bool) -> Editions:
    """A law to come: from 2030 the correction period strikes another way, or takes over."""
    day = "2030-01-01"
    was = EDITIONS.books[-1]
    letter = was.letters["application.request_correction"]
    (spec,) = letter.starts
    nowhere = replace(
        spec, during=(State.correction_pending, State.submitted), since=day, takes_over=takes_over
    )
    letters = {
        **was.letters,
        "application.request_correction": replace(letter, since=day, starts=(nowhere,)),
    }
    former = Former(letters={"application.request_correction": (Until(day, letter),)})
    changed = replace(was, letters=letters, former=former, begun={})
    return Editions((changed,), (*CHANGES, Change(day, corrects=False, why="a test")))


@pytest.mark.parametrize("takes_over", [False, True])
def test_a_running_clock_keeps_its_sentence_unless_the_new_one_takes_over(
    takes_over: bool,
) -> None:
    editions = with_shorter_notice(takes_over)
    before = editions.at("2029-12-31T00:00:00.000000Z")
    after = editions.at("2030-01-02T00:00:00.000000Z")
    running = {"kind": "correction"}
    old, new = before.spec("application", running), after.spec("application", running)
    assert (new is old) is not takes_over
    begun_since = {"kind": "correction", "since": "2030-01-01"}
    assert State.submitted in after.spec("application", begun_since).during


def test_a_clock_says_since_when_its_sentence_serves() -> None:
    office = Office("2030-01-02", windows=[["2029-11-01", "2030-12-31"]])
    docket = office.docket
    shorter = replace(EXPERTISE, editions=with_shorter_notice(False))
    office.docket = Docket(shorter, docket.dossier, docket.calendar, docket.found)
    office.does("employer", "application.draft", branch="KHH", employer="big-light", year=2030)
    office.does(
        "employer", "application.submit", documents=["doc_1"], plan_first_day="2030-05-01",
        plan_last_day="2030-06-30", requested=70_000, youngest_lecturer_age=66,
    )  # fmt: skip
    asked(office)
    assert office.matter("application").clocks["correction"]["since"] == "2030-01-01"
    assert office.matter("application").data["periods"]["correction"]["since"] == "2030-01-01"
    assert "since" not in office.matter("application").data["periods"]["processing"]


def test_corrections_serve_whatever_the_clock_shows_and_new_rules_from_their_day() -> None:
    early = EDITIONS.at("2024-03-01T00:00:00.000000Z")
    assert early.changes == {change.day for change in CHANGES if change.corrects}
    assert EDITIONS.at("2024-03-01T00:00:00.000000Z", law=BEFORE).changes == frozenset()
    assert EDITIONS.latest.changes == {change.day for change in CHANGES}
    assert ONE_EXTENSION in EDITIONS.at("2026-11-30T16:00:00.000000Z").changes, "midnight in Taipei"
    assert ONE_EXTENSION not in EDITIONS.at("2026-11-30T15:59:59.000000Z").changes
