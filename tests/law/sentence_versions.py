"""What every sentence of every programme says, as a fingerprint: rows, letters, facts, words.

    python -m tests.law.sentence_versions [DAY]

writes down sentences that are new (with DAY, a change that is not released yet, those of that day
anew). A sentence that says something else than it did gets a day (`since`), and the former one
stays in its room's ``former.py`` with that day as its `until`: old cases are replayed by it. What a
clock or a cause says belongs to its row or letter; a clock that changed, or that came later, is a
sentence of its own, and its row goes on to say what it said.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

from states.law.editions import Editions
from states.law.guard import Guard, Spoken
from states.law.programme import Programme
from states.law.regulation import Regulation
from states.law.rule import ClockSpec, Letter, Rule
from tests.law.spelt import spelt
from tests.registered import REGISTERED, own_folder

APART = frozenset(
    {
        "since",
        "until",
        "general",
        "instead_of",
        "letter",
        "notices",
        "undone_by",
        "prepared_by",
        "hearing",
    }
)
"""When a sentence serves is in its name, not in what it says; whose it is says nothing, and what
its character brings is told with its guards; what is told informally has no legal effect."""

DAY = "day "
"""What the days of changes are written down as."""

ADDED = frozenset({"voids", "stands_still_in", "former", "to"})
"""What sentences came to be able to say later: one that does not say it is the same as before."""


def sentences(editions: Editions) -> Iterator[tuple[str, str]]:
    """The name of every sentence that ever served, and what it says; before them, the days."""
    for change in editions.changes:
        yield f"{DAY}{change.day}", f"corrects: {change.corrects}"
    for book in editions.books:
        yield from _rows(book)
        yield from _letters(book)
        yield from _clocks(book)
        yield from _facts(book)
        yield from _deadlines(book)
        yield from _words(book)


def _rows(book: Regulation) -> Iterator[tuple[str, str]]:
    for procedure in book.procedures.values():
        for rule in (*procedure.rules, *procedure.former):
            name = f"{procedure.name}.{rule.act} from {','.join(rule.source)}"
            yield f"row {name}{_since(rule.since)}", said(rule)
            if rule.until:
                yield f"end of row {name}{_since(rule.since)}", rule.until


def _letters(book: Regulation) -> Iterator[tuple[str, str]]:
    now = [(act, letter) for act, letter in book.letters.items()]
    before = [(act, f) for act, formers in book.former.letters.items() for f in formers]
    for act, letter in (*now, *((act, former.was) for act, former in before)):
        yield f"letter {act}{_since(letter.since)}", said(letter)
    for act, former in before:
        yield f"end of letter {act}{_since(former.was.since)}", former.day


def _clocks(book: Regulation) -> Iterator[tuple[str, str]]:
    """Clocks that bear a day, with what begins them."""
    begun: dict[tuple[str, str, str], tuple[ClockSpec, list[str]]] = {}
    for name, begins, starts in _beginnings(book):
        for newest in starts:
            for spec in newest.ever():
                if spec.since:
                    found = begun.setdefault((name, spec.kind, spec.since), (spec, []))
                    found[1].append(begins)
    for (name, kind, since), (spec, ways) in begun.items():
        alone = replace(spec, former=None)
        yield f"clock {name}.{kind}{_since(since)}", f"{said(alone)} by {sorted(ways)}"


def _beginnings(book: Regulation) -> Iterator[tuple[str, str, tuple[ClockSpec, ...]]]:
    for procedure in book.procedures.values():
        yield procedure.name, "standing", procedure.standing
        for rule in (*procedure.rules, *procedure.former):
            yield procedure.name, f"{rule.act} from {','.join(rule.source)}", rule.starts
    for act, letter in book.letters.items():
        yield act.split(".")[0], f"the letter of {act}", letter.starts


def _first(specs: Iterable[ClockSpec]) -> Iterator[ClockSpec]:
    """The clocks of a row as it has said them from the beginning."""
    for newest in specs:
        *_, oldest = newest.ever()
        if not oldest.since:
            yield oldest


def _facts(book: Regulation) -> Iterator[tuple[str, str]]:
    yield from _named("fact", book.derived, book.former.derived, _source)


def _deadlines(book: Regulation) -> Iterator[tuple[str, str]]:
    yield from _named("deadline", book.deadlines, book.former.deadlines, said)


def _words(book: Regulation) -> Iterator[tuple[str, str]]:
    """Each word by itself: a new code is a new word, and changes no other."""
    now = _by_code(procedure.spoken for procedure in book.procedures.values())
    before = [(former.day, _by_code([former.was])) for former in book.former.spoken]
    codes = dict.fromkeys(code for spoken in (now, *(was for _, was in before)) for code in spoken)
    for code in codes:
        since = ""
        for day, was in before:
            if was.get(code) != now.get(code) and code in was:
                yield f"word {code}{since}", was[code]
                since = _since(day)
        if code in now:
            yield f"word {code}{since}", now[code]


def _by_code(tables: Iterable[Spoken]) -> dict[str, str]:
    return {
        f"{fact}={code}": word
        for spoken in tables
        for fact, words in spoken.items()
        for code, word in words.items()
    }


def _named(
    what: str,
    now: Mapping[str, Any],
    before: Mapping[str, Any],
    said: Callable[[Any], str],
) -> Iterator[tuple[str, str]]:
    """Things without days of their own: each serves since the one before it ended."""
    for name in dict.fromkeys((*now, *before)):
        since = None
        for former in before.get(name, ()):
            if former.was is not None:
                yield f"{what} {name}{_since(since)}", said(former.was)
            since = former.day
        if name in now:
            yield f"{what} {name}{_since(since)}", said(now[name])


def _since(day: str | None) -> str:
    return f" since {day}" if day else ""


def said(thing: Any) -> str:
    """What something says, written out: tables field by field, functions by their source."""
    if isinstance(thing, Guard):
        return f"{thing.id} {thing.article}"
    if is_dataclass(thing):
        told = {f.name: getattr(thing, f.name) for f in fields(thing) if f.name not in APART}
        if isinstance(thing, Rule | Letter):
            told["starts"] = tuple(_first(thing.starts))
        stated = {name: part for name, part in told.items() if part or name not in ADDED}
        return str({name: said(part) for name, part in stated.items()})
    if isinstance(thing, Mapping):
        return str({str(name): said(thing[name]) for name in thing})
    if isinstance(thing, frozenset | tuple | list):
        parts = [said(one) for one in thing]
        return str(sorted(parts) if isinstance(thing, frozenset) else parts)
    if callable(thing) and not isinstance(thing, type):
        return _source(thing)
    return str(thing.value if isinstance(thing, Enum) else thing)


def _source(function: Any) -> str:
    """A function by its source; one made by a call also by what it was made of."""
    inner = getattr(function, "__wrapped__", function)
    try:
        text = spelt(inner)
    except (OSError, TypeError):
        return repr(inner)
    closed = inspect.getclosurevars(inner).nonlocals if inspect.isfunction(inner) else {}
    return text + "".join(f"|{name}={said(closed[name])}" for name in sorted(closed))


def fingerprints(editions: Editions) -> dict[str, str]:
    """By the name of a sentence: a hash of what it says."""
    return {name: sha256(text.encode()).hexdigest()[:16] for name, text in sentences(editions)}


class TooEarly(ValueError):
    """A new day among days that events know already."""


def with_new(known: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What was written down, and what is new; raises `TooEarly` for a day before a written one:
    events that know a later day would be replayed by sentences that were not there yet."""
    newest = max((name for name in known if name.startswith(DAY)), default=DAY)
    new = sorted(name for name in now if name.startswith(DAY) and name not in known)
    if new and new[0] < newest:
        raise TooEarly(f"{new[0]} is before {newest}; take a later one")
    return {**now, **known}


def record(programme: Programme) -> Path:
    """Where the fingerprints of a programme are written down."""
    return own_folder(programme) / "sentence_fingerprints.json"


def recorded(programme: Programme) -> dict[str, str]:
    """The fingerprints written down so far."""
    known: dict[str, str] = json.loads(record(programme).read_text(encoding="utf-8"))
    return known


def main(again: str = "") -> None:
    """Write down new sentences; what is written stays, but for a day that is not released yet."""
    for programme in REGISTERED:
        known = recorded(programme) if record(programme).exists() else {}
        kept = {name: said for name, said in known.items() if not again or again not in name}
        merged = with_new(kept, fingerprints(programme.editions))
        written = json.dumps(merged, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        record(programme).write_text(written, encoding="utf-8")
        print(f"{programme.name}: {len(merged) - len(kept)} new sentences, {len(merged)} in all")


if __name__ == "__main__":
    main(*sys.argv[1:])
