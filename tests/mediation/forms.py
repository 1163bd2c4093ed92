"""The forms of mediation: the petition (申請書) and the answer of the other side (答辯書)."""

from __future__ import annotations

from collections.abc import Iterator

from states.general.forms.annexes import Annexes
from states.general.forms.findings import Hit, check
from states.general.forms.values import Form, Money, Name, Text, must, once_there
from states.law.forms import Filed, Finding, Forms, FormsLacking, Known, Severity, Taken, is_clean


class Petition(Form):
    """Who asks for mediation with whom, about what."""

    applicant: Name | None = must("申請人")
    respondent: Name | None = must("相對人")
    claimed: Money | None = must("請求金額")
    about: Text | None = must("爭議事項")


class Answer(Form):
    """What the other side says of the claim, and what of it is admitted."""

    respondent: Name | None = must("相對人")
    claimed: Money | None = must("請求金額")
    admitted: Money | None = must("承認金額")
    response: Text | None = must("答辯內容")


class Papers(Form):
    """What is handed in."""

    petition: Petition | None = once_there("申請書")
    answer: Answer | None = once_there("答辯書")


@check("answer.admitted.more", "答辯書「承認金額」", "調解要點6 II", "請更正金額")
def admits_more_than_is_claimed(papers: Papers) -> Iterator[Hit]:
    """Nobody admits more than is asked of him."""
    form = papers.answer
    if form and form.claimed is not None and (form.admitted or 0) > form.claimed:
        yield Hit(f"承認 {form.admitted} 元，請求 {form.claimed} 元")


@check("petition.sides.same", "申請書「相對人」", "調解要點3", "請更正相對人")
def asks_for_mediation_with_himself(papers: Papers) -> Iterator[Hit]:
    """A dispute has two sides."""
    form = papers.petition
    if form and form.applicant is not None and form.applicant == form.respondent:
        yield Hit(f"申請人與相對人同為 {form.applicant}")


ANNEXES = Annexes(
    model=Papers,
    example='{"answer": …}',
    cite="申請書、答辯書",
    filled_in="調解要點6 II",
    checks=(asks_for_mediation_with_himself, admits_more_than_is_claimed),
)


def take_petition(papers: object, known: Known) -> Filed:
    """The petition as the facts of the act that opens a dispute; there is none to know yet."""
    _ = known
    found = ANNEXES.findings_on(papers)
    form = ANNEXES.read(papers)[0].petition
    if form is None:
        raise FormsLacking("申請書")
    facts = {
        "applicant": form.applicant,
        "respondent": form.respondent,
        "sum_claimed": form.claimed,
        "dispute_about": form.about,
    }
    return Filed(tuple(found), facts if is_clean(found) else None)


def take(papers: object, known: Known) -> Filed:
    """The answer as the fact of the act; it is that of the other side of this dispute."""
    found = ANNEXES.findings_on(papers)
    form = ANNEXES.read(papers)[0].answer
    if form is None:
        raise FormsLacking("答辯書")
    if form.respondent != known.root.get("respondent"):
        says = "答辯書「相對人」：不是本件之相對人。請確認案號。"
        found.append(Finding("answer.respondent.dossier", Severity.error, says, "調解要點6 II"))
    facts = {"response": form.response, "party": form.respondent}
    return Filed(tuple(found), facts if is_clean(found) else None)


FORMS = Forms(
    check=ANNEXES.findings_on,
    acts={"dispute.file": Taken(take_petition), "dispute.respond": Taken(take)},
)
"""Forms are checked without a dispute; one opens it, the other is handed in with it."""
