"""Very many dossiers with all that pages read, written quickly: an office after some years.

Real lives are lived through the door once; their rows become stencils, which are filled in with
other numbers, employers, branches and commands. One dossier in ten is open; each of the others was
withdrawn, nineteen in twenty of them as drafts. Desk, lists and search read of a dossier where it
stands and nothing else, so that one in ten of either kind is whole: with its chain of events,
hashed anew, and its periods. Nothing is queued and nothing is sealed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, cycle, islice
from typing import Any, TypeAlias

from benchmarks.cases import BRANCH, LIVES, Act, Office, commands
from benchmarks.copies import Pattern, Row, fill, names_of, pattern
from benchmarks.places import Place, opened, places
from casework.door.identities import Identity
from states.expertise.roles import Role
from states.law.history import genesis, leaf
from storage.employers import parts_of

TODAY = date(2026, 5, 20)
NOW = f"{TODAY.isoformat()}T02:00:00.000000Z"
BRANCHES = ("TPE", "TYC", "TCG", "TNN", "KHH")
ENDED_YEARS = (2022, 2023, 2024, 2025)
OPEN_YEAR = 2026
DOSSIERS_EACH = 10
"""So many dossiers an employer has, on the average."""

A = "application-1"
DRAFTED = LIVES["review"][:1]
LET_GO = Act("employer", "application.withdraw", A, 1)
ENDED_LIVES = (*[(*DRAFTED, LET_GO)] * 19, (*LIVES["review"], replace(LET_GO, day=9)))
OPEN_LIVES = ("granted", "granted", "granted", "review", "granted", "review", "correction")
STANDING, WHOLE = ("matter", "party"), ("matter", "party", "clock", "commitment")

OFFICER = Identity("officer-1", Role.officer, branch="KHH")
"""Who is at work in one of the branches."""

LONG_CASE, LONG_EVENTS = "KHH-115-99999", 500
"""One case to which much has happened: so many events."""

BEGINS = "永昌大同新光華泰和興福隆安康宏達正信義豐裕盛源瑞祥金玉鼎立偉聯"
GOES_ON = "昌盛泰隆興發成達通利德仁義禮智信和平安順豐年春秋日月星辰雲山"
TRADES = (
    "食品",
    "機械",
    "電子",
    "紡織",
    "建材",
    "印刷",
    "汽車",
    "餐飲",
    "資訊",
    "陶瓷",
    "漁具",
    "家具",
)
FORMS = ("股份有限公司", "有限公司", "企業社", "工程行")


def name_of(number: int) -> str:
    """What an employer is called: names come again, as they do.

    >>> name_of(0), name_of(12345)
    ('永昌食品股份有限公司', '同山漁具工程行')
    """
    first, rest = BEGINS[number % len(BEGINS)], number // len(BEGINS)
    second = GOES_ON[(rest + number) % len(GOES_ON)]
    return f"{first}{second}{TRADES[rest % len(TRADES)]}{FORMS[(rest + number) % len(FORMS)]}"


def stocked(place: Place, dossiers: int) -> str:
    """The URL of a database with so many dossiers, one in ten of them open."""
    url = place.empty()
    stock(url, dossiers)
    return url


def stock(url: str, dossiers: int) -> None:
    """Make an office of so many dossiers in an empty database."""
    employers = max(dossiers // DOSSIERS_EACH, 10)
    with opened(url) as database:
        Office.opening(database, employers=())
    fill(url, chain(_employers(employers), _dossiers(dossiers, employers)))


def _employers(many: int) -> Iterator[tuple[str, Row]]:
    for number in range(many):
        code, name = _employer(number), name_of(number)
        yield "employer", (code, code, f"{number:08d}", name, "臺北市")
        for part in dict.fromkeys(parts_of(code, name)):
            yield "name_part", part


def _employer(number: int) -> str:
    return f"U{number:07d}"


def _dossiers(many: int, employers: int) -> Iterator[tuple[str, Row]]:
    still_open, ended, long = stencils()
    where = {"number": LONG_CASE, "life": "long", "employer": _employer(0), "branch": "KHH"}
    yield from long.filled(where, whole=True)
    last: dict[str, int] = {}
    kinds = cycle([still_open, *[ended] * 9])
    for number, kind in enumerate(islice(kinds, many)):
        year = OPEN_YEAR if kind is still_open else ENDED_YEARS[number % len(ENDED_YEARS)]
        series = f"{BRANCHES[(number // 10) % len(BRANCHES)]}-{year - 1911}"
        last[series] = last.get(series, 0) + 1
        told = {
            "number": f"{series}-{last[series]:05d}",
            "life": f"copy-{number:07d}",
            "employer": _employer(number * 7919 % employers),
            "branch": series[:3],
        }
        whole = number // (10 * len(BRANCHES)) % 10 == 0
        yield from kind[year][number // 10 % len(kind[year])].filled(told, whole=whole)
    for series, place in last.items():
        yield "numbering", (series, place, "")


@dataclass(frozen=True, slots=True)
class Stencil:
    """The rows of a real dossier, with gaps where a copy says something else."""

    rows: Sequence[tuple[str, Sequence[Any]]]
    bodies: list[list[Any]]
    dossier: Sequence[Any]

    def filled(self, told: Mapping[str, str], *, whole: bool) -> Iterator[tuple[str, Row]]:
        """The rows of a copy, its chain hashed anew where it is ``whole``."""
        held = {name.encode(): value.encode() for name, value in told.items()}
        head = genesis(told["number"])
        for dossier, seq, matter, command, enforced, at, _, body in self.bodies * whole:
            held[b"prev"] = head.hex().encode()
            made = body % held
            head = leaf(made)
            names = (dossier % told, seq, matter, command and command % told)
            yield "event", (*names, enforced and enforced % told, at, head, made)
        for table, cells in self.rows:
            if not whole and table not in STANDING:
                break
            yield table, tuple(_filled(cell, told) for cell in cells)
        yield "dossier", tuple(head if c is HEAD else _filled(c, told) for c in self.dossier)


HEAD = object()
"""Where the end of a copy's own chain goes."""


