"""Forms filled in: what stands in each place, and what the act is told by it.

A form is held as texts by place (``lines.0.rate``): so it can be shown again as it was typed,
whatever is wrong with it. What cannot be read is handed on as typed, and refused by the act's own
form in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from casework.views.act_fields import Field
from casework.words import typed
from states.law.enclosures import Enclosed

Texts: TypeAlias = dict[str, list[str]]

PASTED = "pasted"
"""Below a table: rows of a spreadsheet as they were copied."""

OTHER = "other:"
MISSING = object()

READ: Mapping[str, Callable[[str], Any]] = {
    "day": typed.day,
    "moment": typed.moment,
    "number": typed.whole,
    "hours": typed.half_hours,
    "yes_no": typed.yes_no,
}
"""How what is typed into a field of a kind is read; any other is taken as it is."""


def texts_of(fields: Sequence[Field], given: Mapping[str, Any]) -> Texts:
    """What stands in a form before anybody types: defaults, and what is known already."""
    found: Texts = {}
    for field in fields:
        value = given.get(field.name, field.default)
        _write(found, field, field.name, value)
    return found


def _write(found: Texts, field: Field, place: str, value: Any) -> None:
    write = WRITE.get(field.kind)
    if write is not None:
        write(found, field, place, value)
    elif value is not None:
        found[place] = [_written(field, value)]


def _write_group(found: Texts, field: Field, place: str, value: Any) -> None:
    told = value if isinstance(value, Mapping) else {}
    for inner in field.inner:
        _write(found, inner, f"{place}.{inner.name}", told.get(inner.name, inner.default))


def _write_table(found: Texts, field: Field, place: str, value: Any) -> None:
    for at, row in enumerate(value or ()):
        _write_group(found, field, f"{place}.{at}", row)


def _write_papers(found: Texts, _: Field, place: str, value: Any) -> None:
    others = [code.removeprefix(OTHER) for code in value or () if code.startswith(OTHER)]
    found[place] = [code for code in value or () if not code.startswith(OTHER)]
    found[f"{place}.other"] = ["\n".join(others)]


def _write_ticks(found: Texts, _: Field, place: str, value: Any) -> None:
    found[place] = [str(code) for code in value or ()]


def _write_list(found: Texts, field: Field, place: str, value: Any) -> None:
    [inner] = field.inner
    found[place] = ["\n".join(_written(inner, one) for one in value or ())]


def _write_each(found: Texts, field: Field, place: str, value: Any) -> None:
    [inner] = field.inner
    value = value or {}
    keys = [one.code for one in field.keys]
    for key in keys:
        _write(found, inner, f"{place}.{key}", value.get(key))
    for at, key in enumerate(key for key in value if key not in keys):
        found[f"{place}.{at}.key"] = [key]
        _write(found, inner, f"{place}.{at}.value", value[key])


def _written(field: Field, value: Any) -> str:
    if field.kind == "hours":
        return typed.as_hours(value)
    if field.kind == "yes_no":
        return "true" if value else "false"
    return typed.as_day(value) if field.kind == "day" else str(value)


WRITE: Mapping[str, Callable[[Texts, Field, str, Any], None]] = {
    "each": _write_each,
    "group": _write_group,
    "list": _write_list,
    "papers": _write_papers,
    "table": _write_table,
    "ticks": _write_ticks,
}
"""How what is known is written into a field of a kind that holds more than one text."""


def given_of(fields: Sequence[Field], texts: Texts) -> dict[str, Any]:
    """What the act is told by a form; what was left empty is left out."""
    told = ((field, _read(field, field.name, texts)) for field in fields)
    return {field.name: value for field, value in told if value is not MISSING}


def _read(field: Field, place: str, texts: Texts) -> Any:
    by_kind = {"group": _group, "table": _table, "each": _each, "papers": _papers, "list": _list}
    if field.kind in by_kind:
        return by_kind[field.kind](field, place, texts)
    if field.kind == "ticks":
        chosen = texts.get(place, [])
        return chosen if chosen or field.needed else MISSING
    if field.kind == "person":
        return _person(place, texts)
    said = _said(texts, place)
    if not said:
        return MISSING
    return READ.get(field.kind, str)(said)


def _said(texts: Texts, place: str) -> str:
    return next(iter(texts.get(place, ())), "").replace("\r\n", "\n").strip()


def _person(place: str, texts: Texts) -> Any:
    """Somebody chosen by code, or told by name and number."""
    told = {part: _said(texts, f"{place}.{part}") for part in ("name", "number")}
    if any(told.values()):
        return {part: said for part, said in told.items() if said}
    return _said(texts, place) or MISSING


def _group(field: Field, place: str, texts: Texts) -> Any:
    if not field.needed and not has_content(field.inner, place, texts):
        return MISSING
    return _of(field.inner, place, texts)


def _of(inner: Sequence[Field], place: str, texts: Texts) -> dict[str, Any]:
    kind = _said(texts, f"{place}.kind")
    standing = (one for one in inner if not one.only_in or kind in one.only_in)
    told = ((one, _read(one, f"{place}.{one.name}", texts)) for one in standing)
    return {one.name: value for one, value in told if value is not MISSING}


def _table(field: Field, place: str, texts: Texts) -> Any:
    rows = [_of(field.inner, f"{place}.{at}", texts) for at in rows_of(place, texts)]
    return rows if rows or field.needed else MISSING


def _each(field: Field, place: str, texts: Texts) -> Any:
    [inner] = field.inner
    told = {one.code: _read(inner, f"{place}.{one.code}", texts) for one in field.keys}
    for at in rows_of(place, texts):
        if key := _said(texts, f"{place}.{at}.key"):
            told[key] = _read(inner, f"{place}.{at}.value", texts)
    found = {key: value for key, value in told.items() if value is not MISSING}
    return found if found or field.needed else MISSING


def _papers(field: Field, place: str, texts: Texts) -> Any:
    others = (line.strip() for line in _said(texts, f"{place}.other").split("\n"))
    chosen = [*texts.get(place, []), *(f"{OTHER}{said}" for said in others if said)]
    return chosen if chosen or field.needed else MISSING


def _list(field: Field, place: str, texts: Texts) -> Any:
    [inner] = field.inner
    read = READ.get(inner.kind, str)
    lines = re.split(r"[\n,、，;；]", _said(texts, place))
    told = [read(line.strip()) for line in lines if line.strip()]
    return told if told or field.needed else MISSING


def rows_of(place: str, texts: Texts) -> list[int]:
    """The numbers of the rows that stand below a place."""
    begins = f"{place}."
    numbers = (name[len(begins) :].partition(".")[0] for name in texts if name.startswith(begins))
    return sorted({int(number) for number in numbers if number.isdigit() and len(number) < 5})


def has_content(inner: Sequence[Field], place: str, texts: Texts) -> bool:
    """Whether anything was said below a place beyond what stood there by itself."""
    usual = {name: said for name, said in texts_of(inner, {}).items() if any(said)}
    begins = f"{place}."
    return any(
        name.startswith(begins) and any(said) and usual.get(name[len(begins) :]) != said
        for name, said in texts.items()
    )


def tidied(fields: Sequence[Field], texts: Texts, place: str = "") -> Texts:
    """The same form with rows pasted from a spreadsheet in their place, and without empty rows."""
    for field in fields:
        here = f"{place}{field.name}"
        if field.kind == "table":
            _tidy_rows(field, here, texts)
        elif field.kind == "each":
            _close_up(here, texts, partial(_is_named, texts, here))
        elif field.kind == "group":
            tidied(field.inner, texts, f"{here}.")
    return texts


def ticked(fields: Sequence[Field], texts: Texts, files: Sequence[Enclosed]) -> Texts:
    """The same form with every paper ticked of which a file has come."""
    come = dict.fromkeys(one.enclosure.item for one in files)
    for field in (one for one in fields if one.takes_files):
        known = [choice.code for choice in field.choices if choice.code in come]
        said = texts.get(field.name, [])
        texts[field.name] = [*said, *(code for code in known if code not in said)]
    return texts


def _is_named(texts: Texts, here: str, at: int) -> bool:
    return bool(_said(texts, f"{here}.{at}.key"))


def _tidy_rows(field: Field, here: str, texts: Texts) -> None:
    pasted = texts.pop(f"{here}.{PASTED}", [""])[0].strip("\r\n")
    _close_up(here, texts, lambda at: has_content(field.inner, f"{here}.{at}", texts))
    first = len(rows_of(here, texts))
    for at, line in enumerate(filter(str.strip, pasted.splitlines()), first):
        for inner, said in zip(field.inner, line.split("\t"), strict=False):
            texts[f"{here}.{at}.{inner.name}"] = [_chosen(inner, said.strip())]
    for at in rows_of(here, texts):
        tidied(field.inner, texts, f"{here}.{at}.")


def _chosen(field: Field, said: str) -> str:
    """The code that somebody means by its word."""
    meant = (one.code for one in field.choices if said in (one.label.zh, one.label.en))
    return next(meant, said)


def _close_up(here: str, texts: Texts, is_full: Callable[[int], bool]) -> None:
    """Number the rows anew that are full, and drop the others."""
    kept = [at for at in rows_of(here, texts) if is_full(at)]
    for new, at in enumerate(kept):
        _move(texts, f"{here}.{at}.", f"{here}.{new}." if at != new else "")
    for at in rows_of(here, texts)[len(kept) :]:
        for name in [*_below(texts, f"{here}.{at}.")]:
            del texts[name]


def _move(texts: Texts, before: str, after: str) -> None:
    if after:
        for name in [*_below(texts, after)]:
            del texts[name]
        for name in [*_below(texts, before)]:
            texts[f"{after}{name[len(before) :]}"] = texts.pop(name)


def _below(texts: Texts, begins: str) -> Iterator[str]:
    return (name for name in texts if name.startswith(begins))
