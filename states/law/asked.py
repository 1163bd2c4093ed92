"""What a sentence asks: the facts it reads or keeps, and where each of them comes from."""

from __future__ import annotations

from functools import cache

from states.law.regulation import Regulation
from states.law.rule import Rule
from states.law.situation import Derivation


@cache
def reads_of(rule: Rule) -> tuple[str, ...]:
    """The names of all facts a sentence reads or keeps, each once."""
    names = [name for guard in rule.guards for name in guard.reads]
    names += rule.keeps.values()
    names += [rule.effective] if rule.effective else []
    return tuple(dict.fromkeys(names))


@cache
def found_for(regulation: Regulation, rule: Rule) -> tuple[str, ...]:
    """The facts outside the dossier that a sentence works with, each once."""
    names = dict.fromkeys((*reads_of(rule), *rule.needs))
    return tuple(name for name in names if name in regulation.found)


@cache
def told_by(regulation: Regulation, rule: Rule) -> tuple[tuple[str, Derivation | None], ...]:
    """The facts a sentence reads or keeps, each with what derives it, if anything does."""
    return tuple((name, regulation.derived.get(name)) for name in reads_of(rule))


@cache
def derived_for(regulation: Regulation, rule: Rule) -> tuple[str, ...]:
    """Those of them that are derived."""
    return tuple(name for name in reads_of(rule) if name in regulation.derived)
