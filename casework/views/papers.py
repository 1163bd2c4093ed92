"""The papers of a matter, one by one: handed in, asked for, supplied since, or not there."""

from __future__ import annotations

from typing import Any, NamedTuple

from states.law.dossier import Matter
from states.law.programme import Programme


class Paper(NamedTuple):
    """A paper that the programme's text names or that was asked for, and what became of it:
    ``here``, ``supplied``, ``asked`` or ``missing``."""

    code: str
    name: str
    status: str

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return self._asdict()


def papers_of(programme: Programme, matter: Matter) -> tuple[Paper, ...]:
    """The papers of the kind that the matter speaks of, in the order of the text; nothing for a
    matter that speaks of none."""
    told = {name: matter.data.get(name) or () for name in ("documents", "supplied", "gaps")}
    spoken = [code for codes in told.values() for code in codes]
    kinds = {_kind(code) for code in spoken}
    known = [code for code in programme.codes if _kind(code) in kinds]
    others = [code for code in dict.fromkeys(spoken) if code not in known]
    return tuple(
        Paper(code, programme.words.papers.get(code, code.partition(":")[2] or code), status)
        for code in (*known, *others)
        for status in [_status(code, told)]
    )


def _kind(code: str) -> str:
    return code.partition("_")[0].partition(":")[0]


def _status(code: str, told: dict[str, Any]) -> str:
    if code in told["supplied"]:
        return "supplied"
    if code in told["gaps"]:
        return "asked"
    here = any(code == one or code.startswith(f"{one}_") for one in told["documents"])
    return "here" if here else "missing"
