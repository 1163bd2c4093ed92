"""What each act takes from a set of forms: the facts of the act, and what the dossier says of it.

A set is held against the dossier: the employer's number and name as registered, and for a claim
what the dossier itself grants, whatever letter the set encloses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from states.expertise.eligibility.ages import age_on
from states.expertise.forms.checking import ANNEXES
from states.expertise.forms.checks_dossier import OnRecord, against, granted_by_kind, with_letter
from states.expertise.forms.checks_place import sites_of
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.rows import first_day_of, lecturers, rows, span
from states.expertise.places import county_of
from states.law.forms import Filed, Forms, FormsLacking, Known, Taken, is_clean

PROGRAMME_PAPERS = 8
CLAIM = ("claim_2", "claim_3_receipt", "claim_3_passbook", "claim_4", "claim_5")
"""The papers of a claim that a clean set is made of (計畫11(1)2 to 5)."""

COPY_OF_THE_LETTER = "claim_1"
"""計畫11(1)1: the copy of the letter that approved the plan."""

Facts = Callable[[FormSet, Mapping[str, Any]], dict[str, Any]]
"""The facts that a set gives, beside what the dossier remembers."""


def _taking(needed: tuple[str, ...], facts: Facts) -> Callable[[object, Known], Filed]:
    """How an act takes in a set that holds these forms."""

    def take(forms: object, known: Known) -> Filed:
        read_set, _ = ANNEXES.read(forms)
        assert isinstance(forms, Mapping)
        found = tuple(ANNEXES.findings_on(with_letter(forms, known.root)))
        if known.party:
            number, name = known.party
            record = OnRecord(number, known.kindred, name, granted_by_kind(known.root))
            found += tuple(against(read_set, record))
        if lacking := [name for name in needed if getattr(read_set, name) is None]:
            titles = (str(FormSet.model_fields[name].title) for name in lacking)
            raise FormsLacking("、".join(titles))
        clean = is_clean(list(found))
        return Filed(found, facts(read_set, known.root) if clean else None)

    return take


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
    _taking(("report", "receipt", "roll", "expenses"), _claim), adds=frozenset({"documents"})
)
FORMS = Forms(
    check=ANNEXES.findings_on,
    acts={
        "application.submit": Taken(
            _taking(("application", "plan", "courses", "budget"), _application)
        ),
        "reimbursement.file": _FOR_A_CLAIM,
        "reimbursement.file_late": _FOR_A_CLAIM,
    },
)
"""The eight annexes, and the acts that take a set of them."""
