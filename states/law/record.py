"""What is recorded: events, the turns that clocks take in them, and the clocks themselves.

Records are JSON objects. The types give each key its name and meaning; while the program runs they
are plain dictionaries with the bytes they always had. `ActName` is the name of an act, which is
always told together with its procedure.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, NotRequired, Self, TypeAlias, TypedDict

Json: TypeAlias = Any

Outcome: TypeAlias = Literal["applied", "refused", "noted"]
"""What became of an act; what happens to a clock itself is noted."""

Op: TypeAlias = Literal[
    "start", "supersede", "resume", "pause", "hold", "release", "met", "enforced", "cancelled",
    "void",
]  # fmt: skip
"""What an event does to a clock."""

Status: TypeAlias = Literal["running", "paused", "held"]


class ActName(str):
    """The name of an act with the procedure it belongs to, written ``procedure.act``.

    It is the text by which tables name acts, and knows both its halves.

    >>> name = ActName("application", "submit")
    >>> name, name.procedure, ActName.read("letter.issue").act
    ('application.submit', 'application', 'issue')
    """

    __slots__ = ("act", "procedure")

    procedure: str
    act: str

    def __new__(cls, procedure: str, act: str) -> Self:
        """The name of an act of a procedure."""
        name = super().__new__(cls, f"{procedure}.{act}")
        name.procedure, name.act = procedure, act
        return name

    @staticmethod
    def read(written: str) -> ActName:
        """The name as it is written; without a dot there is a procedure and no act."""
        procedure, _, act = written.partition(".")
        return ActName(procedure, act)

    @staticmethod
    def done(event: Event) -> ActName:
        """The act that an event tells of."""
        return _named(event["procedure"], event["act"])


_named = lru_cache(maxsize=4_096)(ActName)
"""One name for each act: every event that is decided or decided again asks for its own."""


class Traced(TypedDict):
    """One line of a computation: the day it arrives at, the sentence, the article."""

    day: str | None
    what: str
    cite: str


class Period(TypedDict):
    """What a matter remembers of a period, also when its clock has ended.

    ``basis`` are the answers to the questions of its deadline rule, ``due`` its last day,
    ``effective_on`` the legal day of its consequence, ``since`` the sentence under which it began.
    """

    basis: dict[str, Json]
    due: str
    effective_on: str
    since: NotRequired[str]


class Counted(TypedDict):
    """What counting a period comes to: its days, with which calendar, and every step.

    ``since`` is the sentence by which it was counted, where that is not the first.
    """

    due: str
    effective_on: str
    calendar: str
    provisional: bool
    trace: list[Traced]
    since: NotRequired[str]


class Clock(Counted):
    """A period that runs, as the event that lets it begin records it.

    ``then`` is the act that follows when it has run out, from the instant ``at`` (UTC) on, after
    ``grace`` days for the mail. A database adds the ``status``.
    """

    id: str
    kind: str
    then: str
    tone: str
    cite: str
    basis: dict[str, Json]
    grace: int
    at: str


class Live(Clock):
    """A clock that a matter has."""

    status: Status


class Turn(TypedDict):
    """What an event does to one clock: ``ended`` is the one it ends, ``clock`` what it leaves."""

    op: Op
    matter: str
    kind: str
    ended: NotRequired[str | None]
    clock: NotRequired[Clock]


class Acting(TypedDict):
    """Who acted, and for whom, where that is known; a deputy also in whose name."""

    id: str
    role: str
    branch: NotRequired[str]
    employer: NotRequired[str]
    in_name_of: NotRequired[str]


class Caused(TypedDict):
    """What an act came from: a command, a clock that had run out, or the event it follows."""

    command: str | None
    clock: str | None
    after: int | None


class Following(TypedDict):
    """What was looked up for an act that would have had to follow from a refused one."""

    act: str
    found: dict[str, Json]


_Moved = TypedDict("_Moved", {"from": str, "to": str})


class Event(_Moved):
    """One step of a dossier.

    ``given`` came with the act, ``found`` was looked up outside the dossier, ``derived`` follows
    from the dossier, ``keeps`` is what the matter remembers. ``guards`` says what each guard said,
    ``refusals`` holds guard, reason and article of each that said no. ``law`` is the newest change
    of the sentences that was known; events from before there were changes have none. ``programme``
    is the stamp of the programme; those of the first one have none.
    """

    v: int
    dossier: str
    seq: int
    prev: str
    edition: str
    law: NotRequired[str]
    programme: NotRequired[str]
    matter: str
    procedure: str
    act: str
    outcome: Outcome
    actor: Acting
    cause: Caused
    effective_on: str
    recorded_at: str
    given: dict[str, Json]
    found: dict[str, Json]
    follows: NotRequired[list[Following]]
    derived: dict[str, Json]
    guards: dict[str, bool]
    basis: list[str]
    keeps: dict[str, Json]
    clocks: list[Turn]
    refusals: list[list[str]]
