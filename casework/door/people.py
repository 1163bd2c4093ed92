"""How one dossier names people and papers; what names somebody is sealed, a code stands for it.

A person entered by name and identity number is a code in the event, the same in every case; a
paper in free words is ``other:其他文件1`` there. Names, numbers and words go to the vault
beside the event (T16, HT-M9, HT-M10). A dossier begun before codes had a normal form keeps the
spelling it began with: whatever is typed now is put into it, so that one person stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from states.general.codes import folded_account, folded_worker
from states.general.identity_number import identity_number, kind_of_identity_number
from states.general.names import folded
from states.law.dossier import Dossier
from states.law.situation import Actor
from storage.people_key import PeopleKey

Json: TypeAlias = Any

OTHER = "other:"
SEALED_PAPER = f"{OTHER}其他文件"
"""How the code of a paper begins whose words are sealed; a number follows."""

IN_WORDS = re.compile(rf"(?!{SEALED_PAPER}[0-9]+$){OTHER}(?![A-Za-z0-9_.:-]+$).+", re.DOTALL)
"""A paper that is no code but told in words, which may name anybody."""

_NUMBERED = re.compile(rf"{SEALED_PAPER}([0-9]{{1,6}})")
_BY_WORKER = re.compile(r".*by_worker|insured_until|lecturers_status|paid")
_WORKERS = frozenset({"new_workers", "not_employed", "worker"})


class Spelling:
    """The spellings that a dossier knows, and those of an act that is being done in it."""

    def __init__(
        self,
        dossier: Dossier,
        people: PeopleKey | None = None,
        given: Mapping[str, Json] | None = None,
    ) -> None:
        self._dossier = dossier
        self._given = given or {}
        self._people = people
        self._sealed: dict[str, str] = {}

    def normal(self, worker: str) -> str:
        """The normal form of a code that was recorded at any time: whom the caps count."""
        number = identity_number(worker)
        if self._people and kind_of_identity_number(number):
            return self._people.code(number)
        return folded_worker(worker)

    def worker(self, code: str) -> str:
        """A worker as the dossier spells the code; from now on as it is here, if it is new."""
        return self._known["worker"].setdefault(self.normal(code), code)

    def knows(self, code: str) -> bool:
        """Whether the dossier speaks of this worker."""
        return self.normal(code) in self._known["worker"]

    def workers(self) -> list[str]:
        """Everybody of whom the dossier speaks."""
        return sorted(self._known["worker"].values())

    def account(self, name: str) -> str:
        """An account as the dossier spells it."""
        for matter in self._dossier.matters.values():
            for key, value in matter.data.items():
                if key.endswith("_by") or key == "recused":
                    for known in value if isinstance(value, list) else [value]:
                        if known != name and folded_account(str(known)) == name:
                            return str(known)
        return name

    def paper(self, text: str) -> str | None:
        """The code of a paper told in words; ``None`` when the dossier has not heard of it."""
        return self._known["paper"].get(folded(text), self._sealed.get(folded(text)))

    def learn(self, papers: Mapping[str, str]) -> None:
        """Papers in words by their code, as the vault knows them."""
        self._sealed |= {folded(text): code for code, text in papers.items()}

    def next_paper(self) -> str:
        """The code of one more paper."""
        used = (*self._known["number"], *self._sealed.values())
        numbers = [int(found[1]) for code in used if (found := _NUMBERED.fullmatch(code))]
        return f"{SEALED_PAPER}{max(numbers, default=0) + 1}"

    @cached_property
    def _known(self) -> dict[str, dict[str, str]]:
        """By kind, the normal form of everything the matters remember, with its spelling."""
        found: dict[str, dict[str, str]] = {"worker": {}, "paper": {}, "number": {}}
        told = (*(matter.data for matter in self._dossier.matters.values()), self._given)
        for facts in told:
            for kind, written in _codes(facts, ""):
                if kind == "worker":
                    found[kind].setdefault(self.normal(written), written)
                elif IN_WORDS.fullmatch(written):
                    found[kind].setdefault(folded(written.removeprefix(OTHER)), written)
                else:
                    found["number"][written] = written
        return found


def respelt(
    given: Mapping[str, Json], spelling: Spelling
) -> tuple[dict[str, Json], dict[str, str]]:
    """An input in the spelling of its dossier, and the new papers in words by their code."""
    writing = _Respelling(spelling)
    return {name: writing.fact(name, value) for name, value in given.items()}, writing.new


class _Respelling:
    """Writes an input anew; ``new`` are the papers in words that nobody spoke of before."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self.new: dict[str, str] = {}

    def fact(self, key: str, value: Json) -> Json:
        """The value under a key, with people and papers as the dossier names them."""
        if isinstance(value, str):
            return self._text(key, value)
        if isinstance(value, list):
            return [self.fact(key, one) for one in value]
        if not isinstance(value, dict):
            return value
        inner = {name: self.fact(name, held) for name, held in value.items()}
        if not _BY_WORKER.fullmatch(key):
            return inner
        return {self._spelling.worker(name): held for name, held in inner.items()}

    def _text(self, key: str, value: str) -> str:
        if key in _WORKERS:
            return self._spelling.worker(value)
        if key == "person":
            return self._spelling.account(value)
        return self._paper(value) if is_in_words(value) else value

    def _paper(self, value: str) -> str:
        text = value.removeprefix(OTHER)
        known = self._spelling.paper(text)
        if known is None:
            known = self._spelling.next_paper()
            self.new[known] = text
            self._spelling.learn({known: text})
        return known


