"""The files of a case, by paper and in the order in which they came: as far as the reader sees the
step that brought them. The newest of a paper counts, older ones stay to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from casework.door.looking import Looking, view
from casework.door.sealing import PAPERS
from casework.enclosing.kinds import KINDS, Kind
from casework.errors import Failed, NotHere, Unauthorised
from casework.programmes import PROGRAMMES
from casework.views.timeline import timeline_of
from states.law.enclosures import ATTACHED, FILE_NAMES, Enclosure, enclosures_of
from states.law.programme import Programme
from states.law.record import Event
from storage.file_store import NoSuchFile
from storage.vault import held_across

Json: TypeAlias = dict[str, Any]

HERE, QUARANTINED, MISSING, ERASED = "here", "quarantined", "missing", "erased"
"""What became of the bytes; nothing is told where nobody keeps any."""

OTHERS = "其他附件"


class FileLine(NamedTuple):
    """A file of a case: what it is, what it is called (empty once erased, or where the key is not
    at hand), which step brought it, whether that was lawful, and whether it is the newest of its
    paper. ``version`` counts the steps that brought files of this paper, from 1."""

    enclosure: Enclosure
    name: str
    seq: int
    procedure: str
    act: str
    matter: str
    by: str
    role: str
    at: str
    taken: bool
    version: int
    newest: bool
    status: str

    @property
    def kind(self) -> Kind:
        """What kind of file it is."""
        return KINDS[self.enclosure.kind]

    @property
    def called(self) -> str:
        """What the file is saved as."""
        return self.name or f"{self.enclosure.sha256[:12]}{self.kind.ending}"

    def as_json(self) -> Json:
        """For programs."""
        told = {name: getattr(self, name) for name in self._fields if name != "enclosure"}
        return {**self.enclosure.as_json(), **told}


@dataclass(frozen=True, slots=True)
class OfPaper:
    """The files of one paper, the newest first."""

    item: str
    says: str
    files: tuple[FileLine, ...]

    def as_json(self) -> Json:
        """For programs."""
        return {
            "item": self.item,
            "says": self.says,
            "files": [one.as_json() for one in self.files],
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """One file to be shown: what is known of it, and where its bytes lie."""

    line: FileLine
    paper: str
    path: Path


@view("files")
def files(looking: Looking, number: str) -> tuple[OfPaper, ...]:
    """The files of a case. Raises `NotHere` when there is no such case for this reader."""
    looking.at(number)
    return files_of(looking, number, timeline_of(looking, number).events)


@view("file")
def file(looking: Looking, number: str, sha256: str) -> Shown:
    """A file of a case, to be read.

    Raises `NotHere` for a case or a file that is none, or none for this reader; `Unauthorised`
    while nobody has found it clean; `Failed` where its bytes are gone.
    """
    looking.asked["file"] = sha256[:64]
    looking.at(number)
    told = files_of(looking, number, timeline_of(looking, number).events)
    found = [(one, paper) for paper in told for one in paper.files]
    mine = [(one, paper) for one, paper in found if one.enclosure.sha256 == sha256]
    if not mine or looking.files is None:
        raise NotHere(f"{number} 沒有這個檔案")
    line, paper = max(mine, key=lambda pair: pair[0].seq)
    if line.status == QUARANTINED:
        raise Unauthorised("檔案尚未通過惡意程式掃描，暫不提供")
    if line.status == ERASED:
        raise Unauthorised("檔案已依法銷毀（個資法11）")
    try:
        return Shown(line, paper.says, looking.files.path(sha256))
    except NoSuchFile as gone:
        raise Failed(gone) from None


def files_of(looking: Looking, number: str, events: Sequence[Event]) -> tuple[OfPaper, ...]:
    """The files that these steps brought, which the reader sees."""
    brought = [event for event in events if enclosures_of(event)]
    if not brought:
        return ()
    told = held_across(looking.connection, looking.safe, number, (FILE_NAMES, PAPERS))
    lines = [line for event in brought for line in _lines(looking, event, told)]
    programme = PROGRAMMES.of(brought[0])
    words = {**programme.words.papers, ATTACHED: OTHERS}
    for (_, name), papers in told.items():
        words |= {**papers} if name == PAPERS and papers else {}
    items = dict.fromkeys(one.enclosure.item for one in lines)
    return tuple(
        OfPaper(
            item,
            words.get(item, item.partition(":")[2] or item),
            _by_age(one for one in lines if one.enclosure.item == item),
        )
        for item in sorted(items, key=lambda item: _place(programme, item))
    )


def _place(programme: Programme, item: str) -> int:
    """Papers in the order of the text, then what else there is."""
    codes = list(programme.codes)
    return codes.index(item) if item in codes else len(codes) + (item == ATTACHED)


def _lines(
    looking: Looking, event: Event, told: Mapping[tuple[int, str], Any]
) -> Iterator[FileLine]:
    names = told.get((event["seq"], FILE_NAMES), ())
    for place, one in enumerate(enclosures_of(event)):
        yield FileLine(
            one,
            names[place] if names and place < len(names) else "",
            event["seq"],
            event["procedure"],
            event["act"],
            event["matter"],
            event["actor"]["id"],
            event["actor"]["role"],
            event["recorded_at"],
            event["outcome"] != "refused",
            0,
            False,
            ERASED if names is None else _status(looking, one.sha256),
        )


def _status(looking: Looking, sha256: str) -> str:
    if looking.files is None or not looking.files.has(sha256):
        return MISSING
    return QUARANTINED if looking.files.is_quarantined(sha256) else HERE


def _by_age(lines: Iterable[FileLine]) -> tuple[FileLine, ...]:
    """The newest first. What the law refused is kept and counts as nothing."""
    told = list(lines)
    steps = sorted({one.seq for one in told})
    newest = max((one.seq for one in told if one.taken), default=steps[-1])
    numbered = [
        one._replace(version=steps.index(one.seq) + 1, newest=one.seq == newest) for one in told
    ]
    return tuple(sorted(numbered, key=lambda one: -one.seq))
