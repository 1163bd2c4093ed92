"""T1: an act that is refused because of what would follow from it replays as what it was.

Every act that makes others follow, as it was done in the recorded lives, is done again under a law
that refuses one of its followers. The refusal must be recorded, the dossier must stand where it
stood, and the history must be a match under that law, and no match under ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from casework.setup.founding import found
from states.expertise.programme import EXPERTISE
from states.expertise.regulation import EDITIONS
from states.law import replay as replaying
from states.law.docket import Docket
from states.law.guard import Refusal
from states.law.history import canonical, fold, leaf, parse
from states.law.integrity import Record
from states.law.intent import Intent
from states.law.machine import decide_by_table
from states.law.record import ActName, Event
from states.law.recorded import NOT_FROM_HERE
from states.law.replay import Replayed, Verdict, replay
from states.law.role import House
from states.law.serving import BEFORE
from storage.database import Database
from storage.office_calendar import official_calendar
from storage.reference import ReferenceBook
from tests.histories.kept import HERE, restored
from tests.law.office import approved

RELEASE = HERE / "2026-11-28"
FILES = ("demonstration", "first-edition", "second-edition", "lives", "peculiar", "stories")

Verdicts = Callable[..., Any]
CalendarAt = Callable[[str], Any]


def refusing(follower: str) -> Verdicts:
    """The law, but one act is always refused, for the last of its own reasons if it has any."""

    def decide(procedure: Any, state: str, act: str, facts: Any) -> Any:
        rule, refusals = decide_by_table(procedure, state, act, facts)
        if f"{procedure.name}.{act}" != follower or refusals:
            return rule, refusals
        guard = rule.guards[-1].id if rule.guards else NOT_FROM_HERE
        return rule, [Refusal(guard, "為測試而不准", rule.basis[0])]

    return decide


class Retried:
    """An act done again on the dossier as it was, with the facts recorded for it."""

    def __init__(self, events: Sequence[Event], at: int, calendar_at: CalendarAt) -> None:
        self.events = events
        self.at = at
        self.calendar_at = calendar_at

    def under(self, verdict: Verdicts, law: str) -> tuple[Docket, Event]:
        """The docket afterwards, and the event of the act."""
        act = self.events[self.at]
        before = fold(act["dossier"], self.events[: self.at])
        before.head = bytes.fromhex(act["prev"])
        calendar = self.calendar_at(act["recorded_at"])
        docket = Docket(EXPERTISE, before, calendar, self._found, verdict, law=law)
        self.docket = docket
        return docket, docket.attempt(_intent(docket, act))

    def _found(self, names: tuple[str, ...], _: Any) -> Mapping[str, Any]:
        recorded = self.events[self.at + len(self.docket.events)]["found"]
        return {name: recorded.get(name, _DEFAULTS.get(name)) for name in names}


_DEFAULTS = {"issue_at_once": True, "charges_interest": False}


def _intent(docket: Docket, act: Event) -> Intent:
    role = EXPERTISE.role(act["actor"]["role"])
    assert role is not None
    return Intent.recorded(act, role, docket.dossier)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[list[Event], CalendarAt]]:
    """Every recorded history, with the calendar of its database."""
    lives = []
    for name in FILES:
        url = f"sqlite:///{tmp_path_factory.mktemp(name) / 'baton.db'}"
        restored(RELEASE / f"{name}.sqlite.sql.xz", url)
        database = Database(url)
        found(database)
        with database.reading() as connection:
            reference = ReferenceBook().current(connection)
            calendar_at = partial(reference.calendar_at, units=EXPERTISE.units.all)
            rows = connection.rows("SELECT dossier, body FROM event ORDER BY dossier, seq")
        database.dispose()
        histories: dict[str, list[Event]] = {}
        for number, body in rows:
            histories.setdefault(number, []).append(parse(bytes(body)))
        lives += [(events, calendar_at) for events in histories.values()]
    return [*lives, (_abandoned_while_a_change_was_open(), lambda _: official_calendar())]


def _abandoned_while_a_change_was_open() -> list[Event]:
    """What no recorded life did."""
    office = approved()
    asked: dict[str, Any] = {"changes": ["period"], "plan_last_day": "2024-11-30"}
    office.on("2024-04-01").does("employer", "plan_change.request", reason="x", **asked)
    office.does("employer", "application.abandon")
    return office.docket.events


def consequences(events: Sequence[Event]) -> Iterator[tuple[int, str, str]]:
    """Where an act made others follow: its place, its name and one follower's."""
    for at, act in enumerate(events):
        if act["cause"]["after"] is not None or act["outcome"] != "applied":
            continue
        names = []
        for follower in events[at + 1 :]:
            if follower["cause"]["after"] is None:
                break
            names.append(ActName.done(follower))
        yield from ((at, ActName.done(act), name) for name in dict.fromkeys(names))


