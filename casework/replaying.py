"""Replay over a database: one dossier, or all of them, with the integrity of their chains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from casework.errors import NotHere
from states.expertise.regulation import EDITIONS
from states.law.history import genesis
from states.law.regulation import Editions
from states.law.replay import Finding, Record, Replayed, Verdict, replay
from storage.database import Connection, Database
from storage.rebuilding import differences
from storage.reference import Reference, ReferenceBook

BATCH = 200


@dataclass(slots=True)
class Checked:
    """A dossier's replay together with what its row says of it."""

    number: str
    replayed: Replayed
    row: list[Finding] = field(default_factory=list)

    @property
    def tampered(self) -> bool:
        """Whether the record was changed past the door."""
        return bool(self.row) or any(step.tampered for step in self.replayed.steps)

    @property
    def clean(self) -> bool:
        """Whether every step is a MATCH."""
        return not self.row and self.replayed.verdict is Verdict.match


@dataclass(slots=True)
class Summary:
    """What a replay of many dossiers came to."""

    dossiers: int = 0
    events: int = 0
    matches: int = 0
    diverges: int = 0
    not_re_evaluable: int = 0
    tampered: int = 0
    findings: list[tuple[str, int, Finding]] = field(default_factory=list)
    projections: list[tuple[str, int, Finding]] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 all match; 1 something diverges or cannot be re-evaluated; 4 tampering."""
        if self.tampered:
            return 4
        return 1 if self.diverges or self.not_re_evaluable or self.projections else 0

    def compare(self, database: Database, *, only: str | None = None) -> None:
        """Hold the projections (states, clocks, caps, stops) against what the events say."""
        self.projections += [
            (
                found.dossier,
                0,
                Finding(
                    "projection",
                    f"{found.table} {'/'.join(map(str, found.key))} {found.column}: "
                    f"shows {found.recorded!r}, the events say {found.expected!r}",
                ),
            )
            for found in differences(database, only=only)
        ]

    def add(self, checked: Checked) -> None:
        """Count a dossier in."""
        self.dossiers += 1
        self.events += len(checked.replayed.steps)
        for step in checked.replayed.steps:
            self.matches += step.verdict is Verdict.match
            self.diverges += step.verdict is Verdict.diverges
            self.not_re_evaluable += step.verdict is Verdict.not_re_evaluable
        self.tampered += checked.tampered
        self.findings += [(checked.number, 0, finding) for finding in checked.row]
        self.findings += [(checked.number, s.seq, f) for s, f in checked.replayed.findings]


_BATCH = "SELECT id, seq, head FROM dossier WHERE id > ? ORDER BY id LIMIT ?"
_EVENTS = "SELECT dossier, seq, leaf, body FROM event WHERE dossier AMONG(?) ORDER BY dossier, seq"
_STRAY = (
    "SELECT event.dossier, count(*) FROM event LEFT JOIN dossier ON dossier.id = event.dossier "
    "WHERE dossier.id IS NULL GROUP BY event.dossier ORDER BY event.dossier"
)


def replay_one(database: Database, number: str, editions: Editions = EDITIONS) -> Checked:
    """Replay one dossier; `NotHere` when there is none of that number."""
    with database.reading() as connection:
        reference = ReferenceBook().current(connection)
        row = connection.one("SELECT id, seq, head FROM dossier WHERE id = ?", number)
        if row is None:
            raise NotHere(f"沒有案號 {number[:120]}")
        return next(_checked(connection, reference, [row], editions))


def replay_all(
    database: Database, editions: Editions = EDITIONS, *, after: str = ""
) -> Iterator[Checked]:
    """Replay every dossier in order of number, a batch at a time."""
    with database.reading() as connection:
        reference = ReferenceBook().current(connection)
        last = after
        while batch := connection.rows(_BATCH, last, BATCH):
            yield from _checked(connection, reference, batch, editions)
            last = batch[-1][0]
        for number, count in connection.rows(_STRAY):
            stray = Finding("stray", f"{count} events belong to no dossier")
            yield Checked(number, replay(number, [], editions, reference.calendar_at), [stray])


def _checked(
    connection: Connection,
    reference: Reference,
    batch: list[tuple[str, int, bytes]],
    editions: Editions,
) -> Iterator[Checked]:
    records: dict[str, list[Record]] = {row[0]: [] for row in batch}
    for number, seq, leaf, body in connection.rows(_EVENTS, list(records)):
        records[number].append(Record(seq, bytes(leaf), bytes(body)))

    for number, seq, head in batch:
        found = records[number]
        last = (found[-1].seq, found[-1].leaf) if found else (0, genesis(number))
        checked = Checked(number, replay(number, found, editions, reference.calendar_at))
        if last != (seq, bytes(head)):
            detail = f"the dossier ends with step {seq}, its events with step {last[0]}"
            checked.row.append(Finding("head", detail))
        yield checked


LIMITS = (
    "限制：末段事件連同案件列一併改寫，或整案移除，在此不留痕跡；"
    "要查出須有存放於資料庫之外的簽章查核點（後續版本）。"
)
"""What this proof cannot show."""