def strangers(given: Mapping[str, Json], spelling: Spelling) -> Iterator[tuple[str, str]]:
    """Who is spoken of in an input as one of the case and is not: the field, and the code (F03)."""
    for field in ("by_worker", "insured_until", "not_employed"):
        for code in given.get(field) or ():
            if not spelling.knows(code):
                yield field, code


def is_in_words(value: str) -> bool:
    """Whether a text is a paper told in free words."""
    return value.startswith(OTHER) and IN_WORDS.fullmatch(value) is not None


def tells_papers_in_words(value: Json) -> bool:
    """Whether an input speaks of a paper in free words."""
    if isinstance(value, str):
        return is_in_words(value)
    if isinstance(value, list):
        return any(map(tells_papers_in_words, value))
    return isinstance(value, dict) and any(map(tells_papers_in_words, value.values()))


def in_words(value: Json, called: Mapping[str, str]) -> Json:
    """Facts with people and papers called by name, for whoever may read them: ``W1:kin`` too."""
    if isinstance(value, Mapping):
        return {called.get(key, key): in_words(held, called) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [in_words(one, called) for one in value]
    if not isinstance(value, str) or value in called:
        return called.get(value, value) if isinstance(value, str) else value
    code, colon, rest = value.partition(":")
    return f"{called[code]}:{rest}" if colon and code in called else value


def _codes(value: Json, key: str) -> Iterator[tuple[str, str]]:
    """Every code of a worker or paper among the facts of a matter, with its kind."""
    if isinstance(value, str):
        if key in _WORKERS or key == "paid":
            yield "worker", value
        elif value.startswith(OTHER):
            yield "paper", value
    elif isinstance(value, list):
        for one in value:
            yield from _codes(one, key)
    elif isinstance(value, Mapping):
        if _BY_WORKER.fullmatch(key):
            yield from (("worker", name) for name in value if name)
        for name, inner in value.items():
            yield from _codes(inner, name)


def actor_here(actor: Actor, spelling: Spelling) -> Actor:
    """Who acts, and whom he stands in for, as the dossier spells their accounts."""
    whom = actor.in_name_of and spelling.account(actor.in_name_of)
    return actor._replace(id=spelling.account(actor.id), in_name_of=whom)
