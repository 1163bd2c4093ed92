"""The names that a question speaks of, each told in one spelling from here on (F02, F03, F16).

A question names a person as the lecturer of a line, as the key of a sum, in a list of those
concerned. Here all of them are read once: 陳 一 becomes the 陳一 that was named first, a name in
which a character was lost is refused, and so is one object that holds a name twice. Items and
entities are named the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from states.general.characters import lost_as_said, lost_in
from states.general.codes import folded_person
from states.general.names import Roll, folded
from states.law.facts import BadQuestion
from states.law.vocabulary import Vocabulary

LOST = "疑有字元遺失或遭遮蔽，請載明全名；無法輸入之字，請以拆字書寫"


def told_alike(
    vocabulary: Vocabulary, kind: str, given: Mapping[str, Any], path: str = "given"
) -> dict[str, Any]:
    """The facts of a question with every name in the spelling that came first."""
    return _Reader(vocabulary, kind).object(given, path)


class _Reader:
    """Walks through the facts of one question."""

    def __init__(self, vocabulary: Vocabulary, kind: str) -> None:
        self._known = vocabulary
        self._kind = kind
        self._roll = Roll(form=folded_person)

    def object(self, value: Mapping[str, Any], path: str) -> dict[str, Any]:
        return {key: self._fact(key, held, f"{path}.{key}") for key, held in value.items()}

    def _fact(self, key: str, value: Any, path: str) -> Any:
        if isinstance(value, Mapping):
            read = self._by_name if key in self._known.by_name else self.object
            return read(value, path)
        if isinstance(value, list):
            return [
                self._fact(key, held, f"{path}.{place}" if isinstance(held, Mapping) else path)
                for place, held in enumerate(value)
            ]
        if isinstance(value, str) and key in self._known.somebody | self._known.items:
            return self._name(value, path, whole=key not in self._known.items)
        return value

    def _by_name(self, value: Mapping[str, Any], path: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, held in value.items():
            name = self._name(key, f"{path}.{key}", whole=True)
            if name in found:
                raise BadQuestion(f"{path}.{key}", self._kind, "同一姓名或名稱出現兩次，請併為一筆")
            found[name] = self._fact("", held, f"{path}.{name}")
        return found

    def _name(self, name: str, path: str, *, whole: bool) -> str:
        sign = lost_in(name) if whole else None
        if sign:
            raise BadQuestion(path, self._kind, f"含有「{lost_as_said(sign)}」，{LOST}")
        return self._roll.called(name) if folded(name) else name
