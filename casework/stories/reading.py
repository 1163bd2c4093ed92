"""Reading a story file: what is wrong with it is told with its step and field, in Chinese."""

from __future__ import annotations

from pydantic import ValidationError

from casework.door.commands import parsed
from casework.errors import Malformed
from casework.stories.checking import BadStory, check
from casework.stories.format import Story
from casework.words.input_errors import complaint, likeness
from states.general.acts import read_strictly

MESSAGES = {
    "missing": "缺少此欄位",
    "extra_forbidden": "沒有這個欄位",
    "string_type": "須為文字",
    "int_type": "須為整數",
    "bool_type": "須為 true 或 false",
    "list_type": "須為清單",
    "dict_type": "須為物件",
    "model_type": "須為物件",
    "literal_error": "須為 {expected}",
    "string_pattern_mismatch": "不合格式 {pattern}",
    "string_too_long": "不得超過 {max_length} 字",
    "string_too_short": "不得為空",
    "too_short": "不得為空",
    "too_long": "至多 {max_length} 項",
    "greater_than_equal": "不得小於 {ge}",
    "less_than_equal": "不得大於 {le}",
    "value_error": "{error}",
    "date_from_datetime_parsing": "須為 YYYY-MM-DD",
    "date_type": "須為 YYYY-MM-DD",
}
"""What is wrong, by the kind of error that the validation reports."""


def read_story(source: str | bytes) -> Story:
    """The story in a file's text. Raises `BadStory`."""
    try:
        content = parsed(source)
    except Malformed as malformed:
        raise BadStory(None, "", f"無法讀取：{malformed.rule}") from None
    try:
        story = read_strictly(Story, content)
    except ValidationError as wrong:
        raise _bad(wrong) from None
    check(story)
    return story


def _bad(wrong: ValidationError) -> BadStory:
    first = wrong.errors(include_url=False, include_input=False)[0]
    place = list(first["loc"])
    step: int | None = None
    if place[:1] == ["steps"] and len(place) > 1 and isinstance(place[1], int):
        step = place[1] + 1
        place = place[3:]
    told = MESSAGES.get(first["type"])
    message = told.format_map(first.get("ctx", {})) if told else complaint(first)
    message += likeness(first, Story)
    return BadStory(step, ".".join(str(part) for part in place), message)
