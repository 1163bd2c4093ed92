"""The format of a story: a case told step by step, as people and time move it.

These models read a story file and publish its JSON Schema (``docs/story.schema.json``). What a
name in a story stands for is checked by `casework.stories.reading`; what an act needs is the act's
own input model.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, time
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)

from casework.programmes import PROGRAMMES
from states.general.acts import EARLIEST, LATEST, Account, ByWorker, Code, Day
from states.general.codes import account
from states.law.counties import county_meant
from states.law.taipei import TAIPEI, instant_of

OPENING_HOUR = time(9)
"""A bare day in a story stands for nine in the morning, Asia/Taipei."""

CASE = "case"
"""The dossier a step speaks of unless it names another."""


def _instant(text: str) -> str:
    """A bare day or an instant with its offset, as the one text form of an instant (UTC)."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        moment = datetime.combine(datetime.fromisoformat(text).date(), OPENING_HOUR, TAIPEI)
    else:
        moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("時刻須註明時差，例如 2026-03-02T09:00+08:00")
    if not EARLIEST <= moment.astimezone(TAIPEI).date() <= LATEST:
        raise ValueError(f"須在 {EARLIEST} 至 {LATEST} 之間")
    return instant_of(moment)


def _person(text: str) -> str:
    role, _, name = text.partition(":")
    if role not in PROGRAMMES.people or not re.fullmatch(r"[\w.-]{1,40}(@[\w.-]{1,40})?", name):
        roles = "、".join(sorted(PROGRAMMES.people))
        raise ValueError(f"須為「角色:名字」或「角色:名字@單位」，角色為{roles}之一")
    account(name.partition("@")[0])
    return text


Instant: TypeAlias = Annotated[str, StringConstraints(max_length=40), AfterValidator(_instant)]
"""Read as UTC text with six digits; written as a bare day or an instant with offset."""

Person: TypeAlias = Annotated[str, AfterValidator(_person)]
Name: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=80)]
County: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=80), AfterValidator(county_meant)
]
Words: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Cite: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^(R-[0-9]{3}|AM-[0-9]{2}|TR-[0-9]{2}|X-[0-9]{2})$")
]
Count: TypeAlias = Annotated[int, Field(ge=0)]