def told(events: Sequence[Event], body: bytes, calendar_at: CalendarAt) -> Replayed:
    """The history as far as the act, with what became of it now."""
    bodies = [*map(canonical, events), body]
    records = [Record(seq, leaf(each), each) for seq, each in enumerate(bodies, start=1)]
    return replay(events[0]["dossier"] if events else "", records, EXPERTISE, calendar_at)


@pytest.mark.parametrize("law", [BEFORE, EDITIONS.law], ids=["as-recorded", "as-of-today"])
def test_every_act_with_consequences_may_be_refused_for_any_of_them(
    law: str,
    lived: list[tuple[list[Event], CalendarAt]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: Counter[tuple[str, str]] = Counter()
    for events, calendar_at in lived:
        for at, act, follower in consequences(events):
            if tried[act, follower] >= 3 or events[0].get("law", BEFORE) > law:
                continue
            docket, event = Retried(events, at, calendar_at).under(refusing(follower), law)
            if event["outcome"] == "applied" or event["guards"]:
                continue  # today's law decides the act itself otherwise
            assert event["refusals"]
            assert [*docket.events] == [event]
            assert docket.dossier.matters == fold(event["dossier"], events[:at]).matters
            assert docket.dossier.seq == event["seq"] == at + 1
            with monkeypatch.context() as other_law:
                other_law.setattr(replaying, "decide_by_table", refusing(follower))
                again = told(events[:at], docket.bodies[0], calendar_at)
                last = again.steps[-1]  # of the steps before, some fall under that law too
                assert last.verdict is Verdict.match, (act, follower, last.findings)
            tried[act, follower] += 1
    acts = {act for act, _ in tried}
    print(
        f"{sum(tried.values())} refusals of {len(acts)} acts for {len(tried)} pairs of act and "
        f"consequence, decided by the sentences {law or 'of before they were dated'}"
    )
    expected = _with_consequences(law) & _with_consequences(BEFORE)
    if later := sorted(_with_consequences(law) - acts - expected):
        print(f"in no recorded history yet: {', '.join(later)}")
    unseen = {"application.abandon"} if law == BEFORE else set()
    assert expected - acts == unseen, sorted(expected - acts)
    assert {name for _, name in tried} >= FOLLOWED


def _with_consequences(law: str) -> set[str]:
    """Every act that makes others follow and does not itself only ever follow."""
    regulation = EDITIONS.at("2026-01-05T00:00:00.000000Z", None, law)
    return {
        f"{procedure.name}.{rule.act}"
        for procedure in regulation.procedures.values()
        for rule in procedure.rules
        if rule.causes and set(rule.by) != {House.system}
    }


FOLLOWED = {"letter.draft", "letter.issue", "application.apply_change", "revocation.open"}


def test_the_histories_are_where_they_were() -> None:
    assert all(Path(RELEASE / f"{name}.sqlite.sql.xz").exists() for name in FILES)
