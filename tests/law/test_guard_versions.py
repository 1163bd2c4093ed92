"""A guard that is changed without a new version would make old cases diverge."""

from __future__ import annotations

from states.expertise.application.filing.guards import employer_is_not_stopped
from states.law.guard import Guard
from tests.law.guard_versions import _fingerprint, fingerprints, recorded


def test_no_guard_says_something_else_than_its_version_did() -> None:
    known = recorded()
    now = fingerprints()
    changed = sorted(name for name in now if known.get(name, now[name]) != now[name])
    assert not changed, f"give these a new version, and keep the old one: {changed}"


def test_every_guard_is_written_down() -> None:
    missing = sorted(set(fingerprints()) - set(recorded()))
    assert not missing, f"run `python -m tests.law.guard_versions` for {missing}"


def test_no_guard_that_ever_served_is_gone() -> None:
    gone = sorted(set(recorded()) - set(fingerprints()))
    assert not gone, f"cases decided by these are replayed by them: {gone}"


def test_a_guard_that_reads_or_says_something_else_has_another_fingerprint() -> None:
    guard = employer_is_not_stopped
    other = Guard(guard.name, 1, guard.article, guard.reads, "別的理由", guard.test)
    blind = Guard(guard.name, 1, guard.article, (), guard.says, guard.test)
    always = Guard(guard.name, 1, guard.article, guard.reads, guard.says, lambda _: True)
    assert len({_fingerprint(each) for each in (guard, other, blind, always)}) == 4
