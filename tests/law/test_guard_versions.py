"""A guard that is changed without a new version would make old cases diverge."""

from __future__ import annotations

import pytest

from states.expertise.application.filing.guards import employer_is_not_stopped
from states.law.guard import Guard
from states.law.programme import Programme
from tests.law.guard_versions import _fingerprint, fingerprints, recorded
from tests.registered import REGISTERED

programmes = pytest.mark.parametrize("programme", REGISTERED, ids=lambda p: p.name)


@programmes
def test_no_guard_says_something_else_than_its_version_did(programme: Programme) -> None:
    known, now = recorded(programme), fingerprints(programme)
    changed = sorted(name for name in now if known.get(name, now[name]) != now[name])
    assert not changed, f"give these a new version, and keep the old one: {changed}"


@programmes
def test_every_guard_is_written_down(programme: Programme) -> None:
    missing = sorted(set(fingerprints(programme)) - set(recorded(programme)))
    assert not missing, f"run `python -m tests.law.guard_versions` for {missing}"


@programmes
def test_no_guard_that_ever_served_is_gone(programme: Programme) -> None:
    gone = sorted(set(recorded(programme)) - set(fingerprints(programme)))
    assert not gone, f"cases decided by these are replayed by them: {gone}"


def test_a_guard_that_reads_or_says_something_else_has_another_fingerprint() -> None:
    guard = employer_is_not_stopped
    other = Guard(guard.name, 1, guard.article, guard.reads, "別的理由", guard.test)
    blind = Guard(guard.name, 1, guard.article, (), guard.says, guard.test)
    always = Guard(guard.name, 1, guard.article, guard.reads, guard.says, lambda _: True)
    assert len({_fingerprint(each) for each in (guard, other, blind, always)}) == 4
