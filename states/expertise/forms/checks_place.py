"""Checks on the branch: the one consented to, the competent one, the one on the receipt (X-13)."""

from __future__ import annotations

from collections.abc import Iterator

from states.expertise.branches import BRANCHES
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.rows import words
from states.expertise.places import branch_named, competent, county_of
from states.general.forms.findings import Check, Hit, check
from states.law.forms import Severity
from states.law.unit import Unit


def sites_of(forms: FormSet) -> list[str]:
    """Addresses of the places of execution; the entity's own where none is named."""
    named = [
        site
        for form in (forms.application, forms.plan)
        if form is not None
        for site in words(form.sites)
    ]
    own = forms.application.address if forms.application else None
    return named or ([own] if own else [])


def consented(forms: FormSet) -> Unit | None:
    """The branch of the consent, when exactly one is ticked."""
    ticked = words(forms.application.consent_branch) if forms.application else []
    return branch_named(ticked[0]) if len(ticked) == 1 else None


def receiving(forms: FormSet) -> Unit | None:
    """The branch that the receipt is made out to."""
    written = forms.receipt.branch if forms.receipt else None
    return branch_named(written) if written else None


def competent_for(forms: FormSet) -> Unit | None:
    """The competent branch; ``None`` while an address does not tell its county."""
    counties = [county_of(site) for site in sites_of(forms)]
    known = [county for county in counties if county]
    address = forms.application.address if forms.application else None
    return competent(known, county_of(address or "")) if len(known) == len(counties) else None


@check(
    "application.consent_branch",
    "申請書「同意書之分署」",
    "附件一同意書、計畫6 I",
    "請勾選計畫執行所在地之分署",
)
def consent_branch(forms: FormSet) -> Iterator[Hit]:
    """Exactly one of the five; another one on the receipt is a warning (X-13)."""
    ticked, named = consented(forms), receiving(forms)
    if forms.application and ticked is None:
        yield Hit("須且僅得為" + "、".join(branch.name for branch in BRANCHES) + "之一")
    elif ticked and named and named != ticked:
        yield Hit(
            f"勾選{ticked.name}，領據「分署」記載{named.name}",
            severity=Severity.warning,
            todo="請確認受理與核撥之分署，必要時換開領據",
        )


@check(
    "application.consent_branch.jurisdiction",
    "申請書「同意書之分署」",
    "計畫6 I、III",
    "請改勾管轄分署；已收件者由分署移送，不得駁回（行政程序法17）",
)
def jurisdiction(forms: FormSet) -> Iterator[Hit]:
    """X-13, R-044, R-045: the branch of the place of execution, or of registration for two."""
    ticked, right = consented(forms), competent_for(forms)
    if ticked and right and ticked != right:
        yield Hit(f"勾選{ticked.name}，依計畫執行所在地管轄者為{right.name}")


@check(
    "application.address.county",
    "申請書「單位地址」或「計畫執行所在地」",
    "附件一、計畫6 I",
    "請自縣市起填寫完整地址",
    Severity.warning,
)
def county_unknown(forms: FormSet) -> Iterator[Hit]:
    """An address that does not tell its county leaves the competence open."""
    if any(county_of(site) is None for site in sites_of(forms)):
        yield Hit("看不出縣市，無從判斷管轄分署")


@check(
    "receipt.branch",
    "領據「分署」",
    "附件六、計畫6 I",
    "請寫明分署名稱",
)
def receipt_branch(forms: FormSet) -> Iterator[Hit]:
    """R-144: the receipt names one of the five."""
    if forms.receipt and forms.receipt.branch and receiving(forms) is None:
        yield Hit("不是五個分署之一")


PLACE_CHECKS: tuple[Check, ...] = (consent_branch, jurisdiction, county_unknown, receipt_branch)
