"""Replay says of every step whether the law decides it so, and of what kind a difference is."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from states.expertise.parameters import HOURLY_FEE, V1
from states.expertise.programme import EXPERTISE
from states.expertise.regulation import EDITIONS
from states.expertise.roles import Role
from states.law.calendar import Closure
from states.law.dossier import Dossier, Matter
from states.law.editions import Editions
from states.law.history import canonical, genesis, leaf, parse
from states.law.notes import counted_again, note_faults, supersession
from states.law.parameters import OutsideKnownLaw, in_force
from states.law.record import Caused, Event, Live
from states.law.replay import Record, Replayed, Verdict, replay
from states.law.role import Role as AnyRole
from states.law.unknown import UnknownEdition
from storage.office_calendar import official_calendar
from tests.casework.an_agency import with_consequence
from tests.law.office import submitted
from tests.lives.careers import career
from tests.lives.town import Town

NUMBER = "TPE-113-00001"
LATEST = EDITIONS.at("2024-03-01T02:00:00.000000Z", None)


@pytest.fixture(scope="module")
def town() -> Town:
    """A case that was paid, revoked and ordered back."""
    lived = Town()
    seed = next(s for s in range(99) if random.Random(s).randint(6, 16) == 16)
    assert career(lived, NUMBER, random.Random(seed)) == []
    return lived


def retold(
    town: Town,
    change: Callable[[list[Event]], None],
    editions: Editions = EDITIONS,
    respelt: int | None = None,
) -> Replayed:
    """The history with something changed and every hash made to fit; one step with a space that
    its bytes should not have."""
    events = [parse(record.body) for record in town.records[NUMBER]]
    change(events)
    records, before = [], genesis(NUMBER)
    for event in events:
        body = canonical({**event, "prev": before.hex()})
        body = body.replace(b":", b": ", 1) if event["seq"] == respelt else body
        before = leaf(body)
        records.append(Record(event["seq"], before, body))
    return replay(NUMBER, records, replace(EXPERTISE, editions=editions), town.calendar_at)


def step_of(events: list[Event], act: str) -> int:
    return next(index for index, event in enumerate(events) if event["act"] == act)


def kinds(told: Replayed) -> set[str]:
    return {finding.kind for _, finding in told.findings}


def changed(which: str, **parts: Any) -> Callable[[list[Event]], None]:
    """Parts of the first event of an act said otherwise."""

    def change(events: list[Event]) -> None:
        event: dict[str, Any] = {**events[step_of(events, which)], **parts}
        events[step_of(events, which)] = cast("Event", event)

    return change


def test_a_whole_life_is_a_match_in_every_step(town: Town) -> None:
    told = retold(town, lambda _: None)
    assert told.verdict is Verdict.match
    assert list(told.findings) == []
    assert all(step.decided == step.event for step in told.steps if step.decided)


def test_an_empty_history_is_a_match_of_nothing(town: Town) -> None:
    assert replay(NUMBER, [], EXPERTISE, town.calendar_at).verdict is Verdict.match


@pytest.mark.parametrize("body", [b"\xff not an event", b"[1]", b'{"v":1}'])
def test_bytes_that_are_no_event_are_tampering(town: Town, body: bytes) -> None:
    records = [*town.records[NUMBER][:3], Record(4, leaf(body), body)]
    told = replay(NUMBER, records, EXPERTISE, town.calendar_at)
    assert told.steps[3].event is None
    assert "unreadable" in kinds(told)
    assert told.steps[3].tampered


def test_a_step_that_begins_elsewhere_is_named_and_the_rest_is_still_read(town: Town) -> None:
    told = retold(town, changed("begin_review", **{"from": "draft"}))
    assert "from-state" in kinds(told)
    assert told.steps[-1].event is not None


def test_a_fact_that_is_not_recorded_makes_a_step_not_re_evaluable(town: Town) -> None:
    told = retold(town, changed("submit", found={}))
    step = told.steps[1]
    assert step.verdict is Verdict.not_re_evaluable
    assert {f.kind for f in step.findings} == {"fact-missing"}


def test_rules_that_nobody_knows_make_a_step_not_re_evaluable(town: Town) -> None:
    def other_edition(events: list[Event]) -> None:
        submit = events[step_of(events, "submit")]
        submit["keeps"] = {**submit["keeps"], "edition": "1999-01-01"}

    told = retold(town, other_edition)
    assert "rules-unknown" in kinds(told)


def test_an_act_that_nobody_knows_makes_a_step_not_re_evaluable(town: Town) -> None:
    assert "rules-unknown" in kinds(retold(town, changed("accept", act="levitate")))


@pytest.mark.parametrize("role", [*Role, "king"])
def test_who_may_act_is_decided_again(town: Town, role: str) -> None:
    """HT-H1: a role that the sentence does not name is tampering, whatever the hashes say."""
    told = retold(town, changed("accept", actor={"id": "lin", "role": str(role)}))
    step = told.steps[step_of([e.event for e in told.steps if e.event], "accept")]
    assert ("role" in {f.kind for f in step.findings}) is (role != Role.officer)
    assert step.tampered is (role != Role.officer)


@pytest.mark.parametrize(
    ("act", "cause"),
    [
        ("accept", {"command": None, "clock": "processing", "after": None}),
        ("begin_execution", {"command": None, "clock": None, "after": None}),
        ("accept", {"command": None, "clock": None, "after": 1}),
    ],
)
def test_each_kind_of_actor_acts_as_its_kind_does(town: Town, act: str, cause: Caused) -> None:
    """HT-H1: people without a period, the clock with one, the system after another step."""

    def otherwise(events: list[Event]) -> None:
        letters = [e for e in events if e["act"] == act and e["cause"] != cause]
        letters[-1]["cause"] = cause

    assert "role" in kinds(retold(town, otherwise))


def test_time_runs_forward_within_a_dossier(town: Town) -> None:
    """HT-M1: a step recorded before the one before it is tampering; at the same instant is not."""

    def at(instant: str) -> Callable[[list[Event]], None]:
        def moved(events: list[Event]) -> None:
            events[step_of(events, "accept")]["recorded_at"] = instant

        return moved

    before = parse(town.records[NUMBER][1].body)["recorded_at"]
    earlier = f"2020{before[4:]}"
    told = retold(town, at(earlier))
    assert "time" in kinds(told)
    assert any(step.tampered for step in told.steps)
    assert "time" not in kinds(retold(town, at(before)))


def test_a_step_that_claims_to_follow_from_nothing_diverges(town: Town) -> None:
    cause = {"command": None, "clock": None, "after": 1}
    told = retold(town, changed("accept", cause=cause))
    assert "consequence" in kinds(told)


def test_a_letter_that_had_to_follow_and_is_missing_is_noticed(town: Town) -> None:
    def cut(events: list[Event]) -> None:
        del events[step_of(events, "draft") :]  # only where the application begins

    def cut_after_approval(events: list[Event]) -> None:
        del events[step_of(events, "approve") + 1 :]

    assert "consequence" in kinds(retold(town, cut_after_approval))
    assert kinds(retold(town, cut)) == set()


def test_an_event_in_another_form_of_bytes_is_tampering_though_every_hash_fits(town: Town) -> None:
    for step in range(1, len(town.records[NUMBER]) + 1):
        told = retold(town, lambda _: None, respelt=step)
        assert {one.seq for one in told.steps if one.tampered} == {step}
        assert kinds(told) <= {"form", "consequence"}


def test_a_note_in_the_place_of_a_letter_is_noticed_and_its_bytes_are_looked_at(
    town: Town,
) -> None:
    def note_instead(events: list[Event]) -> None:
        at = step_of(events, "approve") + 1
        approval = events[at - 1]
        events[at] = {
            **events[at], "act": "hold_clock", "outcome": "noted", "clocks": [],
            "matter": approval["matter"], "procedure": "application",
            "from": approval["to"], "to": approval["to"],
        }  # fmt: skip

    told = retold(town, note_instead)
    assert {"consequence", "role"} <= kinds(told)
    assert "form" not in kinds(told)
    at = next(step.seq for step in told.steps if step.outcome == "noted")
    assert "form" in kinds(retold(town, note_instead, respelt=at))


def test_a_law_in_which_something_unlawful_would_have_to_follow_diverges(town: Town) -> None:
    editions = with_consequence("accept", "application.reinstate").first.editions
    assert "illegal-transition" in kinds(retold(town, lambda _: None, editions))


def test_another_format_version_is_a_difference_in_content(town: Town) -> None:
    assert "content" in kinds(retold(town, changed("accept", v=2)))


def test_a_calendar_that_was_not_known_then_makes_a_date_not_re_evaluable(town: Town) -> None:
    def other_calendar(events: list[Event]) -> None:
        submit = events[step_of(events, "submit")]
        submit["clocks"][0]["clock"]["calendar"] = "0" * 12

    assert "calendar-version" in kinds(retold(town, other_calendar))


def test_a_forged_date_is_a_difference_in_the_deadline(town: Town) -> None:
    def later(events: list[Event]) -> None:
        submit = events[step_of(events, "submit")]
        submit["clocks"][0]["clock"]["due"] = "2030-01-01"

    assert "deadline" in kinds(retold(town, later))


CLOCK: dict[str, Any] = {
    "id": "D/m/correction@1", "kind": "correction", "status": "running", "tone": "adverse",
    "due": "2026-03-12", "provisional": False,
}  # fmt: skip
HOLD: dict[str, Any] = {"op": "hold", "matter": "m", "kind": "correction", "ended": CLOCK["id"]}
NOTE: dict[str, Any] = {
    "act": "hold_clock", "actor": {"id": "clock", "role": "clock"}, "from": "s", "to": "s",
    "clocks": [HOLD],
}  # fmt: skip


def maker(event: Event) -> AnyRole | None:
    return EXPERTISE.role(event["actor"]["role"])


@pytest.mark.parametrize(
    ("note", "clock", "expected"),
    [
        ({}, {}, set()),
        ({"act": "stop_the_clock"}, {}, {"illegal-transition"}),
        ({"actor": {"id": "lin", "role": "officer"}}, {}, {"role"}),
        ({"to": "t"}, {}, {"to-state"}),
        ({"clocks": [{**HOLD, "matter": "x"}]}, {}, {"clocks"}),
        ({"clocks": [{**HOLD, "ended": "D/m/correction@2"}]}, {}, {"clocks"}),
        ({}, {"status": "paused"}, {"clocks"}),
        ({}, {"tone": "neutral"}, {"clocks"}),
    ],
)
def test_a_note_is_made_by_its_maker_about_a_clock_it_fits(
    note: dict[str, Any], clock: dict[str, Any], expected: set[str]
) -> None:
    matter = Matter("m", "application", clocks={"correction": cast("Live", {**CLOCK, **clock})})
    dossier = Dossier("D", matters={"m": matter})
    event = cast("Event", {**NOTE, **note})
    faults = note_faults(dossier, event, maker(event), LATEST, official_calendar())
    assert {kind for _, kind, _ in faults} == expected


CLOSED = Closure(date(2024, 5, 1), None, "停止上班", "測試", date(2024, 3, 4))


@pytest.mark.parametrize(
    ("closed", "part", "expected"),
    [
        (True, {}, set()),
        (True, {"due": "2024-05-31"}, {"deadline"}),
        (True, {"at": "2024-05-31T16:00:00.000000Z"}, {"deadline"}),
        (True, {"grace": 9}, {"deadline"}),
        (True, {"calendar": "0" * 12}, {"calendar-version"}),
        (False, {}, {"deadline", "calendar-version"}),
    ],
)
def test_a_note_that_moves_a_period_is_counted_again(
    closed: bool, part: dict[str, Any], expected: set[str]
) -> None:
    """HT-H6: with the calendar known then and the recorded basis; only what it says may stand."""
    office = submitted()
    matter = office.dossier.matters["application-1"]
    day = date.fromisoformat(matter.clocks["processing"]["due"])
    with_closure = official_calendar().with_closures([CLOSED._replace(on=day)])
    counted = counted_again(matter, "processing", LATEST, with_closure)
    turn = supersession(office.dossier, matter, "processing", counted, 7)
    assert turn["clock"]["due"] > day.isoformat()
    moved = {**turn, "clock": {**turn["clock"], **part}}
    event = cast("Event", {**NOTE, "act": "supersede_clock", "seq": 7, "clocks": [moved]})
    calendar = with_closure if closed else official_calendar()
    faults = note_faults(office.dossier, event, maker(event), LATEST, calendar)
    assert {kind for _, kind, _ in faults} == expected


def test_a_parameter_before_its_first_day_is_an_error_not_a_default() -> None:
    assert in_force("hourly_fee", HOURLY_FEE, V1).value == 1_000
    with pytest.raises(OutsideKnownLaw, match="2021-02-21"):
        in_force("hourly_fee", HOURLY_FEE, "2021-02-21")


def test_no_edition_was_in_force_before_the_first_announcement() -> None:
    with pytest.raises(UnknownEdition, match="2021-02-21"):
        EDITIONS.on("2021-02-21")
    with pytest.raises(UnknownEdition, match="1999"):
        EDITIONS.named("1999")


def test_a_consequence_in_another_matter_that_is_missing_at_the_end_is_noticed(town: Town) -> None:
    def without_the_last(events: list[Event]) -> None:
        acts = [(event["procedure"], event["act"]) for event in events]
        del events[acts.index(("application", "revoke")) :]

    assert kinds(retold(town, without_the_last)) == {"consequence"}


def test_a_case_that_does_not_begin_at_the_beginning_is_read_as_far_as_it_goes(town: Town) -> None:
    told = retold(town, changed("draft", **{"from": "closed"}))
    assert "from-state" in kinds(told)
    assert len(told.steps) == len(town.records[NUMBER])


def test_a_note_on_a_period_that_cannot_be_counted_is_said_to_be_undecidable(town: Town) -> None:
    """What a forged step left in the dossier stops nobody from reading the rest."""

    def forged(events: list[Event]) -> None:
        submit, at = events[step_of(events, "submit")], step_of(events, "accept")
        turn = submit["clocks"][0]
        turn["clock"]["basis"] = {"received_on": "no day"}
        events[at] = {
            **events[at], "act": "supersede_clock", "outcome": "noted", "given": {}, "keeps": {},
            "actor": {"id": "clock", "role": "clock"}, "from": submit["to"], "to": submit["to"],
            "clocks": [{**turn, "op": "supersede", "ended": turn["clock"]["id"]}],
        }  # fmt: skip

    told = retold(town, forged)
    note = next(s for s in told.steps if s.event and s.event["act"] == "supersede_clock")
    assert "undecidable" in {finding.kind for finding in note.findings}
    assert len(told.steps) == len(town.records[NUMBER])
    assert told.steps[-1].event is not None
