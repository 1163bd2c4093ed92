"""``baton check-forms``: every finding on a set of forms, without a case and without a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from baton.exits import Code
from baton.questions import ask
from states.expertise.forms.checking import as_json, findings_on
from states.expertise.forms.reading import NotAFormSet

SEVERITIES = {"error": "錯誤", "warning": "警告", "info": "說明"}
"""In the order in which people should read them."""


def answer(question: object) -> Mapping[str, Any]:
    """The findings on a form set; what is no form set gives ``{"error": …}``."""
    try:
        return as_json(findings_on(question))
    except NotAFormSet as refused:
        return {"error": str(refused)}


def check_forms(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
    lines: Annotated[
        bool, typer.Option("--lines", help="逐行讀入一組表件，每行一個答案。")
    ] = False,
) -> None:
    """Check the eight annexes against each other: a form set as JSON on standard input."""
    found = ask(answer, lambda told: in_words(told["findings"]), lines=lines, as_json=as_json)
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
