"""Everywhere in the forms of acts where somebody types something, read off the acts' own models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple
from unittest.mock import patch

from casework.door.identities import Identity
from casework.programmes import PROGRAMMES
from casework.views.act_fields import Choice, Field, Known, fields_of_act
from casework.views.act_form import ActForm
from casework.words.labels import Label
from states.law.programme import Programme
from states.law.record import ActName
from states.law.role import RoleKind
from storage.looks import Whose
from web.filling import PASTED
from web.pages import acts as pages

WRITTEN = ("text", "words", "document", "list")
"""Kinds of field in which people write as they like."""

HELD = ("group", "table", "each")
"""Kinds of field that hold others."""


class Spot(NamedTuple):
    """A place of a form in which a text is sent; whether anything may be written there."""

    place: str
    free: bool


def spots(fields: Sequence[Field], below: str = "") -> Iterator[Spot]:
    """Every place of these fields, of tables and lists of pairs the first row."""
    for one in fields:
        place = f"{below}{one.name}"
        if one.kind == "group":
            yield from spots(one.inner, f"{place}.")
        elif one.kind == "table":
            yield from spots(one.inner, f"{place}.0.")
            yield Spot(f"{place}.{PASTED}", free=True)
        elif one.kind == "each":
            yield from _of_each(one, place)
        elif one.kind == "person":
            yield from (Spot(f"{place}.{part}", free=part == "name") for part in ("name", "number"))
            yield Spot(place, free=False)
        else:
            yield Spot(place, free=one.kind in WRITTEN)
            if one.kind == "papers":
                yield Spot(f"{place}.other", free=True)


def _of_each(one: Field, place: str) -> Iterator[Spot]:
    [inner] = one.inner
    for key in one.keys:
        yield Spot(f"{place}.{key.code}", free=inner.kind in WRITTEN)
    if not one.keys:
        yield Spot(f"{place}.0.key", free=True)
        yield Spot(f"{place}.0.value", free=inner.kind in WRITTEN)


def form_of(programme: Programme, act: str, dossier: str, matter: str) -> ActForm:
    """The form of an act as if nothing stood against it."""
    papers = tuple(Choice(code, Label(code, code)) for code in programme.codes)
    fields = fields_of_act(Known(programme, papers=papers), act)
    name = ActName.read(act)
    opens = PROGRAMMES.opening(act) is not None
    whose = (
        None if opens else Whose("TPE", "E1", "E1", "甲股份有限公司", "12345675", programme.name)
    )
    number, ref = (None, None) if opens else (dossier, matter)
    return ActForm(name, programme.title, number, ref, None, whose, None, None, fields, {})


@contextmanager
def every_form_shown(dossier: str, matter: str) -> Iterator[None]:
    """While this lasts the console shows the form of any act, wherever its matter stands; whether
    the act may be done is for the desk to say, as ever."""

    def shown(_archive: object, _reader: object, act: str, *_: object, **__: object) -> ActForm:
        programme = next(one for one in PROGRAMMES if act in one.inputs)
        return form_of(programme, act, dossier, matter)

    with patch.multiple(pages, act_form=shown, opening_form=shown):
        yield


def doer(programme: Programme, act: str) -> Identity | None:
    """Somebody who does an act; nobody where only the clock does."""
    name = ActName.read(act)
    rules = programme.editions.latest.rules_of(name.procedure, name.act)
    role = next((one for rule in rules for one in rule.by if one.kind in PLACES), None)
    return Identity(f"a-{role.value}", role, **PLACES[role.kind]) if role else None


PLACES: Mapping[RoleKind, Mapping[str, str]] = {
    RoleKind.unit: {"branch": "TPE"},
    RoleKind.party: {"employer": "E1"},
    RoleKind.agency: {},
    RoleKind.outside: {},
    RoleKind.house: {},
}
"""By kind of role, where somebody belongs."""
