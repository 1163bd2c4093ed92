"""The programmes that are known here, each by its name; one of them is the first.

Dossiers and events of the first bear no name: they were there before there were others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import fields
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from states.law.baton import in_a_word
from states.law.chapters import brought
from states.law.programme import Words
from states.law.role import House, Role, RoleKind, people
from states.law.unknown import UnknownAct, UnknownEdition

if TYPE_CHECKING:  # names are known before any law is brought
    from states.law.programme import Kind, Programme
    from states.law.record import Event
    from states.law.regulation import Procedure
    from states.law.unit import Unit

FIRST = ""
"""What dossiers and events of the first programme are stamped with: nothing."""


class UnknownProgramme(UnknownEdition):
    """No programme of that name is known here."""


class Contradictory(ValueError):
    """A programme means something else by a name that another one uses already."""


class Programmes:
    """A registry of programmes. What is known by its name alone means the same in all of them."""

    def __init__(self, *programmes: Programme) -> None:
        self._known: dict[str, Programme] = {}
        self._having: dict[str, list[Programme]] = {}
        """Who has an act, of those that were asked for: everybody at the door asks."""
        for programme in programmes:
            self._enter(programme)

    def __iter__(self) -> Iterator[Programme]:
        return iter(self._known.values())

    @property
    def first(self) -> Programme:
        """The one without a stamp."""
        return next(iter(self._known.values()))

    def register(self, programme: Programme) -> None:
        """Make a programme known. Raises `Contradictory` for one that uses a name otherwise."""
        self._enter(programme)
        try:
            _require_own_procedures(self)
        except Contradictory:
            self._forget(programme)
            raise

    def _enter(self, programme: Programme) -> None:
        """Know it by its name; its law is not brought for that."""
        for fault in _contradictions(list(self), programme):
            raise Contradictory(f"{programme.name}: {fault}")
        self._known[programme.name] = programme
        self._together()

    def _forget(self, programme: Programme) -> None:
        del self._known[programme.name]
        self._together()

    def _together(self) -> None:
        """What was known of all of them is put together again when somebody asks."""
        for known in ("procedures", "inputs", "units", "roles"):
            self.__dict__.pop(known, None)
        self._having.clear()

    def brought(self) -> Programmes:
        """All of them with every chapter brought: for the door, which imports nothing later."""
        for programme in self:
            brought(programme)
        _require_own_procedures(self)
        return self

    @cached_property
    def procedures(self) -> Mapping[str, Procedure]:
        """Every procedure, of whichever programme is asked first."""
        laws = [programme.editions.latest.procedures for programme in self]
        return {name: law[name] for law in reversed(laws) for name in law}

    @property
    def every_procedure(self) -> tuple[Procedure, ...]:
        """The procedures of each, those that are common to all as each has them."""
        laws = (programme.editions.latest.procedures for programme in self)
        return tuple(procedure for law in laws for procedure in law.values())

    def where_held(self, name: str, state: str, holder: str) -> tuple[Programme, Procedure]:
        """The programme in whose procedure a state is held so, and that procedure."""
        for programme in self:
            procedure = programme.editions.latest.procedures.get(name)
            if procedure and holder in map(in_a_word, procedure.ways_held(state)):
                return programme, procedure
        raise UnknownAct(f"{name}.{state}：沒有計畫之此一狀態由「{holder}」接棒")

    @cached_property
    def inputs(self) -> Mapping[str, type[Any]]:
        """The form of every act, of whichever programme is asked first."""
        forms = [programme.inputs for programme in self]
        return {act: known[act] for known in reversed(forms) for act in known}

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Every unit."""
        return tuple(dict.fromkeys(unit for programme in self for unit in programme.units))

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Every role by its name, those of the house last."""
        known = [*(role for programme in self for role in programme.roles), *House]
        return {role.value: role for role in dict.fromkeys(known)}

    @contextmanager
    def also(self, programme: Programme) -> Iterator[Programme]:
        """A programme that is known for a while."""
        self.register(programme)
        try:
            yield programme
        finally:
            self._forget(programme)

    def stamp(self, programme: Programme) -> str:
        """What its dossiers and events are stamped with."""
        return FIRST if programme is self.first else programme.name

    def named(self, stamp: str) -> Programme:
        """The programme with this stamp; `UnknownProgramme` for none."""
        if stamp == FIRST:
            return self.first
        if stamp not in self._known:
            known = "、".join(self._known)
            raise UnknownProgramme(f"沒有「{stamp[:40]}」這個計畫；可用：{known}")
        return self._known[stamp]

    def of(self, event: Event | Mapping[str, Any]) -> Programme:
        """The programme that an event names."""
        return self.named(str(event.get("programme", FIRST)))

    def knowing(self, act: str) -> list[Programme]:
        """Those that have an act ``procedure.act``; `UnknownAct` with what there is for none."""
        known = self._having.get(act)
        if known is None:
            known = self._having[act] = self._knowing(act)
        return known

    def _knowing(self, act: str) -> list[Programme]:
        name, _, verb = act.partition(".")
        having = [p for p in self if name in p.editions.latest.procedures]
        if not having:
            procedures = dict.fromkeys(n for p in self for n in p.editions.latest.procedures)
            raise UnknownAct(f"沒有程序「{name}」；可用：{'、'.join(procedures)}")
        found = [p for p in having if verb in p.editions.latest.procedure(name).by_act]
        if not found:
            acts = dict.fromkeys(a for p in having for a in p.editions.latest.procedure(name).acts)
            raise UnknownAct(f"程序 {name} 沒有行為「{verb}」；可用：{'、'.join(acts)}")
        return found

    def opening(self, act: str) -> tuple[Programme, Kind] | None:
        """The programme and the kind of dossier that an act opens."""
        found = ((programme, programme.opening(act)) for programme in self)
        return next(((programme, kind) for programme, kind in found if kind), None)

    @property
    def people(self) -> tuple[Role, ...]:
        """The roles of people in any programme; those that two call alike once."""
        return people(self.roles.values())

    def of_kind(self, *kinds: RoleKind) -> tuple[Role, ...]:
        """The roles of these kinds in any programme, kind by kind."""
        roles = self.roles.values()
        return tuple(role for kind in kinds for role in roles if role.kind is kind)

    @property
    def registrars(self) -> tuple[Role, ...]:
        """Who enters parties in the register, in any programme or for all of them."""
        own = (role for programme in self for role in programme.registrars)
        return (*dict.fromkeys(own), *self.of_kind(RoleKind.agency, RoleKind.house))

    @property
    def openings(self) -> tuple[str, ...]:
        """Every act that opens a dossier."""
        return tuple(kind.opens for programme in self for kind in programme.kinds)

    def unit(self, name: str) -> Unit | None:
        """A unit of any programme, by name or code."""
        found = (programme.units.by_name.get(name) for programme in self)
        return next(filter(None, found), None)


def _contradictions(known: Iterable[Programme], new: Programme) -> Iterator[str]:
    """What a new programme says otherwise than those before it."""
    for old in known:
        if old.name == new.name:
            yield "已有同名之計畫"
        yield from _other_roles(old, new)
        for name, unit in new.units.by_name.items():
            if old.units.by_name.get(name, unit) != unit:
                yield f"單位「{name}」另有所指"
        for kind in new.kinds:
            if old.opening(kind.opens):
                yield f"{kind.opens} 已用以開立「{old.name}」之案件"
        for series in sorted(_series(old) & _series(new)):
            yield f"案號「{series}」已用於「{old.name}」之案件"
        yield from _other_words(old, new)


_SAMPLE_YEAR = 2024


def _series(programme: Programme) -> set[str]:
    """The series of a programme's kinds in each unit, as far as unit and year tell them; for what
    else they are made of, a number is refused when a dossier is opened (`storage.numbering`)."""
    found: set[str] = set()
    for kind in programme.kinds:
        for unit in programme.units:
            with suppress(LookupError):
                found.add(kind.series(kind.of_the_year(unit.code, _SAMPLE_YEAR)))
    return found


OF_ITS_OWN = frozenset({"choices", "papers", "patterns"})
"""Tables of words that are looked up in the programme of the dossier, and in no other."""

WORDED = tuple(table.name for table in fields(Words) if table.name not in OF_ITS_OWN)
"""Tables of words that are looked up by name alone, of whichever programme is asked first."""


def _other_words(old: Programme, new: Programme) -> Iterator[str]:
    """What is looked up by name alone has the same words everywhere."""
    for part in WORDED:
        theirs, ours = getattr(old.words, part), getattr(new.words, part)
        for name in sorted(theirs.keys() & ours.keys()):
            if theirs[name] != ours[name]:
                yield f"{part}「{name}」之用語與「{old.name}」不同；請以 程序.名稱 另訂"


def _require_own_procedures(programmes: Iterable[Programme]) -> None:
    """General procedures are common to all; one of a programme's own is its alone."""
    for old, new in combinations(programmes, 2):
        theirs = old.editions.latest.procedures
        for name, procedure in new.editions.latest.procedures.items():
            if name in theirs and theirs[name].states is not procedure.states:
                raise Contradictory(f"{new.name}: 程序 {name} 已為「{old.name}」所用")


def _other_roles(old: Programme, new: Programme) -> Iterator[str]:
    """Accounts and the record know a role by its name: of two kinds it would be nobody's."""
    for role in new.roles:
        known = House.__members__.get(role) or old.role(role)
        if known is not None and known.kind is not role.kind:
            yield f"角色「{role}」於「{old.name}」屬 {known.kind}，不屬 {role.kind}；請另取名"
