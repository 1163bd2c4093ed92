"""Guards: conditions of the law that must hold before an act, each with its article.

A guard is a pure, positively named sentence about facts that were gathered beforehand. It declares
which facts it reads, so that a replay can ask it the same question years later, and it carries a
version: whoever changes what a guard says gives it a new version, and a test insists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from states.law.article import Article

Grounds: TypeAlias = Mapping[str, Any]
"""Everything a guard may look at: JSON values by name, ISO days, whole NT$ amounts."""

Spoken: TypeAlias = Mapping[str, Mapping[str, str]]
"""By fact, what its codes are called: a sentence says 三親等內血親 where the fact says ``kin``."""

UNSPOKEN: Mapping[str, Any] = MappingProxyType({})
"""No words: every code is shown as it is."""


class Refusal(NamedTuple):
    """Why an act is not lawful: the failing guard, a sentence for people, the article."""

    guard: str
    reason: str
    article: Article

    def __str__(self) -> str:
        return f"{self.reason}（{self.article}）"


def shown(value: object, words: Mapping[str, str] = UNSPOKEN) -> str:
    """Write a fact the way an officer reads it; ``words`` are what its codes are called.

    >>> shown("2024-06-11"), shown(None), shown(["doc_1", "doc_2"])
    ('113年6月11日', '（未載明）', 'doc_1、doc_2')
    >>> shown(["W1:kin", "age"], {"kin": "三親等內親屬", "age": "年齡不符"})
    'W1（三親等內親屬）、年齡不符'
    """
    if value is None or value == []:
        return "（未載明）"
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return f"{int(value[:4]) - 1911}年{int(value[5:7])}月{int(value[8:])}日"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, list | tuple):
        return "、".join(shown(item, words) for item in value)
    return _called(str(value), words)


def _called(code: str, words: Mapping[str, str]) -> str:
    """A code in words: of ``W1:kin`` the part after the colon has them, of ``other:…`` the one
    before, and of ``doc_6_W1`` what is left without its end."""
    if code in words:
        return words[code]
    before, colon, after = code.partition(":")
    if colon:
        found = f"{before}（{words[after]}）" if after in words else ""
        return found or (f"{words[before]}：{after}" if before in words else code)
    stem = code.rpartition("_")[0]
    return f"{words[stem]}（{code}）" if stem in words else code


class _Shown(dict[str, str]):
    """Grounds as text, only for the names a sentence really uses."""

    def __init__(self, facts: Grounds, spoken: Spoken) -> None:
        super().__init__()
        self._facts = facts
        self._spoken = spoken

    def __missing__(self, name: str) -> str:
        return shown(self._facts[name], self._spoken.get(name, UNSPOKEN))


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition of lawfulness.

    ``test`` answers whether it holds; ``says`` is the Chinese sentence shown when it does not,
    with the facts in braces; ``reads`` names every fact it may look at.
    """

    name: str
    version: int
    article: Article
    reads: tuple[str, ...]
    says: str
    test: Callable[[Grounds], bool]

    @property
    def id(self) -> str:
        """Name and version as recorded in the history, ``hearing_is_concluded@1``."""
        return f"{self.name}@{self.version}"

    def under(self, article: Article) -> Guard:
        """The same condition where a programme says it in an article of its own."""
        return replace(self, article=article)

    def worded(self, **words: str) -> Guard:
        """The same condition with words that a programme supplies where general law leaves one
        open: ``{unit_called}`` is no fact, but what a programme calls its units."""
        says = self.says
        for name, word in words.items():
            says = says.replace(f"{{{name}}}", word)
        return self if says == self.says else replace(self, says=says)

    def __call__(self, facts: Grounds, spoken: Spoken = UNSPOKEN) -> Refusal | None:
        """Return ``None`` when the condition holds, otherwise the refusal, its codes in words."""
        return None if self.test(facts) else self.refusal(facts, spoken)

    def refusal(self, facts: Grounds, spoken: Spoken) -> Refusal:
        """What it says where it does not hold."""
        return Refusal(self.id, self.says.format_map(_Shown(facts, spoken)), self.article)


def guard(
    *, cite: Article, says: str, reads: tuple[str, ...], version: int = 1
) -> Callable[[Callable[[Grounds], bool]], Guard]:
    """Make a guard of a predicate; its name becomes the guard's name."""

    def declare(test: Callable[[Grounds], bool]) -> Guard:
        made = Guard(test.__name__, version, cite, reads, says, test)
        return made

    return declare
