"""Stories that cannot be played: one good story, and what is made wrong about it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, TypeAlias

Story: TypeAlias = dict[str, Any]

DRAFT = {
    "at": "2026-03-02",
    "by": "employer:jia",
    "act": "application.draft",
    "matter": "app",
    "with": {"branch": "TPE", "employer": "jia", "year": 2026},
}
WITHDRAW = {"at": "2026-03-03", "by": "employer:jia", "act": "application.withdraw"}
SOURCE = {"source": "x"}
GOOD: Story = {
    "title": "撤回",
    "cites": ["R-040"],
    "given": {"employers": {"jia": {"name": "甲公司", "county": "新北市", "ubn": "12345675"}}},
    "steps": [DRAFT, WITHDRAW, {"expect": {"answer": "done", "state": "withdrawn"}}],
}


def changed(*path: Any, to: Any) -> Callable[[], Story]:
    """The good story with one thing said otherwise."""

    def story() -> Story:
        made = deepcopy(GOOD)
        place: Any = made
        for part in path[:-1]:
            place = place[part]
        place[path[-1]] = to
        return made

    return story


def without(*path: Any) -> Callable[[], Story]:
    """The good story with one thing left out."""

    def story() -> Story:
        made = deepcopy(GOOD)
        place: Any = made
        for part in path[:-1]:
            place = place[part]
        del place[path[-1]]
        return made

    return story


def expecting(expected: Any) -> Callable[[], Story]:
    """The good story with another expectation."""
    return changed("steps", 2, to={"expect": expected})


BAD: dict[str, tuple[Callable[[], Any], int | None, str]] = {
    "not an object": (list, None, ""),
    "no title": (without("title"), None, "title"),
    "empty title": (changed("title", to=""), None, "title"),
    "no requirement": (changed("cites", to=[]), None, "cites"),
    "not a requirement": (changed("cites", to=["R-4"]), None, "cites.0"),
    "unknown key": (changed("titel", to="x"), None, "titel"),
    "no employers": (changed("given", "employers", to={}), 1, "by"),
    "employer without county": (without("given", "employers", "jia", "county"), None, "given"),
    "short tax number": (changed("given", "employers", "jia", "ubn", to="123"), None, "given"),
    "setting without source": (
        changed("given", "settings", to=[{"name": "mail_grace_days", "value": 3}]),
        None,
        "given.settings.0.source",
    ),
    "setting that nobody could decide": (
        changed("given", "settings", to=[{"name": "mail_grace_days", "value": 10**40, **SOURCE}]),
        None,
        "given.settings.0.value",
    ),
    "setting that is none": (
        changed("given", "settings", to=[{"name": "mail_grace_dais", "value": 3, **SOURCE}]),
        None,
        "given.settings.0.name",
    ),
    "county that is none": (
        changed("given", "employers", "jia", "county", to="月球市"),
        None,
        "given.employers.jia.county",
    ),
    "closure in no county": (
        changed(
            "given",
            "calendar",
            to=[
                {
                    "kind": "closure",
                    "on": "2026-03-02",
                    "name": "颱風",
                    "known_from": "2026-03-01",
                    "counties": ["臺北縣"],
                    **SOURCE,
                }
            ],
        ),
        None,
        "given.calendar.0.counties.0",
    ),
    "a number of seconds for a day": (
        changed(
            "given",
            "settings",
            to=[{"name": "mail_grace_days", "value": 3, "from_day": 1_700_006_400, **SOURCE}],
        ),
        None,
        "given.settings.0.from_day",
    ),
    "window with a bad day": (
        changed(
            "given",
            "windows",
            to=[
                {
                    "first_day": "2026-02-30",
                    "last_day": "2026-06-30",
                    "announced_on": "2026-01-01",
                    "source": "x",
                }
            ],
        ),
        None,
        "given.windows.0.first_day",
    ),
    "unknown kind of calendar entry": (
        changed("given", "calendar", to=[{"kind": "holiday"}]),
        None,
        "given.calendar.0.kind",
    ),
    "no steps": (changed("steps", to=[]), None, "steps"),
    "steps are no list": (changed("steps", to={"1": DRAFT}), None, "steps"),
    "a step that says nothing": (changed("steps", 1, to={}), 2, ""),
    "a step that is text": (changed("steps", 1, to="wait"), 2, ""),
    "a step that says two things": (changed("steps", 1, "sweep", to=True), 2, ""),
    "sweep that is not true": (
        changed("steps", 1, to={"at": "2026-03-03", "sweep": False}),
        2,
        "sweep",
    ),
    "misspelt key of a step": (changed("steps", 1, "mater", to="app"), 2, "mater"),
    "no instant": (without("steps", 1, "at"), 2, "at"),
    "instant without offset": (changed("steps", 1, "at", to="2026-03-03T10:00"), 2, "at"),
    "no instant at all": (changed("steps", 1, "at", to="tomorrow"), 2, "at"),
    "instant as a number": (changed("steps", 1, "at", to=20260303), 2, "at"),
    "before the programme": (changed("steps", 0, "at", to="2021-02-21"), 1, "at"),
    "after known time": (changed("steps", 1, "at", to="2100-01-01"), 2, "at"),
    "time goes back": (changed("steps", 1, "at", to="2026-03-01"), 2, "at"),
    "time goes back across offsets": (
        changed("steps", 1, "at", to="2026-03-02T02:00+09:00"),
        2,
        "at",
    ),
    "unknown role": (changed("steps", 1, "by", to="minister:Lin"), 2, "by"),
    "nobody's name": (changed("steps", 1, "by", to="officer:"), 2, "by"),
    "the clock is no person": (changed("steps", 1, "by", to="clock:clock"), 2, "by"),
    "unknown employer": (changed("steps", 1, "by", to="employer:yi"), 2, "by"),
    "unknown procedure": (changed("steps", 1, "act", to="applications.withdraw"), 2, "act"),
    "unknown act": (changed("steps", 1, "act", to="application.decide"), 2, "act"),
    "act without procedure": (changed("steps", 1, "act", to="withdraw"), 2, "act"),
    "act of the clock": (changed("steps", 1, "act", to="application.lapse"), 2, "with"),
    "unknown matter": (changed("steps", 1, "matter", to="claim"), 2, "matter"),
    "unknown dossier": (changed("steps", 1, "dossier", to="other"), 2, "dossier"),
    "dossier opened twice": (changed("steps", 1, to={**DRAFT, "at": "2026-03-03"}), 2, "dossier"),
    "input misses a field": (without("steps", 0, "with", "year"), 1, "with.year"),
    "input has one too many": (changed("steps", 0, "with", "month", to=3), 1, "with.month"),
    "input of another type": (changed("steps", 0, "with", "year", to="soon"), 1, "with.year"),
    "input is no object": (changed("steps", 0, "with", to=[1]), 1, "with"),
    "expectation misspelt": (expecting({"anwser": "done"}), 3, "expect.anwser"),
    "unknown answer": (expecting({"answer": "maybe"}), 3, "expect.answer"),
    "expecting an unknown matter": (expecting({"matters": {"x": "due"}}), 3, "expect.matters"),
    "expecting an unknown dossier": (expecting({"dossier": "x"}), 3, "dossier"),
    "expecting an unknown event": (
        expecting({"events": [{"act": "application.vanish"}]}),
        3,
        "expect.events.0.act",
    ),
    "expecting a clock's unknown status": (
        expecting({"clocks": [{"kind": "claim", "status": "ticking"}]}),
        3,
        "expect.clocks.0.status",
    ),
    "expecting a negative count": (expecting({"event_count": -1}), 3, "expect.event_count"),
    "expecting money as text": (
        expecting({"money": {"paid": "100"}}),
        3,
        "expect.money.paid",
    ),
    "release by nobody": (
        changed("steps", 1, to={"at": "2026-03-03", "release": True}),
        2,
        "by",
    ),
    "text with half a character": (changed("title", to="\ud800"), None, ""),
    "text with a NUL": (changed("title", to="a\0b"), None, ""),
}
"""What is wrong: the story, the step that is named (none for the whole), where."""
