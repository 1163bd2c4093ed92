"""What a function says, as text: its source, with the words in place of the names it calls them by.

A set of states has one name, in `stages`; the sentence that speaks of it says the states, whatever
they are called. So a sentence may call a set by its name without becoming another sentence, and a
set that changes changes every sentence that calls it.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Mapping
from enum import EnumMeta, StrEnum
from textwrap import dedent
from typing import Any

_LIST = re.compile(r"(\*?)(?<![\w.\"'])([A-Z_][A-Z0-9_]*)(?![\w\"'])")
_UNFORMATTED = re.compile(r",\s*\)  # fmt: skip$", re.MULTILINE)
_MEMBER = re.compile(r"(?<![\w.])([A-Z]\w*)\.(\w+)")


def spelt(function: Callable[..., Any]) -> str:
    """The source without blanks; members of enumerations and lists of words are written out."""
    return _spelt(inspect.getsource(function), function)


def spelt_alone(function: Callable[..., Any]) -> str:
    """The same without what stands above the function: its article is told by itself."""
    source = dedent(inspect.getsource(function))
    if source.startswith("@"):
        (made,) = ast.parse(source).body
        source = "".join(source.splitlines(keepends=True)[made.lineno - 1 :])
    return _spelt(source, function)


def _spelt(source: str, function: Callable[..., Any]) -> str:
    known = getattr(function, "__globals__", {})
    source = _UNFORMATTED.sub(")", source)
    source = _MEMBER.sub(lambda found: _member(found, known), source)
    source = _LIST.sub(lambda found: _list(found, known), source)
    return "".join(source.split())


def _member(found: re.Match[str], known: Mapping[str, Any]) -> str:
    """``State.served`` is the word "served"."""
    kind = known.get(found[1])
    if not isinstance(kind, EnumMeta) or not issubclass(kind, StrEnum):
        return found[0]
    return f'"{kind[found[2]].value}"' if found[2] in kind.__members__ else found[0]


def _list(found: re.Match[str], known: Mapping[str, Any]) -> str:
    """A tuple or set of words as one would write it into the sentence."""
    value = known.get(found[2])
    if not isinstance(value, tuple | frozenset) or not value:
        return found[0]
    if not all(isinstance(word, str) for word in value):
        return found[0]
    ordered = value if isinstance(value, tuple) else sorted(value)
    words = ",".join(f'"{word}"' for word in ordered)
    return words if found[1] else f"({words})"
