"""What is wrong with an input, in Chinese: pydantic's kinds of error as a table of sentences.

A sentence never repeats what was typed: it may be personal, or ten megabytes long.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casework.errors import Malformed
from states.general.acts import A_CODE, AN_HOUR
from states.general.acts_people import UNSAID
from states.general.codes import HOW_A_CODE_LOOKS, holds_identity_number
from states.law.written import nearest

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

LONGEST_PLACE = 120
"""Characters of the name of a field that a message repeats."""

SAYS = {
    "missing": "為必填",
    "extra_forbidden": "不是這個行為的欄位",
    "string_type": "須為文字",
    "string_too_short": "至少 {min_length} 個字元",
    "string_too_long": "至多 {max_length} 個字元",
    "string_pattern_mismatch": "格式不符（{pattern}）",
    "string_unicode": "含有不成字的編碼",
    "int_type": "須為整數",
    "int_parsing": "須為整數",
    "int_parsing_size": "數字過大",
    "int_from_float": "須為整數，不得有小數",
    "bool_type": "須為 true 或 false",
    "bool_parsing": "須為 true 或 false",
    "date_type": "須為日期，例如 2026-03-16",
    "date_parsing": "不是日期；請寫成 2026-03-16",
    "date_from_datetime_parsing": "不是日期；請寫成 2026-03-16",
    "date_from_datetime_inexact": "須為日期，不得帶時刻",
    "datetime_type": "須為時刻，例如 2026-03-16T09:00+08:00",
    "datetime_parsing": "不是時刻；請寫成 2026-03-16T09:00+08:00",
    "datetime_from_date_parsing": "不是時刻；請寫成 2026-03-16T09:00+08:00",
    "timezone_aware": "時刻須帶時區，例如 +08:00",
    "greater_than_equal": "須在 {ge} 以上",
    "less_than_equal": "須在 {le} 以下",
    "greater_than": "須大於 {gt}",
    "less_than": "須小於 {lt}",
    "literal_error": "須為 {expected} 之一",
    "enum": "須為 {expected} 之一",
    "tuple_type": "須為清單 […]",
    "list_type": "須為清單 […]",
    "dict_type": "須為物件 {{…}}",
    "model_type": "須為物件 {{…}}",
    "too_short": "至少 {min_length} 項",
    "too_long": "至多 {max_length} 項",
    "float_type": "須為數字",
    "float_parsing": "須為數字",
    "finite_number": "須為數字",
    "set_type": "須為清單 […]",
    "frozen_set_type": "須為清單 […]",
    "union_tag_not_found": "未載明種類",
    "union_tag_invalid": "須為 {expected_tags} 之一",
}
"""What each kind of error says; the limits of the field stand in the braces."""


PATTERNS: Mapping[str, str] = {A_CODE: HOW_A_CODE_LOOKS, AN_HOUR: "須為時刻，如 14:30"}
"""What a pattern asks for, for people who read no patterns; programmes have more of them."""

MOST_TOLD = 12
"""How many things that are wrong one message tells."""


def complaint(error: ErrorDetails, patterns: Mapping[str, str] = PATTERNS) -> str:
    """The sentence for one error of a pydantic model; pydantic's own words for a rare kind."""
    limits: dict[str, Any] = error.get("ctx", {})
    if error["type"] == "value_error":  # the model's own sentence
        return str(limits["error"])
    if limits.get("pattern") in patterns:
        return patterns[limits["pattern"]]
    says = SAYS.get(error["type"])
    if says is None:
        return error["msg"]
    if "expected" in limits:
        listed = limits["expected"].replace(" or ", "、").replace(", ", "、").replace("'", "")
        limits = {**limits, "expected": listed}
    return says.format_map(limits)


def as_malformed(
    wrong: ValidationError, form: type[BaseModel], patterns: Mapping[str, str] | None = None
) -> Malformed:
    """Everything that is wrong with an input of a form, each naming its field with its word;
    ``patterns`` are the words of its programme."""
    errors = wrong.errors(include_url=False, include_input=False)[:MOST_TOLD]
    known = {**PATTERNS, **(patterns or {})}
    told = [(_place(error), complaint(error, known) + likeness(error, form)) for error in errors]
    (field, rule), *also = told
    return Malformed(field, rule, tuple(also))


def likeness(error: ErrorDetails, form: type[BaseModel]) -> str:
    """For a field that the form does not have, the one that is written alike, if there is one."""
    if error["type"] != "extra_forbidden":
        return ""
    schema = form.model_json_schema()
    parts = (schema, *schema.get("$defs", {}).values())
    names = {name for part in parts for name in part.get("properties", {})}
    return nearest(error["loc"][-1], sorted(names))


def _place(error: ErrorDetails) -> str:
    said = (str(part) for part in error["loc"] if not str(part).startswith(UNSAID))
    return ".".join("○" if holds_identity_number(part) else part for part in said)[:LONGEST_PLACE]
