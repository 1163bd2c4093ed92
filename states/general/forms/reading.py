"""Reading a set as it comes: what cannot be read becomes a finding with its place, never an error.

Whatever is malformed is taken out and named; the rest is read, so that all faults are found at
once. Places are written like ``plan.lecturers.0.born``, rows counting from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from states.general.forms.values import Form
from states.law.forms import Finding, NotAFormSet, Severity
from states.law.written import key_told, nearest

S = TypeVar("S", bound=Form)
_UNKNOWN = "extra_forbidden"
_BUILT_IN = {
    "bool_type": "須為是或否（true／false）",
    "list_type": "須為列表",
    "dict_type": "須為物件 {…}",
    "model_type": "須為物件 {…}",
    "model_attributes_type": "須為物件 {…}",
    "too_short": "須有起日與迄日",
    "too_long": "列數過多",
    "string_type": "須為文字",
    "string_unicode": "文字編碼不正確",
}
Place: TypeAlias = tuple[str | int, ...]


class Empty(NamedTuple):
    """A place that is empty: the name of the finding, what it says, and how grave it is."""

    place: Place
    name: str
    says: str
    severity: Severity


class Malformed(NamedTuple):
    """What could not be read: where, what it should have been; or a field that no form has."""

    place: Place
    why: str
    unknown: bool = False


def read(model: type[S], value: object, example: str) -> tuple[S, list[Malformed]]:
    """The set without what could not be read, and a list of that.

    Raises `NotAFormSet`, with an example of one, when there is nothing to check.
    """
    if not isinstance(value, Mapping) or not set(value) & set(model.model_fields):
        raise NotAFormSet(f"須為一組表件之物件，例如 {example}")
    left: Any = dict(value)
    ours = {id(left)}
    found: list[Malformed] = []
    while True:
        try:
            return model.model_validate(left), found
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                if fault["type"] == _UNKNOWN:
                    found.append(_nobody_reads(model, fault["loc"]))
                    _take_out(left, fault["loc"], ours, unknown=True)
                    continue
                place = _reached(left, fault["loc"])
                found.append(Malformed(place, _BUILT_IN.get(fault["type"], fault["msg"])))
                _take_out(left, place, ours)


def malformed(model: type[Form], found: list[Malformed], cite: str) -> Iterator[Finding]:
    """A finding for each value that could not be read."""
    for place, why, unknown in found:
        yield Finding(
            _dotted(*place, "unknown" if unknown else "malformed"),
            Severity.error,
            f"{field_of(model, place)}：{why}。請更正後重新送件。",
            cite,
        )


def missing(forms: Form, found: list[Malformed], cite: str) -> Iterator[Finding]:
    """A finding for each field that the forms ask for and that is empty, and for blank rows."""
    unread = {one.place for one in found}
    for place, name, says, severity in _empty(forms, ()):
        if not any(place[:depth] in unread for depth in range(len(place) + 1)):
            yield Finding(name, severity, f"{field_of(type(forms), place)}：{says}。", cite)


def field_of(of: type[Form], place: Place) -> str:
    """A place in the words of the forms: 計畫書講師名單第1列「出生年月日」."""
    said, model = "", of
    last = ""
    for part in place:
        if isinstance(part, int):
            said, last = f"{said}{last}第{part + 1}列", ""
            continue
        said += last
        info = model.model_fields.get(part)
        last = info.title or part if info else part
        model = _inner(info) or model
    return f"{said}「{last}」" if said and last else said or last


def _inner(info: FieldInfo | None) -> type[Any] | None:
    """The form or row that a field holds, if it holds one."""
    waiting = [info.annotation] if info else []
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, Form):
            return kind
        waiting += getattr(kind, "__args__", ())
    return None


def _nobody_reads(of: type[Form], place: Place) -> Malformed:
    """A field that no form has, with the name of that one of its place that is written alike."""
    *before, key = place
    model: type[Any] | None = of
    for part in before:
        model = _inner(model.model_fields.get(part)) if model and isinstance(part, str) else model
    hint = nearest(key, model.model_fields if model else ())
    return Malformed((*before, key_told(key)), f"沒有這個欄位{hint}", unknown=True)


def _reached(value: Any, place: tuple[str | int, ...]) -> Place:
    """The part of a place that exists in what was handed in and is not yet taken out."""
    reached: list[str | int] = []
    for part in place:
        inner = _part(value, part)
        if inner is None:
            break
        value = inner
        reached.append(part)
    return tuple(reached)


def _part(value: Any, part: str | int) -> Any:
    if isinstance(part, int) and isinstance(value, list) and part < len(value):
        return value[part]
    return value.get(part) if isinstance(value, Mapping) else None


def _take_out(value: Any, place: Place, ours: set[int], *, unknown: bool = False) -> None:
    """Put ``null`` at the place, or take an ``unknown`` key away.

    What was handed in is copied on the way there, once; ``ours`` are the identities of the copies.
    """
    for part in place[:-1]:
        inner = value[part]
        if id(inner) not in ours:
            inner = list(inner) if isinstance(inner, list) else dict(inner)
            ours.add(id(inner))
            value[part] = inner
        value = inner
    if unknown:
        del value[place[-1]]
    else:
        value[place[-1]] = None


def _empty(form: Form, place: Place) -> Iterator[Empty]:
    """Places of the set that are asked for and empty."""
    for name, info in type(form).model_fields.items():
        value, here = getattr(form, name), (*place, name)
        if isinstance(value, Form):
            yield from _empty(value, here)
        elif value in (None, "") or (isinstance(value, list) and not any(value)):
            if _asked(info, there=name in form.model_fields_set):
                yield _left_out(here, _extra(info, "named"))
        elif isinstance(value, list):
            yield from _in_list(value, here)


def _in_list(values: list[Any], place: Place) -> Iterator[Empty]:
    """Blank rows of a table and missing days of a period; a word that is missing is not there."""
    is_table = any(isinstance(value, Form) for value in values)
    for row, value in enumerate(values):
        here = (*place, row)
        if isinstance(value, Form):
            yield from _empty(value, here)
        elif value is None and place[-1] == "period":
            yield _left_out(here)
        elif value is None and is_table:
            name = _dotted(*here, "blank")
            yield Empty(here, name, "空白列。不需要者請刪除該列", Severity.warning)


def _left_out(place: Place, named: str = "") -> Empty:
    return Empty(place, named or _dotted(*place, "missing"), "未填寫。請填寫", Severity.error)


def _dotted(*parts: str | int) -> str:
    return ".".join(map(str, parts))


def _asked(info: FieldInfo, *, there: bool) -> bool:
    asked = _extra(info, "asked")
    return asked == "always" or (asked == "once_there" and there)


def _extra(info: FieldInfo, key: str) -> str:
    extra = info.json_schema_extra
    return str(extra.get(key, "")) if isinstance(extra, dict) else ""
