"""Handing in a set of forms: checked, turned into the facts of the act, kept sealed with it.

The set goes to the vault in the same transaction as the event, which holds its salted commitment:
either both are there or neither. A set with errors is given back with its findings and nothing is
kept. That refuses nobody's filing: papers may still be handed in without a set, and what is missing
or wrong is then a matter of correction (計畫6 II).

A set is also held against the dossier: the employer's number and name as registered, and for a
claim what the dossier itself grants, whatever letter the set encloses.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from casework.door.commands import Answer, Command
from casework.door.desk import Desk
from casework.errors import Malformed
from states.expertise.eligibility.ages import age_on
from states.expertise.forms.checking import findings_on, is_clean
from states.expertise.forms.checks_dossier import (
    OnRecord,
    against,
    granted_by_kind,
    with_letter,
)
from states.expertise.forms.checks_place import sites_of
from states.expertise.forms.findings import Finding
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.reading import NotAFormSet, read
from states.expertise.forms.rows import first_day_of, lecturers, rows, span
from states.expertise.places import county_of
from storage import ledger

PROGRAMME_PAPERS = 8
CLAIM = ("claim_2", "claim_3_receipt", "claim_3_passbook", "claim_4", "claim_5")
"""The papers of a claim that a clean set is made of (計畫11(1)2 to 5)."""

COPY_OF_THE_LETTER = "claim_1"
"""計畫11(1)1: the copy of the letter that approved the plan."""


class HandedIn(NamedTuple):
    """What was found, and what became of the act; ``None`` when errors kept it from being done."""

    findings: tuple[Finding, ...]
    answer: Answer | None


class Taken(NamedTuple):
    """What an act takes from a set: the forms it needs, the facts they give beside what the
    dossier remembers, and the facts to which what is stated beside the set is added."""

    forms: tuple[str, ...]
    facts: Callable[[FormSet, Mapping[str, Any]], dict[str, Any]]
    adds: frozenset[str] = frozenset()


def hand_in(desk: Desk, command: Command, forms: object) -> HandedIn:
    """Check a set and, without errors, perform the act with its facts and the set itself.

    What ``command.given`` states goes before what the set says: how and when it came, where it
    belongs. Papers of a claim that it names lie beside those of the set. Raises a `Rejected` when
    the act takes no forms, a form is missing, or the door refuses to ask the law.
    """
    taken = TAKEN.get(command.act)
    if taken is None:
        raise Malformed("act", f"{command.act} 不收表件；可用者：" + "、".join(TAKEN))
    record, root = _beside(desk, command)
    try:
        read_set, _ = read(forms)
    except NotAFormSet as refused:
        raise Malformed("forms", str(refused)) from refused
    assert isinstance(forms, Mapping)
    found = tuple(findings_on(with_letter(forms, root)))
    if record:
        found += tuple(against(read_set, record))
    if lacking := [name for name in taken.forms if getattr(read_set, name) is None]:
        titles = "、".join(str(FormSet.model_fields[name].title) for name in lacking)
        raise Malformed("forms", f"{command.act} 須有{titles}")
    if not is_clean(list(found)):
        return HandedIn(found, None)
    given = {**_together(taken, taken.facts(read_set, root), command.given), "forms": _text(forms)}
    return HandedIn(found, desk.perform(replace(command, given=given)))


def _together(taken: Taken, facts: dict[str, Any], stated: Mapping[str, Any]) -> dict[str, Any]:
    """What the set says with what was stated beside it; a list that adds keeps each name once.

    What is stated in another form than the set's goes to the door as it is, to be refused there.
    """
    added = {
        name: list(dict.fromkeys([*facts[name], *stated[name]]))
        for name in taken.adds & stated.keys()
        if isinstance(stated[name], list) and all(isinstance(one, str) for one in stated[name])
    }
    return {**facts, **stated, **added}


def _beside(desk: Desk, command: Command) -> tuple[OnRecord | None, Mapping[str, Any]]:
    """What the office knows of the dossier; nothing of one that the person does not see.

    The desk refuses that one afterwards, and logs it.
    """
    with desk.database.reading() as connection:
        number = command.dossier or ""
        found = ledger.load(connection, [number], lock=False).get(number)
        root = found.root if found else {}
        if not root or not command.by.sees(root["branch"], root["employer"]):
            return None, {}
        rows_of_entity = connection.rows(_ESTABLISHMENTS, root["employer"])
    own = {row[0]: row for row in rows_of_entity}.get(root["employer"])
    if own is None:  # no key binds a dossier to the register
        return None, root
    kindred = frozenset(ubn for _, ubn, _ in rows_of_entity) - {own[1]}
    return OnRecord(own[1], kindred, own[2], granted_by_kind(root)), root


_ESTABLISHMENTS = (
    "SELECT id, ubn, name FROM employer "
    "WHERE entity = (SELECT entity FROM employer WHERE id = ?) ORDER BY id"
)


def _text(forms: object) -> str:
    """The set as it was handed in, in one spelling, so that a repeated command is the same."""
    return json.dumps(forms, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _application(forms: FormSet, _: Mapping[str, Any]) -> dict[str, Any]:
    form, plan = forms.application, forms.plan
    assert form is not None
    assert plan is not None
    period = span(plan.period)
    assert period is not None
    ages = [
        age_on(one.born, first)
        for _, one in lecturers(forms)
        if one.born and (first := first_day_of(forms, one.name))
    ]
    counties = dict.fromkeys(county_of(site) for site in sites_of(forms))
    papers = [paper for paper in form.checklist or () if paper and paper <= PROGRAMME_PAPERS]
    return {
        "documents": [f"doc_{paper}" for paper in papers],
        "plan_first_day": period[0].isoformat(),
        "plan_last_day": period[1].isoformat(),
        "requested": sum(line.requested or 0 for _, line in rows(forms.budget)),
        "youngest_lecturer_age": min(ages, default=None),
        "sites": [county for county in counties if county],
        "registered_in": county_of(form.address or ""),
    }


def _claim(forms: FormSet, root: Mapping[str, Any]) -> dict[str, Any]:
    """The papers of the set, and the copy of the letter with them (計畫11(1)).

    It is there when the set encloses it or the report ticks it, and when the dossier to which the
    claim is handed in holds the letter itself: the branch asks nobody for a copy of its own.
    """
    assert forms.receipt is not None
    ticked = 1 in ((forms.report and forms.report.checklist) or ())
    held = root.get("approved_amount") is not None
    letter = [COPY_OF_THE_LETTER] if forms.approval or ticked or held else []
    return {"documents": [*CLAIM, *letter], "claimed": forms.receipt.amount}


_FOR_A_CLAIM = Taken(
    ("report", "receipt", "roll", "expenses"), _claim, adds=frozenset({"documents"})
)
TAKEN: Mapping[str, Taken] = {
    "application.submit": Taken(("application", "plan", "courses", "budget"), _application),
    "reimbursement.file": _FOR_A_CLAIM,
    "reimbursement.file_late": _FOR_A_CLAIM,
}
"""The acts that take a set of forms."""
