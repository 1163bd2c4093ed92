"""Acts: the form made from the act's own model, what it comes to, and the act itself.

Three steps with one address: the form, what it would bring about (rehearsed), and done. The number
of the command stands in the form, so that sending it twice does it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from casework.door.commands import new_number
from casework.enclosing.kinds import KINDS
from casework.errors import Malformed, Stale
from casework.programmes import PROGRAMMES
from casework.views.act_fields import Choice, Field
from casework.views.act_form import ActForm, act_form, opening_form, openings
from casework.views.answered import reasons_of
from casework.views.rehearsed import rehearsed
from casework.words.labels import Label, act_label
from states.law.enclosures import ATTACHED, Enclosed
from states.law.intent import Intent
from web.asked import Asked, Somebody
from web.filling import Texts, given_of, texts_of, ticked, tidied
from web.routing import PageRoute
from web.sent import Pairs, one
from web.shown import page
from web.uploads import FILE, SLIP, Form, Received

router = APIRouter(route_class=PageRoute)

STEP, COMMAND, VERSION, MATTER = "_step", "_command", "_version", "_matter"
"""The fields that are the console's own; no field of an act begins with a line."""

LONGEST_COMMAND = 120


ACCEPTED = ",".join(kind.ending for kind in KINDS.values()) + ",.jpeg"
"""What a browser lets people choose from first; what a file is, is looked at here."""


class Filled(NamedTuple):
    """The form of an act as it stands: its texts, the number of the command, its files."""

    form: ActForm
    texts: Texts
    number: str
    files: tuple[Enclosed, ...] = ()

    @staticmethod
    def new(form: ActForm) -> Filled:
        """A form in which nobody has typed yet."""
        return Filled(form, texts_of(form.fields, form.offered), new_number())


class Wrong(NamedTuple):
    """Something that is wrong with a form: where, and in which words."""

    place: str
    says: str


@router.get("/desk/open")
def choose(asked: Somebody) -> Response:
    """What this reader may open."""
    by = asked.reader.by
    found = [(one.title, act) for one in PROGRAMMES for act in openings(one, by)]
    return page(asked, "open.html", found=found)


@router.get("/desk/open/{act}")
def opening(asked: Somebody, act: str) -> Response:
    """The form of an act that opens a case."""
    return _form(asked, Filled.new(opening_form(asked.archive, asked.reader, act)))


@router.post("/desk/open/{act}")
def opened(asked: Somebody, act: str, sent: Received) -> Response:
    """One of the steps of opening a case."""
    return _taken(asked, opening_form(asked.archive, asked.reader, act), sent)


@router.get("/desk/cases/{number}/act/{act}")
def act(asked: Somebody, number: str, act: str, matter: str = "") -> Response:
    """The form of an act; one that asks for nothing shows at once what it comes to."""
    form = _of_case(asked, number, act, matter)
    if form.is_open and not form.fields:
        return _reviewed(asked, Filled.new(form))
    return _form(asked, Filled.new(form))


@router.post("/desk/cases/{number}/act/{act}")
def acted(asked: Somebody, number: str, act: str, sent: Received) -> Response:
    """One of the steps of an act."""
    if one(sent.pairs, STEP) == "do":  # the act may be done already, and its form no more be there
        done = _again(asked, number, act, sent.pairs)
        if done is not None:
            return done
    return _taken(asked, _of_case(asked, number, act, one(sent.pairs, MATTER)), sent)


def _of_case(asked: Asked, number: str, act: str, matter: str) -> ActForm:
    safe = asked.house.desk.safe
    return act_form(asked.archive, asked.reader, act, number, matter or None, safe=safe)


def _again(asked: Asked, number: str, act: str, sent: Pairs) -> Response | None:
    """The answer to a form that was sent before and did what it says."""
    done = asked.house.desk.done_before(one(sent, COMMAND), asked.reader.by, number)
    return _led_to_case(asked, number, act, one(sent, MATTER)) if done else None


def _taken(asked: Asked, form: ActForm, sent: Form) -> Response:
    pairs = sent.pairs
    texts = ticked(form.fields, tidied(form.fields, _texts(pairs)), sent.files)
    number = one(pairs, COMMAND)[:LONGEST_COMMAND] or new_number()
    step = one(pairs, STEP)
    filled = Filled(form, texts, number, tuple(sent.files))
    if step not in ("review", "do") or sent.wrong:
        return _form(asked, filled, [Wrong(*told) for told in sent.wrong], more=step)
    if step == "review":
        return _reviewed(asked, filled)
    try:
        answer = asked.house.desk.perform(_command(asked, filled, one(pairs, VERSION)))
    except Malformed as wrong:
        return _form(asked, filled, _wrong(wrong))
    except Stale as moved:
        return _form(asked, filled, [Wrong("", f"{moved}")], 409)
    if not answer.done:
        reasons = [Wrong("", told) for told in reasons_of(answer)]
        return _form(asked, filled._replace(number=new_number()), reasons)
    return _led_to_case(asked, answer.dossier, form.act, answer.matter)


