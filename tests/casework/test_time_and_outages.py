"""Time without a second clock, outages and common causes (HT-H4, HT-H5, HT-M2).

Each kind of halt is tried from both sides of its limit.
"""

from __future__ import annotations

import threading

import pytest

from casework.clock.common_cause import CommonCause
from casework.clock.enforcement import Sweep, Sweeper
from casework.clock.halting import SILENCE, Halted, LongSilence, TimeWentBack
from casework.clock.releasing import release
from casework.door.desk import Desk
from states.law.docket import Docket
from states.law.intent import Intent
from states.law.record import Event
from storage import clocks, sweeps
from storage.clocks import ATTEMPTS_MAX
from tests.casework.an_agency import AGENCY, Agency
from tests.casework.test_enforcement import AT, counts, later
from tests.casework.test_setting_aside import poison

BACK = later(AT, days=20)
"""The service is back long after the period of correction has run out."""


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database's clock says whatever ours says: SQLite's does."""
    monkeypatch.setattr("casework.clock.beginning.require_no_drift", lambda ours, theirs: None)


def swept(agency: Agency, now: str, *, after_outage: bool = False) -> Sweep:
    """What a sweep does that looks at the time."""
    return Sweeper(agency.desk).sweep(now, after_outage=after_outage)


def last_sweep(agency: Agency) -> str | None:
    with agency.database.reading() as connection:
        return sweeps.last_sweep(connection)


def set_last_sweep(agency: Agency, at: str) -> None:
    with agency.database.writing() as connection:
        sweeps.set_beat(connection, "sweep", at)


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    "ahead", [{"seconds": 121}, {"hours": 20}, {"days": 400}, {"days": 26_000}]
)
def test_nothing_is_enforced_while_the_last_sweep_lies_ahead(
    agency: Agency, ahead: dict[str, int]
) -> None:
    """HT-H4, hostile-06: a sweep of the future disarmed the guard against outages for good."""
    agency.correcting()
    set_last_sweep(agency, later(AT, **ahead))
    before = agency.kept()
    with pytest.raises(TimeWentBack, match=r"上次執行期限記為.*--after-outage"):
        swept(agency, AT)
    assert agency.kept() == before
    done = swept(agency, AT, after_outage=True)
    assert done.catching_up
    assert counts(done) == {"held": 1}, "what was enforced meanwhile nobody knows: it is held"
    assert last_sweep(agency) == AT, "the last sweep lies in the past again"
    assert not swept(agency, later(AT, minutes=1)).catching_up


@pytest.mark.usefixtures("trusting")
def test_two_minutes_ahead_are_the_difference_of_two_processes(agency: Agency) -> None:
    agency.correcting()
    set_last_sweep(agency, later(AT, seconds=120))
    assert counts(swept(agency, AT)) == {"enforced": 1}


@pytest.mark.usefixtures("trusting")
def test_nothing_is_enforced_before_the_newest_record_on_sqlite(agency: Agency) -> None:
    """HT-H4: an act was recorded by a clock that ran ahead; PostgreSQL has a clock of its own."""
    dossier = agency.correcting()
    agency.complete()
    newest = agency.rows("SELECT max(recorded_at) FROM event")[0][0]
    now = later(newest, days=-1)
    if agency.database.dialect != "sqlite":
        assert counts(swept(agency, now)) == {}
        return
    with pytest.raises(TimeWentBack, match="最新的記錄記為"):
        swept(agency, now)
    assert counts(swept(agency, now, after_outage=True)) == {}
    assert counts(swept(agency, later(now, minutes=1))) == {}, "a person has said so once"
    assert agency.state(dossier) == "correction_pending"


@pytest.mark.usefixtures("trusting")
def test_on_sqlite_a_person_says_that_there_was_an_outage(agency: Agency) -> None:
    """HT-H4: a jump of 400 days enforced 39 periods early. SQLite cannot tell it from silence."""
    dossier, granted = agency.correcting(), agency.approved()
    set_last_sweep(agency, later(AT, days=-1))
    now = "2026-05-04T00:00:00.000000Z"
    if agency.database.dialect == "sqlite":
        before = agency.kept()
        for _ in range(2):
            with pytest.raises(LongSilence, match=r"已逾 26 小時.*--after-outage"):
                swept(agency, now)
        assert agency.kept() == before
    done = swept(agency, now, after_outage=agency.database.dialect == "sqlite")
    assert done.catching_up
    assert len(done.held) == 1
    assert agency.state(dossier) == "correction_pending"
    assert agency.state(granted) == "in_execution", "what is neutral is caught up at once"
    assert not swept(agency, later(now, minutes=1)).catching_up


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(("hours", "halts"), [(25.9, False), (26, False), (26.1, True)])
def test_silence_has_one_number_everywhere(agency: Agency, hours: float, halts: bool) -> None:
    assert SILENCE.total_seconds() == 26 * 3600
    agency.correcting()
    set_last_sweep(agency, later(AT, hours=-hours))
    if halts and agency.database.dialect == "sqlite":
        with pytest.raises(Halted):
            swept(agency, AT)
    else:
        assert swept(agency, AT).catching_up is halts


# A failed try after an outage (HT-M2)


def failing_once(monkeypatch: pytest.MonkeyPatch, dossier: str) -> None:
    """Touching a case fails as a fault of the machine, before anything could be held."""
    from casework.clock import enforcement

    real = enforcement.consequence

    def consequence(working: object, opened: object, *rest: object) -> object:
        if opened.dossier.id == dossier:  # type: ignore[attr-defined]  # an Opened
            raise RuntimeError("the machine stumbled")
        return real(working, opened, *rest)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(enforcement, "consequence", consequence)


@pytest.mark.parametrize("tries", [1, 2, ATTEMPTS_MAX - 1])
def test_what_an_outage_holds_stays_held_after_failed_tries(
    agency: Agency, monkeypatch: pytest.MonkeyPatch, tries: int
) -> None:
    dossier, other = agency.correcting(), agency.correcting()
    agency.sweep(later(AT, days=-1))
    failing_once(monkeypatch, dossier)
    for n in range(tries):
        done = agency.sweep(later(BACK, minutes=5 * n))
        assert done.failed
        assert done.remaining == 1
        assert last_sweep(agency) == later(AT, days=-1), "a sweep with a failure is no success"
    monkeypatch.undo()
    again = agency.sweep(later(BACK, minutes=5 * tries))
    assert counts(again) == {"held": 1}
    assert agency.state(dossier) == agency.state(other) == "correction_pending"
    assert last_sweep(agency) == again.now


def test_what_an_outage_holds_stays_held_when_it_is_lifted_out_of_quarantine(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = agency.correcting()
    agency.sweep(later(AT, days=-1))
    failing_once(monkeypatch, dossier)
    for n in range(ATTEMPTS_MAX):
        agency.sweep(later(BACK, minutes=5 * n))
    clock = agency.clock(dossier, "correction")
    assert clock["status"] == "quarantined"
    monkeypatch.undo()
    agency.sweep(later(BACK, hours=1))
    with agency.database.writing() as connection:
        clocks.lift(connection, clock["id"], "agency:chen")
    done = agency.sweep(later(BACK, hours=2))
    assert (done.catching_up, counts(done)) == (False, {"held": 1})
    release(agency.desk, dossier, AGENCY, later(BACK, hours=3))
    assert counts(agency.sweep(later(BACK, hours=4))) == {"enforced": 1}
    assert agency.rows("SELECT * FROM beat WHERE name LIKE 'outage/%'") == []


def test_what_the_agency_released_is_not_held_again_while_another_case_still_fails(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    ill, held = agency.correcting(), agency.correcting()
    agency.sweep(later(AT, days=-1))
    failing_once(monkeypatch, ill)
    assert counts(agency.sweep(BACK)) == {"failed": 1, "held": 1}
    release(agency.desk, held, AGENCY, later(BACK, minutes=1))
    done = agency.sweep(later(BACK, minutes=2))
    assert (done.catching_up, counts(done)) == (True, {"enforced": 1})


# A cause that is common to all (HT-H5)


def everything_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def attempt(docket: Docket, order: Intent) -> Event:
        raise OSError(f"the disk of {docket.dossier.id} has gone, at {order.now}")

    monkeypatch.setattr(Docket, "attempt", attempt)


@pytest.mark.parametrize("cases", [3, 4, 9])
@pytest.mark.parametrize("batch", [2, 200])
def test_a_common_cause_counts_against_no_period_and_is_no_success(
    agency: Agency, monkeypatch: pytest.MonkeyPatch, cases: int, batch: int
) -> None:
    """hostile-15: 27 of 27 periods were set aside in 24 minutes."""
    for _ in range(cases):
        agency.correcting()
    sweeper = Sweeper(agency.desk, compare_clocks=False, batch=batch if batch > 2 else 3)
    everything_fails(monkeypatch)
    for n in range(7):
        with pytest.raises(CommonCause, match=r"同一原因.*OSError"):
            sweeper.sweep(later(AT, minutes=5 * n))
    monkeypatch.undo()
    assert agency.rows("SELECT sum(attempts) FROM clock") == [(0,)]
    assert last_sweep(agency) is None
    assert counts(sweeper.sweep(later(AT, minutes=40))) == {"enforced": cases}


@pytest.mark.parametrize("spoil", ["{", '{"a":', "\x00", ""])
def test_reference_data_that_cannot_be_read_stop_the_sweep_and_blame_nobody(
    agency: Agency, spoil: str
) -> None:
    """One due period is enough to tell: nothing is even tried."""
    dossier = agency.correcting()
    if "\x00" in spoil and agency.database.dialect != "sqlite":
        spoil = "nothing"
    row = agency.rows("SELECT id, value FROM setting ORDER BY id LIMIT 1")[0]
    change = "UPDATE setting SET value = ? WHERE id = ?"
    alter(agency, change, spoil, row[0])
    for n in range(6):
        with pytest.raises(CommonCause, match="無法讀取"):
            Sweeper(fresh_desk(agency), compare_clocks=False).sweep(later(AT, minutes=5 * n))
    alter(agency, change, row[1], row[0])
    done = Sweeper(fresh_desk(agency), compare_clocks=False).sweep(later(AT, hours=1))
    assert counts(done) == {"enforced": 1}
    assert agency.state(dossier) == "not_accepted"


def alter(agency: Agency, change: str, *values: object) -> None:
    """Change what no program may change, as somebody who owns the database."""
    with agency.database.writing() as connection:
        if agency.database.dialect == "sqlite":
            names = connection.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in names:
                connection.run(f"DROP TRIGGER {name}")
        else:
            connection.run("ALTER TABLE setting DISABLE TRIGGER USER")
        connection.run(change, *values)


def fresh_desk(agency: Agency) -> Desk:
    return agency.desk.__class__(agency.database, agency.desk.safe)


def test_cases_that_are_ill_alike_are_set_aside_when_others_are_not(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    ill, well = [agency.correcting() for _ in range(4)], [agency.correcting() for _ in range(2)]
    real = Docket.attempt

    def attempt(docket: Docket, order: Intent) -> Event:
        if docket.dossier.id in ill:
            raise OSError("alike")
        return real(docket, order)

    monkeypatch.setattr(Docket, "attempt", attempt)
    assert counts(agency.sweep(AT)) == {"failed": 4, "enforced": 2}
    for n in range(1, ATTEMPTS_MAX):
        agency.sweep(later(AT, minutes=5 * n))
    statuses = [agency.clock(case, "correction")["status"] for case in ill]
    assert statuses == ["quarantined"] * 4
    assert {agency.state(case) for case in well} == {"not_accepted"}


def test_different_faults_have_no_common_cause(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [agency.correcting() for _ in range(3)]
    kinds = dict(zip(cases, (OSError, KeyError, ValueError), strict=True))

    def attempt(docket: Docket, order: Intent) -> Event:
        raise kinds[docket.dossier.id]("x")

    monkeypatch.setattr(Docket, "attempt", attempt)
    assert counts(agency.sweep(AT)) == {"failed": 3}


def test_letters_go_out_even_when_nothing_may_be_enforced(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casework.clock import rounds

    delivered: list[str] = []
    monkeypatch.setattr(rounds, "deliver", lambda desk, now, channels: delivered.append(now))
    monkeypatch.setattr("casework.clock.beginning.require_no_drift", lambda ours, theirs: None)
    set_last_sweep(agency, later(AT, days=9))
    with pytest.raises(TimeWentBack):
        rounds.every_minute(Sweeper(agency.desk), AT, {})
    assert delivered == [AT]


def test_two_sweepers_after_an_outage_hold_everything_once(agency: Agency) -> None:
    cases = [agency.correcting() for _ in range(6)]
    agency.sweep(later(AT, days=-1))
    done: list[Sweep] = []
    threads = [threading.Thread(target=lambda: done.append(agency.sweep(BACK))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(len(sweep.held) for sweep in done) == 6
    assert {agency.clock(case, "correction")["status"] for case in cases} == {"held"}


def test_a_lone_case_that_fails_is_still_set_aside(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = agency.correcting()
    poison(monkeypatch, dossier)
    for n in range(ATTEMPTS_MAX):
        agency.sweep(later(AT, minutes=5 * n))
    assert agency.clock(dossier, "correction")["status"] == "quarantined"
    assert last_sweep(agency) == later(AT, minutes=5 * (ATTEMPTS_MAX - 1))
