"""Names in which a character was lost are told: the money goes to whoever bears the name (F16).

Another program wrote ?, □ or its own private character for one that it does not have. What it was
cannot be known from the form, so nothing is refused and nothing is put in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from states.general.characters import lost_as_said, lost_in
from states.general.forms.reading import Place, field_of
from states.general.forms.values import Form, Named
from states.law.forms import Finding, Severity

TODO = "請對照身分證明文件或登記資料補正；無法輸入之字，請以拆字書寫，例如「〔方方土〕」"


def lost(forms: Form, cite: str) -> Iterator[Finding]:
    """A warning for every name of a set in which a character was lost."""
    for place, sign in lost_names(forms):
        says, todo = told_of(sign)
        said = field_of(type(forms), place)
        name = ".".join((*map(str, place), "lost_character"))
        yield Finding(name, Severity.warning, f"{said}：{says}。{todo}。", cite)


def lost_names(forms: Form) -> Iterator[tuple[Place, str]]:
    """Where a name lost a character, and the sign that stands there."""
    for place, name in _names(forms, ()):
        sign = lost_in(name)
        if sign:
            yield place, sign


def told_of(sign: str) -> tuple[str, str]:
    """What is said of a name with this sign, and what to do."""
    return f"含有「{lost_as_said(sign)}」，疑有字元遺失或遭遮蔽", TODO


def _names(form: Form, place: Place) -> Iterator[tuple[Place, str]]:
    for name, is_name in _fields(type(form)):
        value = getattr(form, name)
        if value is not None:
            yield from _within(value, (*place, name), is_name=is_name)


@cache
def _fields(model: type[Form]) -> tuple[tuple[str, bool], ...]:
    return tuple((name, _marked(info)) for name, info in model.model_fields.items())


def _within(value: Any, place: Place, *, is_name: bool) -> Iterator[tuple[Place, str]]:
    if isinstance(value, Form):
        yield from _names(value, place)
    elif isinstance(value, list):
        for row, one in enumerate(value):
            yield from _within(one, (*place, row), is_name=is_name)
    elif is_name and isinstance(value, str):
        yield place, value


def _marked(info: Any) -> bool:
    """Whether a field is marked as a name, behind every optional and list."""
    waiting = [*info.metadata, info.annotation]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, Named):
            return True
        waiting += getattr(kind, "__metadata__", ())
        waiting += getattr(kind, "__args__", ())
    return False
