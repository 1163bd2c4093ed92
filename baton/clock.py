"""``baton clock``: ask the law when something is due, without a case and without a database."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

import typer

from baton.closures_told import told
from baton.documents.questions import schema_of_time
from baton.printing import print_json
from baton.questions import ask, in_a_word, require_known, require_subject, unanswerable
from casework.programmes import Asked, periods, periods_of
from casework.words.named_programme import programme_named
from states.law.calendar import UnknownLaw
from states.law.deadlines import DeadlineRule, Deadlines, compute
from states.law.facts import BadQuestion, Json
from storage.office_calendar import known_calendar, official_calendar

PERIODS = periods()
DEADLINES: Deadlines = PERIODS.rules


def answer(question: Any, periods: Asked = PERIODS) -> Mapping[str, Any]:
    """Answer ``{"rule", "given"}`` by the periods of a programme, else of all; what cannot be
    answered gives ``{"error": …}``."""
    if (wrong := require_subject(question, "rule")) is not None:
        return wrong
    rule, given = question["rule"], question.get("given")
    try:
        found = compute(periods.rules, rule, given, official_calendar(), periods.called)
        on_record = compute(periods.rules, rule, given, known_calendar(), periods.called)
    except BadQuestion as refused:
        return {"error": str(refused), "field": refused.field, "rule": refused.rule}
    except UnknownLaw as refused:
        return unanswerable(rule, given, refused)
    return told(found, on_record, given)


def clock(
    rule: Annotated[
        str | None, typer.Argument(help="期限名稱：" + "、".join(DEADLINES) + "。")
    ] = None,
    *,
    programme: Annotated[
        str | None, typer.Option(help="計畫；不填為各計畫，同名者以第一個計畫為準。")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
    lines: Annotated[
        bool, typer.Option("--lines", help='逐行讀入 {"rule", "given"}，每行一個答案。')
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="輸出此種期限之 JSON Schema：可載明之事實。")
    ] = False,
) -> None:
    """When is it due? Facts as JSON on standard input, the computation with its articles out."""
    known = periods_of(programme_named(programme)) if programme else PERIODS
    if schema:
        asked = known.rules[require_known(rule, "rule", known.rules)]
        print_json(schema_of_time(asked, known.facts))
        return
    ask(
        partial(answer, periods=known),
        lambda found: in_words(known.rules[str(rule)], found),
        lines=lines,
        as_json=as_json,
        named=("rule", rule, known.rules),
    )


def in_words(rule: DeadlineRule, found: dict[str, Json]) -> str:
    """The answer for people: the result, then every step with its article."""
    heading = f"{rule.title_zh}（{rule.cite}）"
    apart = ("trace", "calendar_version", "provisional", "unverified")
    shown = [f"  {key}: {in_a_word(value)}" for key, value in found.items() if key not in apart]
    trace = found["trace"]
    assert isinstance(trace, list)
    steps = [
        f"  {number}. {line['what']}〔{line['cite']}〕"
        for number, line in enumerate(trace, 1)
        if isinstance(line, dict)
    ]
    doubt = [
        word
        for key, word in (
            ("provisional", "暫定：辦公日曆表尚未公布"),
            ("unverified", "放假日未經查證"),
        )
        if found[key]
    ]
    version = f"辦公日曆表版本 {found['calendar_version']}"
    return "\n".join([heading, *shown, "計算過程", *steps, *doubt, version])
