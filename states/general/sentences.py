"""The sentences of general law under their names, and how a programme says one of them itself.

A programme supplies grounds, caps, words and articles where general law asks for them. Where its
own text says something else than general law does, it overrides that sentence by name, and cites
both: its own article and the one that it departs from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from states.law.article import Article, is_general
from states.law.rule import Rule


class UnknownSentence(LookupError):
    """General law has no sentence of that name here."""


class CitesOneSide(ValueError):
    """An overriding sentence that does not cite both what it says and what it departs from."""


def sentences(name: str, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rows as sentences of general law, each under the name ``name.act``."""
    return tuple(replace(rule, general=f"{name}.{rule.act}") for rule in rules)


def overriding(rules: Iterable[Rule], own: Mapping[str, tuple[Rule, ...]]) -> tuple[Rule, ...]:
    """The rows, with a programme's ``own`` in place of the sentences of these names: where the
    first row of a name stood, and once, however far apart its rows lie.

    Raises `UnknownSentence` for a name that is none, and `CitesOneSide` for a row that does not
    cite an article of the sentence it replaces beside one of the programme.
    """
    told = tuple(rules)
    if unknown := sorted(set(own) - {rule.general for rule in told}):
        there = sorted({rule.general for rule in told if rule.general})
        raise UnknownSentence(f"no sentence {', '.join(unknown)}; there are {', '.join(there)}")
    made: list[Rule] = []
    said: set[str] = set()
    for rule in told:
        name = rule.general
        if name not in own:
            made.append(rule)
        elif name not in said:
            said.add(name)
            made += _instead(name, [row for row in told if row.general == name], own[name])
    return tuple(made)


def _instead(name: str, general: Iterable[Rule], own: tuple[Rule, ...]) -> Iterable[Rule]:
    departed_from = tuple(dict.fromkeys(article for rule in general for article in rule.basis))
    for rule in own:
        if not set(departed_from) & set(rule.basis) or all(map(is_general, rule.basis)):
            raise CitesOneSide(
                f"{name}: cite an article of the programme and one of {_listed(departed_from)}"
            )
        yield replace(rule, general=name, instead_of=departed_from)


def _listed(articles: Iterable[Article]) -> str:
    return "、".join(sorted(map(str, articles)))
