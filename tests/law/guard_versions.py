"""What every guard of every programme says, as a fingerprint by guard and article.

    python -m tests.law.guard_versions

writes down guards that are new. A guard that says something else than it did gets a new version
in the law, not a new fingerprint here: cases decided by it are replayed by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from states.law.guard import Guard
from states.law.programme import Programme
from tests.law.spelt import spelt_alone
from tests.registered import REGISTERED, own_folder


def guards(programme: Programme) -> Iterator[Guard]:
    """Every guard of every edition that serves or ever served."""
    for book in programme.editions.books:
        for procedure in book.procedures.values():
            for rule in (*procedure.rules, *procedure.former):
                yield from rule.guards


def fingerprints(programme: Programme) -> dict[str, str]:
    """By guard and article: a hash of its condition, its sentence and the facts it reads."""
    return {f"{guard.id} {guard.article}": _fingerprint(guard) for guard in guards(programme)}


def _fingerprint(guard: Guard) -> str:
    said = json.dumps([guard.says, guard.reads, spelt_alone(guard.test)], ensure_ascii=False)
    return sha256(said.encode()).hexdigest()[:16]


def record(programme: Programme) -> Path:
    """Where the fingerprints of a programme are written down."""
    return own_folder(programme) / "guard_fingerprints.json"


def recorded(programme: Programme) -> dict[str, str]:
    """The fingerprints written down so far."""
    known: dict[str, str] = json.loads(record(programme).read_text(encoding="utf-8"))
    return known


def main() -> None:
    """Write down new guards; what is written stays."""
    for programme in REGISTERED:
        known = recorded(programme) if record(programme).exists() else {}
        merged = {**fingerprints(programme), **known}
        written = json.dumps(merged, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        record(programme).write_text(written, encoding="utf-8")
        print(f"{programme.name}: {len(merged) - len(known)} new guards, {len(merged)} in all")


if __name__ == "__main__":
    main()
