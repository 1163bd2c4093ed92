"""A programme as one value: everything that makes it this programme and no other.

The rest of the house names none: it is handed a programme, or a registry of them
(`states.law.programmes`), and asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from states.law.chapters import Chapter, Later
from states.law.party import Part, Party, joined, parties
from states.law.role import House, Role, RoleKind, people

if TYPE_CHECKING:  # the face of a programme is shown before its law is brought
    from states.law.article import Article
    from states.law.deadlines import Deadlines
    from states.law.dossier import Dossier, Matter
    from states.law.editions import Editions
    from states.law.forms import Forms
    from states.law.ledgers import Ban, Ledger
    from states.law.left_open import LeftOpen
    from states.law.notice import Notices
    from states.law.outside import Look
    from states.law.questions import Questions
    from states.law.record import Event
    from states.law.table_of_figures import Figures
    from states.law.told import Amount, Grant, Limit
    from states.law.unit import Units
    from states.law.vocabulary import Fact

Facts: TypeAlias = Mapping[str, Any]

Offers: TypeAlias = "Callable[[Dossier, str | None, str], Facts]"

WordTable: TypeAlias = Mapping[str, tuple[str, str]]
"""Names with their Traditional Chinese and English words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a programme calls its things, beside the words of general law.

    A name means the same in every procedure, unless ``procedure.name`` has an entry of its own.
    ``fields`` are the words of inputs, ``papers`` what documents are called on paper, ``advice``
    what somebody is told who may be missing a paper or a fact.
    """

    procedures: WordTable = field(default_factory=dict)
    states: WordTable = field(default_factory=dict)
    acts: WordTable = field(default_factory=dict)
    roles: WordTable = field(default_factory=dict)
    clocks: WordTable = field(default_factory=dict)
    letters: WordTable = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
    patterns: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, WordTable] = field(default_factory=dict)
    """By field, what the codes are called that its forms let people choose from."""


class Place(NamedTuple):
    """Where a dossier belongs: unit, the key of its first party, year; a kind may lack any."""

    unit: str
    party: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of dossier: the act that opens it, and the words in which its first matter
    remembers to whom it belongs.

    ``series`` makes, of what is given with the opening act, the series in which the dossier gets
    its number; no two programmes may share one. ``shown`` are numbers of years as people write
    them.
    """

    opens: str
    unit: str
    party: str | None
    year: str | None
    series: Callable[[Facts], str]
    digits: int = 5
    each_year_on: str | None = None
    """The day (MM-DD) from which the calendar opens one for each unit; its act is the clock's."""
    parts: tuple[Part, ...] = ()
    """Who stands in such a dossier, where it is not ``party`` alone, the word for one that must be
    registered. The first of them opens it; his legal entity is the one that ledgers count."""

    def __post_init__(self) -> None:
        if self.party and not self.parts:
            object.__setattr__(self, "parts", (Part(self.party, self.party),))

    @property
    def procedure(self) -> str:
        """The procedure whose matter is the root of such a dossier."""
        return self.opens.partition(".")[0]

    def number(self, given: Facts, last: int) -> str:
        """The number of a dossier, ``TPE-115-00042``: the series and its place in it."""
        return f"{self.series(given)}-{last:0{self.digits}}"

    def of_the_year(self, unit: str, year: int) -> Facts:
        """What is given where the calendar opens a dossier of this kind."""
        return {self.unit: unit} | ({self.year: year} if self.year else {})

    def place(self, facts: Facts) -> Place:
        """Where a dossier belongs by what its root remembers, or what is given to open it."""
        return Place(
            str(facts.get(self.unit, "")),
            next((keys[0] for part in self.parts if (keys := part.held_by(facts))), ""),
            facts.get(self.year) if self.year else None,
        )


class Preset(NamedTuple):
    """A setting before anybody has decided: name, value and where the value comes from."""

    name: str
    value: Any
    source: str


