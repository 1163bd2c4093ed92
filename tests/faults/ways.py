"""Two thousand years of cases: nobody who holds the baton is ever left without a way on."""

from __future__ import annotations

from tests.faults.verdict import Verdict
from tests.lives.ways_on import watched_for

YEARS = 2_000


def ways(years: float = YEARS) -> Verdict:
    """Random lives, each dossier looked at after every step (T3, M16)."""
    watched = watched_for(years)
    counts: dict[str, object] = {"years": round(watched.years), **watched.ways}
    verdict = Verdict("ways", "memory", counts)
    verdict.must(watched.years >= years, "too few years were lived")
    for place, where in sorted(watched.stuck.items()):
        verdict.must(False, f"no way on in {place}: {where}")
    return verdict
