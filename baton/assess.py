"""``baton assess``: ask the law what may be decided on some facts, without a case or a database."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

import typer

from baton.documents.questions import schema as schema_of
from baton.printing import print_json
from baton.programme import Of
from baton.questions import ask, in_a_word, require_known, require_subject, unanswerable
from casework.programmes import PROGRAMMES
from casework.words.named_programme import programme_named, questions_of
from states.law.calendar import UnknownLaw
from states.law.facts import BadQuestion
from states.law.parameters import OutsideKnownLaw
from states.law.questions import Questions
from states.law.written import key_told, nearest
from storage.office_calendar import official_calendar

KINDS = tuple(kind for one in PROGRAMMES for kind in (one.questions.kinds if one.questions else ()))
"""Every kind of question of every programme."""


def answer(question: Any, questions: Questions | None = None) -> Mapping[str, Any]:
    """Answer ``{"kind", "given"}`` by the questions of a programme, else of the first; what cannot
    be answered gives ``{"error": …}``."""
    asked = questions or questions_of(PROGRAMMES.first)
    if (wrong := require_subject(question, "kind")) is not None:
        return wrong
    kind = question["kind"]
    if kind not in asked.kinds:
        known, hint = "、".join(asked.kinds), nearest(kind, asked.kinds) or "；"
        said = f"沒有問題種類「{key_told(kind)}」{hint}可用者：{known}"
        return {"error": said, "field": "kind", "rule": key_told(kind)}
    try:
        return asked.ask(kind, question.get("given"), official_calendar()).as_json()
    except BadQuestion as refused:
        return {"error": str(refused), "field": refused.field, "rule": refused.rule}
    except (OutsideKnownLaw, UnknownLaw) as refused:
        return unanswerable(kind, question.get("given"), refused)


def assess(
    kind: Annotated[str | None, typer.Argument(help="問題種類：" + "、".join(KINDS) + "。")] = None,
    *,
    programme: Of = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
    lines: Annotated[
        bool, typer.Option("--lines", help='逐行讀入 {"kind", "given"}，每行一個答案。')
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="輸出此種問題之 JSON Schema：可載明之事實。")
    ] = False,
) -> None:
    """What may be decided? Facts as JSON on standard input, the answer with its reasons out."""
    questions = questions_of(programme_named(programme))
    if schema:
        print_json(schema_of(questions.vocabulary, require_known(kind, "kind", questions.kinds)))
        return
    ask(
        partial(answer, questions=questions),
        lambda found: in_words(questions.title(str(kind)), found),
        lines=lines,
        as_json=as_json,
        named=("kind", kind, questions.kinds),
    )


def in_words(title: str, found: Mapping[str, Any]) -> str:
    """The answer for people: the result, then every reason with its article."""
    shown = [f"  {key}: {in_a_word(value)}" for key, value in found.items() if key != "why"]
    reasons = [
        f"  {number}. {sentence['says']}〔{sentence['cite']}〕"
        for number, sentence in enumerate(found["why"], 1)
    ]
    return "\n".join([title, *shown, "理由", *reasons])