class Window(NamedTuple):
    """An announced period in which applications are received."""

    first_day: str
    last_day: str
    announced_on: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a new database is given: settings and windows, from a day on."""

    from_day: str = ""
    presets: tuple[Preset, ...] = ()
    windows: tuple[Window, ...] = ()
    yearly: Callable[[int], Window] | None = None
    """The window of each year, where the text itself gives one."""


class Citing(NamedTuple):
    """How a programme cites itself: the short title of its articles in the record, what a letter
    calls it there, and whether its places are points or articles.

    >>> Citing("計畫", "本計畫", "點")
    Citing(short='計畫', said='本計畫', place='點')
    """

    short: str
    said: str
    place: str = "條"


@dataclass(frozen=True, kw_only=True, eq=False)
class Programme:
    """A programme. ``name`` is what dossiers and events call it, ``title`` its official title,
    ``authority`` the name of the authority that stands before its unit's on a letter.

    ``deadlines`` are the periods of its latest edition; ``inputs`` are the forms of people's acts
    by ``procedure.act``; ``roles`` are its people, each of a kind; ``found`` are the facts that lie
    outside a dossier, each with its look; ``settings`` are those that are nothing but a setting,
    with what holds where nobody set it.

    A `Chapter` may be given as the way to it (`Later`): whoever shows a date or a case starts
    without the law that the door needs.
    """

    name: str
    title: str
    cites: Citing
    authority: str
    editions: Chapter[Editions] = Chapter()
    deadlines: Chapter[Deadlines] = Chapter()
    inputs: Chapter[Mapping[str, type[Any]]] = Chapter()
    kinds: tuple[Kind, ...]
    units: Units
    roles: type[Role]
    words: Words
    notices: Chapter[Notices] = Chapter()
    left_open: Chapter[Mapping[str, LeftOpen]] = Chapter()
    found: Chapter[Mapping[str, Look]] = Chapter()
    registrars: tuple[Role, ...] = ()
    """The staff of units that enters parties in the register."""
    ledgers: Chapter[tuple[Ledger, ...]] = Chapter(())
    bans: Chapter[tuple[Ban, ...]] = Chapter(())
    settings: Chapter[Mapping[str, Any]] = Chapter(Later(dict))
    rests_on: tuple[Article, ...] = ()
    account: Chapter[Callable[[Dossier], Mapping[str, int]]] = Chapter(lambda _: {})
    """What a dossier's account of money shows, by name."""
    grant: Chapter[Callable[[Dossier, Iterable[Event]], Grant | None]] = Chapter(lambda *_: None)
    """What stands of what was granted."""
    amounts: Chapter[Callable[[Matter], Iterable[Amount]]] = Chapter(lambda _: ())
    """Every amount that a matter remembers, with how it came about."""
    offers: Chapter[Offers] = Chapter(lambda *_: {})
    """What a dossier already knows of what an act on a matter asks for, by field of its form."""
    limits: Chapter[Callable[[Dossier, Facts], Iterable[Limit]]] = Chapter(lambda *_: ())
    """What a dossier takes of each limit, beside what the facts say that others take."""
    beside_money: Chapter[tuple[str, ...]] = Chapter(())
    """Found facts that say what other cases take of the same limits."""
    facts_of_time: Chapter[tuple[Fact, ...]] = Chapter((), apart=True)
    """What facts of time mean that its deadlines alone speak of."""
    questions: Chapter[Questions | None] = Chapter(None, apart=True)
    """What it answers on stated facts, without a case."""
    forms: Chapter[Forms | None] = Chapter(None, apart=True)
    """What is handed in on forms."""
    start: Start = field(default_factory=Start)
    figures: Chapter[tuple[Figures, ...]] = Chapter((), apart=True)
    """The tables of figures that are kept; the first is shown to whoever names none."""
    own_alone: frozenset[str] = frozenset()
    """Acts (``procedure.act``) whose steps no party sees of another."""
    codes: Sequence[str] = ()
    """Codes that may be entered where an input takes any of a list of papers."""
    _kinds: Mapping[str, Kind] = field(init=False)
    _openings: Mapping[str, Kind] = field(init=False)
    _roles: Mapping[str, Role] = field(init=False)
    _of_kinds: dict[tuple[RoleKind, ...], tuple[Role, ...]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_kinds", {kind.procedure: kind for kind in self.kinds})
        object.__setattr__(self, "_of_kinds", {})
        object.__setattr__(self, "_openings", {kind.opens: kind for kind in self.kinds})
        object.__setattr__(self, "_roles", {role.value: role for role in (*self.roles, *House)})

    def role(self, name: str) -> Role | None:
        """A role of this programme or of the house, by the name that events hold."""
        return self._roles.get(name)

    def of_kind(self, *kinds: RoleKind) -> tuple[Role, ...]:
        """The roles of these kinds, those of the programme before the house's."""
        known = self._of_kinds.get(kinds)
        if known is None:
            known = tuple(role for role in self._roles.values() if role.kind in kinds)
            self._of_kinds[kinds] = known
        return known

    @property
    def people(self) -> tuple[Role, ...]:
        """The roles of people, the house's own last."""
        return people(self._roles.values())

    def opening(self, act: str) -> Kind | None:
        """The kind of dossier that an act opens."""
        return self._openings.get(act)

    def place(self, dossier: Dossier) -> Place:
        """Where a dossier belongs now; nowhere when it has no first matter."""
        return self._belongs(dossier)[0]

    def parties(self, dossier: Dossier) -> tuple[Party, ...]:
        """Who stands in a dossier now, each with a part; nobody when it has no first matter."""
        return self._belongs(dossier)[1]

    def _belongs(self, dossier: Dossier) -> tuple[Place, tuple[Party, ...]]:
        """Both, worked out once for what the first matter remembers: a matter that remembers more
        has another mapping."""
        root = dossier.matters.get(dossier.root_ref)
        if root is None:
            return NOWHERE, ()
        known = dossier.belongs
        if known and known[0] is root.data and known[1] == self.name:
            return known[2], known[3]
        kind = self._kinds.get(root.procedure)
        found = (kind.place(root.data), parties(kind.parts, root.data)) if kind else (NOWHERE, ())
        dossier.belongs = (root.data, self.name, *found)
        return found

    def joined(
        self, dossier: Dossier, events: Sequence[Event], before: Mapping[Party, int]
    ) -> Mapping[Party, int]:
        """Who stands in a dossier after these events, each with the one that brought him in;
        ``before`` is who stood in it until then."""
        root = dossier.root_matter
        kind = self._kinds.get(root.procedure if root else events[0]["procedure"])
        return joined(kind.parts, dossier.root_ref, events, before) if kind else {}

    def place_at(self, dossier: Dossier, first: Facts) -> Place:
        """Where a dossier belongs; one whose opening (its first event) was refused, by what was
        given then."""
        if dossier.root_matter is not None:
            return self.place(dossier)
        kind = self._kinds.get(first["procedure"])
        return kind.place(first["given"]) if kind else NOWHERE


NOWHERE = Place("", "", None)
