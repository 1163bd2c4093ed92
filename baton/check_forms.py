"""``baton check-forms``: every finding on a set of forms, without a case and without a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any

import typer

from baton.exits import Code
from baton.programme import Of
from baton.questions import ask
from casework.programmes import PROGRAMMES
from casework.words.named_programme import forms_of, programme_named
from states.law.forms import Forms, NotAFormSet

SEVERITIES = {"error": "錯誤", "warning": "警告", "info": "說明"}
"""In the order in which people should read them."""


def answer(question: object, forms: Forms | None = None) -> Mapping[str, Any]:
    """The findings on a set of a programme's forms, else of the first's; what is no form set gives
    ``{"error": …}``."""
    checked = forms or forms_of(PROGRAMMES.first)
    try:
        return {"findings": [one._asdict() for one in checked.check(question)]}
    except NotAFormSet as refused:
        return {"error": str(refused)}


def check_forms(
    *,
    programme: Of = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
    lines: Annotated[
        bool, typer.Option("--lines", help="逐行讀入一組表件，每行一個答案。")
    ] = False,
) -> None:
    """Check the forms of a programme against each other: a form set as JSON on standard input."""
    checked = partial(answer, forms=forms_of(programme_named(programme)))
    found = ask(checked, lambda told: in_words(told["findings"]), lines=lines, as_json=as_json)
    if any(one["severity"] == "error" for one in found.get("findings", ())):
        raise typer.Exit(Code.findings)


def in_words(findings: Sequence[Mapping[str, Any]]) -> str:
    """The findings for people, the gravest first, each with its article and its name."""
    if not findings:
        return "查對完畢，未發現問題。"
    counted = Counter(one["severity"] for one in findings)
    heading = "查對結果：" + "、".join(
        f"{title}{counted[severity]}項" for severity, title in SEVERITIES.items()
    )
    shown = [
        f"  {SEVERITIES[severity]} {one['message']}〔{one['cite']}〕（{one['check']}）"
        for severity in SEVERITIES
        for one in findings
        if one["severity"] == severity
    ]
    return "\n".join([heading, *shown])
