"""Checks against what is known beside the set: earlier cases and other grants (X-15, X-16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from states.expertise.forms.form_set import FormSet
from states.expertise.forms.rows import rows, words
from states.general.day_as_written import as_minguo
from states.general.forms.findings import Check, Hit, check
from states.general.names import folded
from states.law.forms import Severity

LOOK_BACK_YEARS = 3
STILL_HERE = "在職"


def _years_before(day: date, years: int) -> date:
    """The same day some years before; 28 February for a leap day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


@check(
    "plan.retention.missing:<name>",
    "計畫書「近三年後續留用情形」",
    "計畫9 I(5)、附件二",
    "請補列該員之留用情形",
)
def retention_missing(forms: FormSet) -> Iterator[Hit]:
    """X-15: a row for everyone who was subsidised in the three years before filing (AM-21)."""
    filed = forms.application.application_date if forms.application else None
    if forms.plan is None or filed is None:
        return
    listed = {folded(one.name) for _, one in rows(forms.plan.retention)}
    since = _years_before(filed, LOOK_BACK_YEARS)
    for _, case in rows(forms.earlier):
        if case.date is None or not since <= case.date <= filed:
            continue
        for name in words(case.lecturers):
            if folded(name) not in listed:
                listed.add(folded(name))
                yield Hit(f"{as_minguo(case.date)}核定案件之講師未全部列出", what=name)


@check(
    "plan.retention.<row>.status",
    "計畫書留用情形第{row}列",
    "計畫9 I(5)、附件二",
    "請勾選仍在職中，或填執行後幾個月離職",
    Severity.warning,
)
def retention_status(forms: FormSet) -> Iterator[Hit]:
    """Either still employed, or left after so many months; not both."""
    for row, one in rows(forms.plan.retention if forms.plan else None):
        here = STILL_HERE in folded(one.status)
        left = one.left_after_months is not None or "離職" in folded(one.status)
        if here == left:
            yield Hit("「仍在職中」與「離職」須擇一", row)


@check(
    "other_grants.undeclared:<agency>",
    "其他政府機關補助之申報",
    "計畫14 I(5)、附件一註4、應注意事項4",
    "請補報經費總額及各機關補助項目與金額",
)
def undeclared(forms: FormSet) -> Iterator[Hit]:
    """X-16, R-124: what the records show was declared."""
    declared = {folded(grant.agency) for _, grant in rows(forms.other_grants)}
    for _, grant in rows(forms.known_grants):
        if grant.agency and folded(grant.agency) not in declared:
            yield Hit(f"查得{grant.agency}之補助，未申報", what=grant.agency)


@check(
    "other_grants.<row>.same_cause",
    "其他政府機關補助第{row}列",
    "計畫14 I(5)、附件一註4(3)",
    "同一事由已領取者不得再申請，請撤回該項",
)
def same_cause(forms: FormSet) -> Iterator[Hit]:
    """R-119: already received is a bar; still pending is declared and looked at again (AM-33)."""
    for row, grant in rows(forms.other_grants):
        if grant.same_cause and grant.received is not False:
            yield Hit("同一事由已領取政府機關相同性質之補助", row)
        elif grant.same_cause:
            yield Hit(
                "同一事由尚在他機關申請中",
                row,
                severity=Severity.warning,
                todo="核撥前須再查對（AM-33）",
            )


HISTORY_CHECKS: tuple[Check, ...] = (retention_missing, retention_status, undeclared, same_cause)
