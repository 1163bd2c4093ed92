"""Handing in a set of forms: checked, turned into the facts of the act, kept sealed with it.

The set goes to the vault in the same transaction as the event, which holds its salted commitment:
either both are there or neither. A set with errors is given back with its findings and nothing is
kept. That refuses nobody's filing: papers may still be handed in without a set, and what is missing
or wrong is then a matter of correction.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from casework.door.commands import Answer
from casework.door.deciding import sight
from casework.door.desk import Desk
from casework.errors import Malformed
from states.law.forms import Finding, FormsLacking, Known, NotAFormSet, Registered, Taken
from states.law.intent import Intent
from states.law.programme import Programme
from states.law.programmes import Programmes
from storage import ledger


class HandedIn(NamedTuple):
    """What was found, and what became of the act; ``None`` when errors kept it from being done."""

    findings: tuple[Finding, ...]
    answer: Answer | None


def acts_that_take_forms(programmes: Programmes) -> tuple[str, ...]:
    """Every act of any programme that takes a set of forms, each name once."""
    kept = (programme.forms for programme in programmes)
    return tuple(dict.fromkeys(act for forms in kept if forms is not None for act in forms.acts))


def hand_in(desk: Desk, intent: Intent, forms: object) -> HandedIn:
    """Check a set and, without errors, perform the act with its facts and the set itself.

    What ``intent.given`` states goes before what the set says: how and when it came, where it
    belongs. Papers of a claim that it names lie beside those of the set. An act that opens a
    dossier opens it by its forms. Raises a `Rejected` when the act takes no forms, a form is
    missing, or the door refuses to ask the law.
    """
    programme = desk.whose(intent)
    taken = programme.forms.acts.get(intent.act) if programme.forms else None
    if taken is None:
        acts = "、".join(acts_that_take_forms(desk.programmes))
        raise Malformed("act", f"{intent.act} 不收表件；可用者：{acts}")
    try:
        found = taken.take(forms, _beside(desk, programme, intent))
    except NotAFormSet as refused:
        raise Malformed("forms", str(refused)) from refused
    except FormsLacking as lacking:
        raise Malformed("forms", f"{intent.act} 須有{lacking}") from lacking
    if found.facts is None:
        return HandedIn(found.findings, None)
    given = {**_together(taken, found.facts, intent.given), "forms": _text(forms)}
    return HandedIn(found.findings, desk.perform(intent._replace(given=given)))


def _together(taken: Taken, facts: Mapping[str, Any], stated: Mapping[str, Any]) -> dict[str, Any]:
    """What the set says with what was stated beside it; a list that adds keeps each name once.

    What is stated in another form than the set's goes to the door as it is, to be refused there.
    """
    added = {
        name: list(dict.fromkeys([*facts[name], *stated[name]]))
        for name in taken.adds & stated.keys()
        if isinstance(stated[name], list) and all(isinstance(one, str) for one in stated[name])
    }
    return {**facts, **stated, **added}


def _beside(desk: Desk, programme: Programme, intent: Intent) -> Known:
    """What the office knows of the dossier; nothing of one that the person does not see, or that
    is only to be opened.

    The desk refuses that one afterwards, and logs it.
    """
    with desk.database.reading() as connection:
        number = intent.dossier or ""
        found = ledger.load(connection, [number], lock=False).get(number)
        if found is None or not found.root:
            return Known()
        place = programme.place(found)
        parties = [one.key for one in programme.parties(found)]
        if not sight(intent.by, found.programme, place.unit, parties).allowed:
            return Known()
        rows_of_entity = connection.rows(_ESTABLISHMENTS, place.party)
    own = {row[0]: row for row in rows_of_entity}.get(place.party)
    if own is None:  # no key binds a dossier to the register
        return Known(found.root)
    kindred = frozenset(ubn for _, ubn, _ in rows_of_entity) - {own[1]}
    return Known(found.root, Registered(own[1], own[2]), kindred)


_ESTABLISHMENTS = (
    "SELECT id, ubn, name FROM employer "
    "WHERE entity = (SELECT entity FROM employer WHERE id = ?) ORDER BY id"
)


def _text(forms: object) -> str:
    """The set as it was handed in, in one spelling, so that a repeated command is the same."""
    return json.dumps(forms, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
