"""The vocabulary of the questions: every fact that a question may state, its names and its meaning.

A fact that nobody knows is refused with the nearest name and its place, at any depth: a misspelt
fact that is passed over makes of a wrong yes a right-looking one (F04, T7). What is known, but to
another kind of question only, is named in the answer as not weighed.

Several names stand for one fact where people write it in several ways; the first one is ours. The
readers of the questions may read no name that is not here (`Given` sees to it), and a test finds a
name here that nobody reads; so `docs/questions.md` and the schema, made from this, are true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from states.law.written import key_told, nearest


class Holds(StrEnum):
    """What a fact may hold, in the words of the documentation."""

    day = "日期"
    whole = "1 以上之整數"
    amount = "0 以上之整數"
    number = "0 以上之數字"
    hours = "時數"
    flag = "true 或 false"
    text = "文字"
    county = "縣市"
    words = "文字之清單"
    spans = "各段 [始日, 末日] 之清單"
    person = "姓名"
    people = "姓名，或其清單"
    entity = "單位名稱"
    item = "項目名稱"
    by_name = "物件，以姓名或名稱為鍵"
    one_or_by_name = "一項，或以姓名為鍵之物件"
    part = "物件"
    parts = "物件之清單"
    rows = "物件之清單，或以姓名、項目為鍵之物件"
    several = "數種寫法均可"


_MARKS = "~-=*"


class Fact(NamedTuple):
    """A fact: its names, what it holds and means, and what the objects in it may say.

    ``idle`` facts identify or date something, and decide nothing by themselves; ``beside`` ones
    are known as part of a case and weigh nothing at all. The names of ``one`` fact mean the same
    thing; of others the first that is told goes before.
    """

    names: tuple[str, ...]
    holds: Holds
    means: str
    part: str = ""
    idle: bool = False
    beside: bool = False
    one: bool = False


class Shape(NamedTuple):
    """What an object may say: its title, and its facts."""

    title: str
    facts: tuple[Fact, ...]


def shapes(table: str, known: Mapping[str, Shape] | None = None) -> dict[str, Shape]:
    """The shapes of a table as it is written in the modules of facts.

    A line at the margin begins a shape: its name and title. Each fact below it is a line
    ``holds[:shape] name other_name … | meaning``, marked ``~`` when idle, ``-`` when beside, ``=``
    when its names mean one fact, ``*`` when each name is a fact of its own; a line without its
    meaning goes on in the next. ``+ shape`` takes over the facts of another, which may be ``known``
    from an earlier table.

    >>> shapes("stop 停止補助\\n  ~day first first_day | 首日")["stop"].facts[0].names
    ('first', 'first_day')
    """
    found: dict[str, Shape] = {}
    name, begun = "", ""
    for line in filter(str.strip, table.splitlines()):
        if not line.startswith(" "):
            name, title = line.split()
            found[name] = Shape(title, ())
        elif line.strip().startswith("+"):
            other = {**(known or {}), **found}[line.split()[1]].facts
            found[name] = found[name]._replace(facts=found[name].facts + other)
        elif "|" not in line:
            begun += line
        else:
            told = tuple(_facts(begun + line))
            found[name] = found[name]._replace(facts=found[name].facts + told)
            begun = ""
    return found


def _facts(line: str) -> Iterator[Fact]:
    """The fact of a line; of a line marked ``*`` each name is a fact of its own."""
    written, means = line.split("|")
    first, *names = written.split()
    holds, _, part = first.lstrip(_MARKS).partition(":")
    marks = first[: len(first) - len(first.lstrip(_MARKS))]
    for several in [(name,) for name in names] if "*" in marks else [tuple(names)]:
        yield Fact(
            several,
            Holds[holds],
            means.strip(),
            part,
            idle="~" in marks or "-" in marks,
            beside="-" in marks,
            one="=" in marks,
        )


class Vocabulary:
    """The facts of every kind of question, and of every sort of object within them."""

    def __init__(self, kinds: Mapping[str, Shape], objects: Mapping[str, Shape]) -> None:
        self.kinds = kinds
        self.objects = objects
        self._named = {
            name: {one: fact for fact in shape.facts for one in fact.names}
            for name, shape in {**kinds, **objects}.items()
        }
        self.anywhere: dict[str, Fact] = {}
        for kind in kinds:
            self.anywhere = {**self._named[kind], **self.anywhere}

    def of(self, shape: str) -> Mapping[str, Fact]:
        """The facts of a kind of question, or of a sort of object, by every name."""
        return self._named.get(shape, {})

    @cached_property
    def somebody(self) -> frozenset[str]:
        """Names of facts that name somebody, a person or an entity."""
        return self.names_of(Holds.person, Holds.people, Holds.entity)

    @cached_property
    def items(self) -> frozenset[str]:
        """Names of facts that name an item; what it is called may hold any sign."""
        return self.names_of(Holds.item) - self.somebody

    @cached_property
    def by_name(self) -> frozenset[str]:
        """Names of facts whose objects have names as keys, of people or of items."""
        return self.names_of(Holds.by_name, Holds.rows, Holds.one_or_by_name)

    def names_of(self, *holds: Holds) -> frozenset[str]:
        """Every name of a fact that holds one of these, in whatever object it stands."""
        facts = (fact for names in self._named.values() for fact in names.values())
        return frozenset(name for fact in facts if fact.holds in holds for name in fact.names)

    def meaning(self, kind: str, place: str) -> str:
        """What a fact means, by its place: ``lines.0.hours``."""
        shape, means = self.of(kind), ""
        for name in place.split("."):
            if name in shape:
                shape, means = self.of(shape[name].part), shape[name].means
        return means

    def unknown(self, shape: str, name: str, given: Mapping[str, Any]) -> str:
        """Why a fact is refused: where it belongs, what is written alike, or what there is."""
        facts = self.of(shape)
        homes = [one for one, known in facts.items() if known.part and name in self.of(known.part)]
        if homes and shape in self.kinds:
            return f"不認得這項事實；「{key_told(name)}」應寫在「{homes[0]}」之內"
        hint = nearest(name, [one for one in facts if one not in given]) or nearest(name, facts)
        return f"不認得這項事實{hint or '；可用：' + '、'.join(first_names(facts))}"


def first_names(facts: Mapping[str, Fact]) -> list[str]:
    """Our own name of every fact that weighs something."""
    return list(dict.fromkeys(fact.names[0] for fact in facts.values() if not fact.beside))