class Strict(BaseModel):
    """Unknown keys are refused: a misspelt expectation would always be met."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class EmployerGiven(Strict):
    """An employer; ``entity`` is the legal entity whose caps and stops count (AM-14)."""

    name: Words
    county: County
    ubn: Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]
    entity: Code | None = None


class SettingGiven(Strict):
    """What the text leaves to the unit, with its source; ``*`` means every one."""

    name: Code
    value: bool | int | str
    source: Words
    branch: Annotated[str, StringConstraints(min_length=1, max_length=20)] = "*"
    from_day: Day = EARLIEST


class WindowGiven(Strict):
    """A period in which applications are received, as announced (計畫5)."""

    first_day: Day
    last_day: Day
    announced_on: Day
    source: Words


class CalendarGiven(Strict):
    """A closure, or a later change of the official calendar, and the day it became known.

    ``year`` publishes the whole table of the year of ``on``; ``withdrawn`` takes back the entry of
    that day and name.
    """

    kind: Literal["rest", "work", "closure", "withdrawn", "year"]
    on: Day
    name: Words
    source: Words
    known_from: Day
    counties: Annotated[list[County], Field(min_length=1)] | None = None
    half: Literal["am", "pm"] | None = None
    part: Name | None = None


class Given(Strict):
    """What is there before the first step. ``programme`` is the one whose settings and windows are
    given, the first one unless named. Without ``windows``: those of its own text each year."""

    programme: Code | None = None
    employers: dict[Code, EmployerGiven] = {}
    settings: list[SettingGiven] = []
    windows: list[WindowGiven] | None = None
    calendar: list[CalendarGiven] = []


class ActStep(Strict):
    """Somebody wants an act done. ``matter`` is a name of the story, or a reference."""

    at: Instant
    by: Person
    act: Annotated[str, StringConstraints(max_length=120)]
    matter: Name | None = None
    dossier: Name = CASE
    with_: Annotated[dict[str, Any], Field(alias="with")] = {}
    version: int | None = None
    note: Words | None = None


class SweepStep(Strict):
    """One sweep; after an outage it is the first one, and the service stays up."""

    at: Instant
    sweep: Literal[True]
    note: Words | None = None


class OutageStep(Strict):
    """From here on nothing is swept until the next sweep step."""

    at: Instant
    outage: Literal[True]
    note: Words | None = None


class ReleaseStep(Strict):
    """The agency lets held consequences take effect."""

    at: Instant
    by: Person
    release: Literal[True]
    dossier: Name = CASE
    note: Words | None = None


class ClockExpected(Strict):
    """The latest clock of a kind; ``status`` ``none`` says that there is none."""

    kind: Code
    matter: Name | None = None
    due: str | None = None
    effective_on: str | None = None
    enforceable: Instant | None = None
    status: (
        Literal[
            "running", "paused", "met", "enforced", "cancelled",
            "superseded", "held", "quarantined", "none",
        ]
        | None
    ) = None  # fmt: skip


class LetterExpected(Strict):
    """The latest letter of a kind; ``state`` ``none`` says that there is none."""

    letter: Code
    about: Name | None = None
    state: Code | None = None
    effective_on: str | None = None


class EventExpected(Strict):
    """The latest event of an act, applied unless ``outcome`` says otherwise; ``times`` counts."""

    act: Annotated[str, StringConstraints(max_length=120)]
    matter: Name | None = None
    outcome: Literal["applied", "refused", "noted"] = "applied"
    effective_on: str | None = None
    recorded_at: Instant | None = None
    by: Account | None = None
    times: Count | None = None


class MoneyExpected(Strict):
    """NT$: what is taken of the caps by worker, in all, was paid, is owed and came back."""

    committed: ByWorker[int] | None = None
    committed_in_all: int | None = None
    approved: int | None = None
    paid: int | None = None
    owed: int | None = None
    repaid: int | None = None


class MessageExpected(Strict):
    """Messages queued on a template."""

    template: Code
    to: Code | None = None
    channel: Code | None = None
    times: Count | None = None


class Expected(Strict):
    """What must be so now. Whatever is not mentioned is not checked."""

    answer: Literal["done", "refused", "rejected"] | None = None
    kind: Literal["malformed", "unauthorised", "not_here", "stale"] | None = None
    guards: list[Code] | None = None
    cites: list[Name] | None = None
    state: Code | None = None
    dossier: Name = CASE
    matters: dict[Name, Code] | None = None
    holder: Code | Literal["nobody"] | None = None
    branch: Code | None = None
    clocks: list[ClockExpected] = []
    letters: list[LetterExpected] = []
    events: list[EventExpected] = []
    event_count: Count | None = None
    money: MoneyExpected | None = None
    outbox: list[MessageExpected] = []
    sweep: dict[Literal["enforced", "held", "superseded", "refused"], Count] | None = None


class ExpectStep(Strict):
    """What must be so after the steps before."""

    expect: Expected
    note: Words | None = None


STEP_KINDS = ("act", "sweep", "outage", "release", "expect")


def _kind(step: Any) -> str | None:
    if isinstance(step, BaseModel):
        step = step.model_dump(by_alias=True, exclude_none=True)
    found = [kind for kind in STEP_KINDS if isinstance(step, dict) and kind in step]
    return found[0] if len(found) == 1 else None


Step: TypeAlias = Annotated[
    Annotated[ActStep, Tag("act")]
    | Annotated[SweepStep, Tag("sweep")]
    | Annotated[OutageStep, Tag("outage")]
    | Annotated[ReleaseStep, Tag("release")]
    | Annotated[ExpectStep, Tag("expect")],
    Discriminator(
        _kind,
        custom_error_type="step_kind",
        custom_error_message="每一步須恰有 act、sweep、outage、release、expect 其中之一",
    ),
]


class Story(Strict):
    """A scripted case with its title and the requirements it shows."""

    schema_: Annotated[str | None, Field(alias="$schema")] = None
    title: Words
    cites: Annotated[list[Cite], Field(min_length=1)]
    given: Given
    steps: Annotated[list[Step], Field(min_length=1, max_length=2_000)]


def schema_text() -> str:
    """The JSON Schema of a story file, as ``docs/story.schema.json`` holds it."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= Story.model_json_schema(by_alias=True)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
