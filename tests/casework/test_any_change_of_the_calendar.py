"""Whatever is entered of the calendar: a running period has the day counted now, or is listed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.announcing.calendar_keeping import Change, Emergency, Kept, amend, close, withdraw
from casework.clock.recounting import foresee
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from states.expertise.regulation import EDITIONS
from states.law.clocks import count
from storage.reference import read_reference
from tests.casework.an_agency import AGENCY, Agency
from tests.storage.test_reference import correcting_at

NOW = "2026-03-11T02:00:00.000000Z"
FIRST = date(2026, 3, 9)
COUNTIES = ("ALL", "新北市", "高雄市", "臺東縣")

days = st.integers(0, 70).map(lambda n: (FIRST + timedelta(days=n)).isoformat())
known = st.sampled_from(["2026-03-01", "2026-03-09", "2026-03-10", "2026-03-11"])
single_days = st.fixed_dictionaries({"what": st.just("day"), "on": days, "rest": st.booleans()})
closures = st.fixed_dictionaries(
    {
        "what": st.just("closure"),
        "on": days,
        "counties": st.lists(st.sampled_from(COUNTIES), min_size=1, max_size=2, unique=True),
        "half": st.sampled_from(["", "am", "pm"]),
    }
)
withdrawals = st.fixed_dictionaries({"what": st.just("withdrawal"), "number": st.integers(1, 12)})
changes = st.lists(
    st.tuples(known, st.one_of(single_days, closures, withdrawals)), min_size=1, max_size=6
)


def enter(agency: Agency, since: str, wanted: dict[str, Any], *, dry_run: bool) -> Kept:
    change = Change(AGENCY, NOW, "公報", since, dry_run)
    if wanted["what"] == "day":
        return amend(agency.desk, change, on=wanted["on"], rest=wanted["rest"], name="調整")
    if wanted["what"] == "withdrawal":
        return withdraw(agency.desk, change, wanted["number"])
    emergency = Emergency(wanted["on"], tuple(wanted["counties"]), "颱風", wanted["half"])
    return close(agency.desk, change, emergency)


def due_days(agency: Agency) -> dict[tuple[str, str], tuple[str, str]]:
    """Of each running period, by dossier and kind: the day it has, and the day counted afresh."""
    with agency.database.reading() as connection:
        calendar = read_reference(connection).calendar_at(NOW, PROGRAMMES.units)
    found = {}
    for dossier, ref in agency.rows("SELECT dossier, ref FROM matter WHERE holder IS NOT NULL"):
        kinds = agency.rows(
            "SELECT kind FROM clock WHERE dossier = ? AND matter = ? AND status = 'running'",
            dossier, ref,
        )  # fmt: skip
        for (kind,) in kinds:
            clock = agency.clock(dossier, kind)
            spec = EDITIONS.latest.clocks[ref.partition("-")[0], kind]
            fresh = count(spec, clock["body"]["basis"], EDITIONS.latest, calendar)
            found[dossier, kind] = (clock["due"], fresh["due"])
    return found


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=changes)
def test_each_running_period_has_the_day_counted_now_or_is_listed_as_protected(
    agency: Agency, changes: list[tuple[str, dict[str, Any]]]
) -> None:
    """B-1 6: gained days at once, lost days never, and a dry run foretells both."""
    if not agency.rows("SELECT 1 FROM dossier"):
        agency.correcting()
        agency.complete()
        correcting_at(agency, "KHH", "E2")
    for since, wanted in changes:
        before = due_days(agency)
        try:
            foreseen = enter(agency, since, wanted, dry_run=True)
        except Malformed:
            continue
        assert due_days(agency) == before
        kept = enter(agency, since, wanted, dry_run=False)
        assert foreseen.recount.gained == kept.recount.gained
        after = due_days(agency)
        assert after.keys() == before.keys()
        assert all(after[place][0] >= before[place][0] for place in after)
        protected = {place for place, (due, fresh) in after.items() if due != fresh}
        assert all(after[place][0] > after[place][1] for place in protected)
        assert protected == listed(agency)


def listed(agency: Agency) -> set[tuple[str, str]]:
    """The periods that a look at all of them lists as keeping their day."""
    with agency.database.reading() as connection:
        seen = foresee(
            connection, read_reference(connection), PROGRAMMES, NOW, first_day="2026-01-01"
        )
    assert (seen.gained, seen.final) == ([], [])
    return {(moved.dossier, moved.kind) for moved in seen.kept}
