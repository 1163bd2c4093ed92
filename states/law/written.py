"""JSON from outside, read strictly: what could be read in two ways is refused (RFC 8259, RFC 8785).

Every reader of JSON that people or programs hand in goes through `read`: text that is not UTF-8,
a key that comes twice at any depth, NaN and numbers without end, half characters and NUL, too much
of it or too deep: each is refused with the place, never guessed (F09, F14, HT-L4).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from itertools import chain
from typing import Any
from unicodedata import normalize

DEEPEST = 64
"""Objects within objects; no question, act or table comes near it."""

_LONGEST_KEY_TOLD = 60
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[][{}]', re.DOTALL)
"""Brackets, and words as a whole, so that brackets within them do not count. A word that does not
end is taken to the end of the text, so that each character is looked at once."""

_NO_TEXT = re.compile(r"[\ud800-\udfff\x00]")
"""Half of a character, or NUL: no database and no screen holds them."""


class Unreadable(ValueError):
    """What was handed in is not JSON that can be read in one way only; says why, in Chinese."""


def read(source: str | bytes, *, at_most: int) -> Any:
    """The values of JSON text of at most ``at_most`` bytes (of text: characters).

    >>> read('{"days": 10}', at_most=100)
    {'days': 10}
    >>> read('{"days": 10, "days": 70}', at_most=100)
    Traceback (most recent call last):
    states.law.written.Unreadable: 同一個鍵「days」出現兩次，無從知道以何者為準
    """
    if len(source) > at_most:
        raise Unreadable(f"過長，上限為 {at_most // 1024:,} KiB")
    text = _decoded(source)
    _require_shallow(text)
    try:
        found = json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite
        )
    except json.JSONDecodeError as wrong:
        raise Unreadable(f"不是 JSON：第 {wrong.lineno} 列第 {wrong.colno} 字起無法讀取") from None
    except Unreadable:
        raise
    except ValueError:
        raise Unreadable("不是 JSON：有位數過多之數字") from None
    _require_text(found)
    return found


def nearest(key: object, known: Collection[str]) -> str:
    """A hint for an unknown name: the known one that is written most alike, or nothing.

    >>> nearest("compelted_on", ["completed_on", "days"]), nearest("moon", ["days"])
    ('，是否為「completed_on」？', '')
    """
    near = get_close_matches(str(key)[:_LONGEST_KEY_TOLD].casefold(), known, 1)
    return f"，是否為「{near[0]}」？" if near else ""


def key_told(key: object) -> str:
    """An unknown name as a message repeats it: short, and without what no screen can show."""
    plain = "".join(one if one.isprintable() else "�" for one in str(key))
    return plain[:_LONGEST_KEY_TOLD]


def _decoded(source: str | bytes) -> str:
    """The text; a mark at its beginning is left out, anything but UTF-8 refused."""
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Unreadable(
            f"不是 JSON：第 {wrong.start + 1} 個位元組起非 UTF-8 文字；"
            "Big5 等其他編碼之檔案，請先另存為 UTF-8"
        ) from None


def _require_shallow(text: str) -> None:
    """Refuse what lies too deep before the parser goes down into it."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth > DEEPEST:
            raise Unreadable(f"巢狀超過 {DEEPEST} 層")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of two keys that differ in width only, one would be lost later on."""
    seen: set[str] = set()
    for key, _ in pairs:
        same = key if key.isascii() else normalize("NFKC", key)
        if same in seen:
            raise Unreadable(f"同一個鍵「{key_told(key)}」出現兩次，無從知道以何者為準")
        seen.add(same)
    return dict(pairs)


def _no_constant(name: str) -> Any:
    raise Unreadable(f"{name} 不是 JSON 的數字")


def _finite(written: str) -> float:
    number = float(written)
    if number in (float("inf"), float("-inf")):
        raise Unreadable("數字過大")
    return number


def _require_text(found: Any) -> None:
    """Refuse half characters and NUL, wherever they stand."""
    level = [found]
    while level:
        words = (one for one in level if isinstance(one, str))
        keys = chain.from_iterable(one for one in level if isinstance(one, Mapping))
        if any(_NO_TEXT.search(word) for word in chain(words, keys)):
            raise Unreadable("含有不成字的編碼（NUL 或不成對之代理碼）")
        level = [inner for one in level for inner in _within(one)]


def _within(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