def _filled(cell: Any, told: Mapping[str, str]) -> Any:
    return cell % told if type(cell) is str else cell


Kinds: TypeAlias = dict[int, list[Stencil]]


def stencils() -> tuple[Kinds, Kinds, Stencil]:
    """By year, those of dossiers that wait for somebody, begun on many days, and of some that have
    ended; and that of the long case."""
    with places(("sqlite",)) as (here,), opened(here.empty()) as database:
        office = Office.opening(database, years=(*ENDED_YEARS, OPEN_YEAR))
        lives = [
            (LIVES[name], TODAY - timedelta(days=12 + 5 * ago))
            for ago in range(8)
            for name in OPEN_LIVES
        ]
        still_open = [_stencil(office, *one, place, place) for place, one in enumerate(lives, 1)]
        ended: Kinds = {}
        for nth, year in enumerate(ENDED_YEARS, 1):
            begun = date(year, 4, 7)
            ended[year] = [
                _stencil(office, life, begun, place, 100 * nth + place)
                for place, life in enumerate(ENDED_LIVES, 1)
            ]
        long = _long(office, len(lives) + 1)
    return {OPEN_YEAR: still_open}, ended, long


def _long(office: Office, place: int) -> Stencil:
    """A case in which what was found has been written down again and again."""
    number, review = 300, LIVES["review"]
    again = next(act for act in review if act.act == "application.record_findings")
    life = (*review, *[again] * (LONG_EVENTS - len(review)))
    made = office.live(review, number, TODAY - timedelta(days=20), place)
    every = commands(life, number, TODAY - timedelta(days=20), made)
    office.desk.perform_many([*every][len(review) :])
    return _cut(pattern(office.database, made, f"life-{number:07d}"), number)


def _stencil(office: Office, life: Sequence[Act], start: date, place: int, number: int) -> Stencil:
    made = office.live(life, number, start, place)
    return _cut(pattern(office.database, made, f"life-{number:07d}"), number)


def _cut(real: Pattern, number: int) -> Stencil:
    gaps = (
        (real.number, "%(number)s"),
        (real.life, "%(life)s"),
        (Office.employer(number), "%(employer)s"),
        (Office.employer(number).lower(), "%(employer)s"),
        (BRANCH, "%(branch)s"),
    )
    rows = [(t, [_gapped(c, gaps) for c in row]) for t in WHOLE for row in real.rows[t]]
    bodies = [_gapped_event(row, gaps) for row in real.rows["event"]]
    (dossier,) = real.rows["dossier"]
    head = names_of("dossier").index("head")
    cells = [HEAD if at == head else _gapped(cell, gaps) for at, cell in enumerate(dossier)]
    return Stencil(rows, bodies, cells)


def _gapped(cell: Any, gaps: Iterable[tuple[str, str]]) -> Any:
    if isinstance(cell, str):
        cell = cell.replace("%", "%%")
        for said, gap in gaps:
            cell = cell.replace(said, gap)
    return cell


def _gapped_event(row: Row, gaps: Iterable[tuple[str, str]]) -> list[Any]:
    *names, body = row
    text = _gapped(bytes(body).decode(), gaps)
    key = '"prev":"'
    at = text.index(key) + len(key)
    return [
        *(_gapped(one, gaps) for one in names),
        f"{text[:at]}%(prev)s{text[at + 64 :]}".encode(),
    ]
