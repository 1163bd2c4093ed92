"""The one form of mediation: the answer of the other side (答辯書)."""

from __future__ import annotations

from collections.abc import Iterator

from states.general.forms.annexes import Annexes
from states.general.forms.findings import Hit, check
from states.general.forms.values import Form, Money, Name, Text, must, once_there
from states.law.forms import Filed, Finding, Forms, FormsLacking, Known, Severity, Taken, is_clean


class Answer(Form):
    """What the other side says of the claim, and what of it is admitted."""

    respondent: Name | None = must("相對人")
    claimed: Money | None = must("請求金額")
    admitted: Money | None = must("承認金額")
    response: Text | None = must("答辯內容")


class Papers(Form):
    """What is handed in."""

    answer: Answer | None = once_there("答辯書")


@check("answer.admitted.more", "答辯書「承認金額」", "調解要點6 II", "請更正金額")
def admits_more_than_is_claimed(papers: Papers) -> Iterator[Hit]:
    """Nobody admits more than is asked of him."""
    form = papers.answer
    if form and form.claimed is not None and (form.admitted or 0) > form.claimed:
        yield Hit(f"承認 {form.admitted} 元，請求 {form.claimed} 元")


ANNEXES = Annexes(
    model=Papers,
    example='{"answer": …}',
    cite="答辯書",
    filled_in="調解要點6 II",
    checks=(admits_more_than_is_claimed,),
)


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


FORMS = Forms(check=ANNEXES.findings_on, acts={"dispute.respond": Taken(take)})