def _led_to_case(asked: Asked, number: str, act: str, matter: str) -> Response:
    procedure, _, verb = act.partition(".")
    said = act_label(procedure, verb)
    place = asked.href(f"/desk/cases/{quote(number)}", done=said, matter=matter)
    return RedirectResponse(place, 303)


def _reviewed(asked: Asked, filled: Filled) -> Response:
    """What the act comes to; else the form with every reason why not."""
    form, texts = filled.form, filled.texts
    try:
        found = rehearsed(asked.house.desk, _command(asked, filled))
    except Malformed as wrong:
        return _form(asked, filled, _wrong(wrong))
    if not found.answer.done:
        reasons = [Wrong("", told) for told in reasons_of(found.answer)]
        return _form(asked, filled, reasons)
    kept = [(name, said) for name, values in texts.items() for said in values]
    slips = _slips(asked, filled)
    return page(
        asked,
        "review.html",
        form=form,
        found=found,
        kept=[*kept, *((SLIP, slip) for _, slip in slips)],
        files=[one for one, _ in slips],
        items=_items(form),
        number=filled.number,
        left_out=_left_out(form, texts),
    )


def _slips(asked: Asked, filled: Filled) -> list[tuple[Enclosed, str]]:
    """The files of a form, each with the slip by which the next step knows it."""
    intake = asked.house.intake
    if intake is None:
        return []
    who = asked.reader.by.id
    return [(one, intake.slip(one, who, asked.now)) for one in filled.files]


def _items(form: ActForm) -> dict[str, Label]:
    """What each paper is called with which a file may come."""
    return {
        choice.code: choice.label
        for field in form.fields
        if field.takes_files
        for choice in field.choices
    }


def _left_out(form: ActForm, texts: Texts) -> list[Label]:
    """What the record offers to be named and nobody ticked: leaving it out is asked about."""
    return [
        choice.label
        for field in form.fields
        for choice in field.choices
        if field.kind == "papers"
        and choice.code in form.offered.get(field.name, ())
        and choice.code not in texts.get(field.name, ())
    ]


def _command(asked: Asked, filled: Filled, version: str = "") -> Intent:
    form = filled.form
    return Intent(
        id=filled.number,
        by=asked.reader.by,
        act=form.act,
        now=asked.now,
        dossier=form.dossier,
        matter=form.matter,
        version=int(version) if version.isdecimal() and len(version) < 10 else None,
        given=given_of(form.fields, filled.texts),
        files=filled.files,
    )


def _form(
    asked: Asked,
    filled: Filled,
    wrong: Sequence[Wrong] = (),
    status: int = 422,
    *,
    more: str = "",
) -> Response:
    """The form as it stands, with what is wrong beside the fields and in a summary."""
    form, texts, items = filled.form, filled.texts, _items(filled.form)
    places = _places(texts, form) | {f"files.{item}" for item in (*items, ATTACHED)}
    told = [(_nearest(one.place, places), one.says) for one in wrong]
    shown = {
        "_": asked,
        "said": asked.said,
        "texts": texts,
        "more": more,
        "wrong": told,
        "places": {place for place, _ in told},
        "keys_beside": partial(_keys_beside, form.fields),
        "file": FILE,
        "slip": SLIP,
        "slips": _slips(asked, filled),
        "takes": ACCEPTED if asked.house.intake else "",
        "limits": asked.house.intake and asked.house.intake.limits,
    }
    labels = {field.name: asked.said(field.label) for field in form.fields}
    labels |= {f"files.{item}": asked.said(label) for item, label in items.items()}
    values = {"form": form, "f": shown, "wrong": told, "labels": labels}
    return page(asked, "act.html", status if wrong else 200, number=filled.number, **values)


def _keys_beside(fields: Sequence[Field], one: Field) -> tuple[Choice, ...]:
    """For a value of each that nobody lists: those of another field of the form that lists them,
    where it has to be told as well."""
    listed = (field.keys for field in fields if field.kind == "each" and field.keys)
    return next(listed, ()) if one.needed else ()


def _places(texts: Texts, form: ActForm) -> set[str]:
    return {*texts, *(field.name for field in form.fields)}


def _nearest(place: str, places: set[str]) -> str:
    """The place on the form to which an error belongs: its own, or what it stands in."""
    while place and place not in places:
        place = place.rpartition(".")[0]
    return place


def _wrong(wrong: Malformed) -> list[Wrong]:
    told = ((wrong.field, wrong.rule), *wrong.also)
    return [Wrong(field, rule) for field, rule in told]


def _texts(sent: Pairs) -> Texts:
    found: Texts = {}
    for name, value in sent:
        if not name.startswith("_"):
            found.setdefault(name, []).append(value)
    return found
