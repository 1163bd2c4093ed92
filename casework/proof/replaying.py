"""Replay over a database: one dossier, or all of them, with everything that follows from them.

Nothing that is proved is trusted (HT-H3): a row, a column, a setting or a page that cannot be read
is a finding of its dossier, and the others go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from casework.errors import NotHere
from casework.programmes import PROGRAMMES
from casework.proof.beside import Beside, Following
from casework.proof.enclosed import StoredFiles
from casework.proof.house import house_faults
from casework.proof.known_then import KnownThen
from casework.proof.sealed import ERASED
from states.law.integrity import Entry, end_faults, read
from states.law.programme import Programme
from states.law.programmes import Programmes, UnknownProgramme
from states.law.replay import Finding, Replayed, Verdict, redecide
from storage.database import Connection, Database
from storage.evidence import Evidence, evidence_of, pages
from storage.file_store import FileStore
from storage.readable import readable_reference
from storage.rebuilding import differences
from storage.vault import Vault

GRAVE = frozenset(
    {"head", "stray", "unreadable", "commitment", "missing", "damaged", "role", "time", "file"}
)
"""Findings beside the steps that mean tampering; the others are for somebody to look at (0040)."""


class Against(NamedTuple):
    """What events are held against, where it is at hand: the vault, and what keeps the files."""

    vault: Vault | None
    stored: StoredFiles | None


@dataclass(slots=True)
class Checked:
    """A dossier's replay together with what its row and what stands beside it say of it."""

    number: str
    replayed: Replayed
    row: list[Finding] = field(default_factory=list)
    """What is wrong with the dossier itself: its end, or rows that cannot be read."""
    beside: list[tuple[int, Finding]] = field(default_factory=list)
    """What is wrong beside the steps, by step: columns, messages, sealed values."""

    @property
    def tampered(self) -> bool:
        """Whether the record was changed past the door."""
        beside = any(finding.kind in GRAVE for _, finding in self.beside)
        return bool(self.row) or beside or any(step.tampered for step in self.replayed.found)

    @property
    def clean(self) -> bool:
        """Whether every step is a MATCH, but for what was lawfully erased, and everything beside
        it as it follows."""
        told = any(finding.kind != ERASED for _, finding in self.replayed.findings)
        return not (self.row or self.beside or told)


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
        """0 all match; 4 tampering, or what cannot be read; 1 anything else that was found."""
        if self.tampered or any(finding.kind in GRAVE for *_, finding in self.projections):
            return 4
        return 1 if self.findings or self.projections else 0

    def compare(
        self, database: Database, *, only: str | None = None, now: str | None = None
    ) -> None:
        """Hold the projections (states, clocks, caps, stops) against what the events say, and see
        that no number is missing and that the database is as it was made."""
        self.projections += [
            (
                found.dossier,
                0,
                Finding(
                    "projection",
                    f"{found.table} {'/'.join(map(str, found.key))} {found.column}："
                    f"現為 {found.recorded!r}，依事件應為 {found.expected!r}",
                ),
            )
            for found in differences(database, PROGRAMMES, only=only, now=now)
            if found.table != "event"  # told by the replay itself
        ]
        if only is None:
            with database.reading() as connection:
                self.projections += house_faults(connection)

    def add(self, checked: Checked) -> None:
        """Count a dossier in."""
        self.dossiers += 1
        self.events += len(checked.replayed.steps)
        found = checked.replayed.found
        self.matches += len(checked.replayed.steps) - len(found)
        if not (found or checked.row or checked.beside):
            return
        said = Counter([step.verdict for step in found])
        self.diverges += said[Verdict.diverges]
        self.not_re_evaluable += said[Verdict.not_re_evaluable]
        self.tampered += checked.tampered
        self.findings += [(checked.number, 0, finding) for finding in checked.row]
        self.findings += [
            (checked.number, s.seq, f) for s, f in checked.replayed.findings if f.kind != ERASED
        ]
        self.findings += [(checked.number, seq, finding) for seq, finding in checked.beside]


def replay_one(
    database: Database,
    number: str,
    programmes: Programmes = PROGRAMMES,
    *,
    vault: Vault | None = None,
    files: FileStore | None = None,
) -> Checked:
    """Replay one dossier; `NotHere` when there is none of that number.

    With a ``vault``, sealed values are opened and held against their commitments; with ``files``
    the bytes of every file are held against their hash.
    """
    against = Against(vault, StoredFiles(files) if files else None)
    with database.reading() as connection:
        reference, _ = readable_reference(connection)
        known = KnownThen(connection, reference)
        checked = next(_checked(connection, known, [number], programmes, against))
    if checked.row and not checked.replayed.steps and checked.row[0].kind == "stray":
        raise NotHere(f"沒有案號 {number[:120]}")
    return checked


def replay_all(
    database: Database,
    programmes: Programmes = PROGRAMMES,
    *,
    vault: Vault | None = None,
    files: FileStore | None = None,
) -> Iterator[Checked]:
    """Replay every dossier in order of number, a page at a time."""
    against = Against(vault, StoredFiles(files) if files else None)
    with database.reading() as connection:
        reference, _ = readable_reference(connection)
        known = KnownThen(connection, reference)
        for numbers in pages(connection):
            yield from _checked(connection, known, numbers, programmes, against)


def _checked(
    connection: Connection,
    known: KnownThen,
    numbers: Sequence[str],
    programmes: Programmes,
    against: Against,
) -> Iterator[Checked]:
    beside = Beside.read(connection, numbers, against.vault, known, against.stored)
    for evidence in evidence_of(connection, numbers):
        entries = read(evidence.number, evidence.events)
        programme, unknown = _programme(entries, programmes)
        following = Following(programme)
        checked = _proved(evidence, entries, following, known)
        checked.row += unknown
        whole = not checked.row and checked.replayed.verdict is not Verdict.tampered
        for seq, fault in beside.faults(following, evidence, checked.replayed, whole=whole):
            if fault.kind == ERASED:
                checked.replayed.steps[seq - 1].find(Verdict.not_re_evaluable, *fault)
            else:
                checked.beside.append((seq, fault))
        yield checked


def _programme(entries: Sequence[Entry], programmes: Programmes) -> tuple[Programme, list[Finding]]:
    """The programme that the first event names; a stamp that is none is a finding."""
    first = entries[0].event if entries else None
    try:
        return programmes.of(first or {}), []
    except UnknownProgramme as unknown:
        return programmes.first, [Finding("unreadable", str(unknown))]


def _proved(
    evidence: Evidence, entries: Sequence[Entry], following: Following, known: KnownThen
) -> Checked:
    """The dossier's chain, its end, and every step decided once more."""
    number, programme = evidence.number, following.programme
    calendars = known.calendars(programme)
    replayed = redecide(number, entries, programme, calendars, following.along)
    ends = end_faults(number, replayed.steps, evidence.end)
    return Checked(number, replayed, [*evidence.faults, *ends])


LIMITS = (
    "限制：末段事件連同案件列與其餘資料一併改寫、末號案件連同編號紀錄移除、資料列連同登載簿改寫，"
    "或以舊備份替換，在此不留痕跡；要查出須有存放於資料庫之外的簽章查核點（後續版本）。"
)
"""What this proof cannot show."""
