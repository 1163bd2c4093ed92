"""What was handed in or written with a step and lies sealed: forms, reasons, statements, opinions,
names. Opened for whoever may read it, and each opening is recorded as a look (M2)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from casework.door.erasing import LEFT, NAMED
from casework.door.looking import Looking, view
from casework.door.sealing import PAPERS
from casework.errors import Malformed, Unauthorised
from casework.programmes import PROGRAMMES
from casework.views.act_fields import Known, fields_of_act
from casework.views.timeline import steps_of
from casework.words.fields import field_label
from casework.words.labels import Label
from states.law.record import Event
from states.law.role import OF_THEIR_OWN, RoleKind
from storage.vault import Vault, held

Json: TypeAlias = dict[str, Any]

HEADINGS: Mapping[str, Label] = {
    NAMED: Label("所載之人", "People named"),
    LEFT: Label("仍記載之人", "People still named"),
    PAPERS: Label("以文字記載之文件", "Papers told in words"),
}
"""What the door adds to what was told, and how it is called."""

SHOWN_OF_A_NUMBER = 3
"""Of somebody's identity number, so many characters are shown at its end."""


class Line(NamedTuple):
    """One thing that was said: where in the document, and what."""

    place: str
    says: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """One sealed value: what it is, and what it says; no lines where it was erased."""

    field: str
    label: Label
    lines: tuple[Line, ...] | None

    def as_json(self) -> Json:
        """For programs."""
        lines = None if self.lines is None else [line._asdict() for line in self.lines]
        return {"field": self.field, "label": self.label.as_json(), "lines": lines}


@view("opened")
def opened(looking: Looking, number: str, which: int, *, safe: Vault) -> tuple[Sealed, ...]:
    """The sealed values of a step. Raises `NotHere`, `Malformed` for a step that is not there, and
    `Unauthorised` for what others entrusted to the authority."""
    looking.asked["step"] = str(which)
    looking.at(number)
    steps = steps_of(looking, number)
    event = steps[which - 1].event if 1 <= which <= len(steps) else None
    if event is None:
        raise Malformed("step", f"{number} 只有第 1 至 {len(steps)} 步")
    _require_reader(looking, event)
    kept = held(looking.connection, safe, (number, which))
    documents = _documents(event)
    return tuple(
        Sealed(
            name,
            HEADINGS.get(name) or field_label(name),
            tuple(_lines(_read(value[1]) if name in documents else value[1])) if value else None,
        )
        for name, value in kept.items()
    )


def has_sealed(event: Event) -> bool:
    """Whether anything of a step lies sealed."""
    return any(
        isinstance(one, str) and one.startswith("sealed:") for one in event["given"].values()
    )


def _require_reader(looking: Looking, event: Event) -> None:
    """A party reads what it said itself; whoever keeps the house has no part in a case."""
    by, actor = looking.reader.by, event["actor"]
    own = actor.get("employer") == by.employer and actor["id"] == by.id
    if by.role.kind is RoleKind.house:
        raise Unauthorised("系統管理於案件無職務，不得閱覽封存之內容（個人資料保護法5）")
    if by.role.kind in OF_THEIR_OWN and not own:
        raise Unauthorised("他人所載之內容，請依行政程序法46申請閱覽")


def _documents(event: Event) -> set[str]:
    """The fields of a step that are documents of their own. Any other text is what somebody wrote,
    however much it looks like one, and is shown as it was written."""
    act = f"{event['procedure']}.{event['act']}"
    return {
        one.name
        for programme in PROGRAMMES
        if act in programme.inputs
        for one in fields_of_act(Known(programme), act)
        if one.kind == "document"
    }


def _read(document: Any) -> Any:
    """A document that is text, as what it holds."""
    with suppress(ValueError, TypeError):
        return json.loads(document)
    return document


def _lines(value: Any, place: str = "") -> Iterator[Line]:
    """A value line by line."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _lines(_masked(name, inner), f"{place} › {_named(name)}".removeprefix(" › "))
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value, 1):
            yield from _lines(inner, f"{place} {at}".strip())
    elif value not in (None, ""):
        yield Line(place, str(value))


def _named(name: str) -> str:
    return field_label(name).zh


def _masked(name: str, value: Any) -> Any:
    if name == "number" and isinstance(value, str) and len(value) > SHOWN_OF_A_NUMBER:
        return "○" * (len(value) - SHOWN_OF_A_NUMBER) + value[-SHOWN_OF_A_NUMBER:]
    return value
