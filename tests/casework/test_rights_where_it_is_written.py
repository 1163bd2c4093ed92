"""Whoever writes is asked for the right where the write happens; every refusal is logged (HT-M15).

Every command that a keeper has is tried in every role; what is not a role's leaves one entry in
the security log and nothing else. One 統一編號 is one legal entity, whoever is first (HT-M11).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from casework.announcing import calendar_keeping, registering
from casework.announcing import settings as deciding_settings
from casework.announcing import windows as announcing_windows
from casework.announcing.calendar_keeping import Change, Emergency
from casework.announcing.registering import Employer, register, registered
from casework.cabinets import CABINETS
from casework.clock import releasing
from casework.clock import set_aside as clock_desk
from casework.door.identities import Identity
from casework.errors import Malformed, Rejected
from casework.programmes import PROGRAMMES
from casework.registers import keeping
from states.law.role import Role, RoleKind
from storage.database import Database
from tests.casework.an_agency import Agency

NOW = "2026-03-11T02:00:00.000000Z"
FACTORY = Employer("04595257", "04595257", "04595257", "永昌工業股份有限公司", "臺北市")
STORM = Emergency("2026-12-03", ("ALL",), "風災")

AGENCIES = PROGRAMMES.of_kind(RoleKind.agency)

Write = Callable[[Agency, Identity], Any]


def _settings(office: Agency, by: Identity) -> Any:
    return deciding_settings.decide(
        office.database, by, NOW, branch="TPE", name="mail_grace_days", value=2,
        source="分署函", from_day="2027-01-01",
    )  # fmt: skip


def _windows(office: Agency, by: Identity) -> Any:
    window = announcing_windows.Window("2026-07-01", "2026-08-31", "2026-03-10", "1", "公告")
    return announcing_windows.announce(office.database, by, NOW, window)


WRITES: dict[str, tuple[Write, tuple[Role, ...]]] = {
    "employer": (
        lambda o, by: register(o.database, FACTORY, by=by, now=NOW),
        PROGRAMMES.registrars,
    ),
    "settings set": (_settings, PROGRAMMES.of_kind(*deciding_settings.DECIDERS)),
    "windows announce": (_windows, PROGRAMMES.of_kind(*announcing_windows.ANNOUNCERS)),
    "calendar close": (
        lambda o, by: calendar_keeping.close(o.desk, Change(by, NOW, "s", "2026-03-01"), STORM),
        PROGRAMMES.of_kind(*calendar_keeping.KEEPERS),
    ),
    "calendar withdraw": (
        lambda o, by: calendar_keeping.withdraw(o.desk, Change(by, NOW, "s", "2026-03-01"), 999),
        PROGRAMMES.of_kind(*calendar_keeping.KEEPERS),
    ),
    "calendar amend": (
        lambda o, by: calendar_keeping.amend(
            o.desk, Change(by, NOW, "s", "2026-03-01"), on="2026-12-04", rest=True, name="x"
        ),
        PROGRAMMES.of_kind(*calendar_keeping.KEEPERS),
    ),
    "release": (
        lambda o, by: releasing.release(o.desk, "TPE-115-99999", by, NOW),
        AGENCIES,
    ),
    "clock-desk lift": (
        lambda o, by: clock_desk.lift(o.database, by, NOW, "x", "y"),
        PROGRAMMES.of_kind(*clock_desk.SETTLERS),
    ),
    "clock-desk settle": (
        lambda o, by: clock_desk.settle(o.database, by, NOW, "x", fate="sent", reason="y"),
        PROGRAMMES.of_kind(*clock_desk.SETTLERS),
    ),
    "register interpretation": (
        lambda o, by: keeping.enter(o.database, by, NOW, "interpretation", {}),
        CABINETS.register("interpretation").by,
    ),
}


def identity(role: Role) -> Identity:
    """An account of a role."""
    return Identity(f"for-{role}", role, branch="TPE", employer="E1")


def outcome(agency: Agency, write: Write, role: Role) -> tuple[str, list[str]]:
    """How an attempt ended, and the kinds of the entries that it left in the security log."""
    before = len(agency.log())
    try:
        write(agency, identity(role))
        ended = "done"
    except Rejected as rejected:
        ended = rejected.kind
    return ended, [kind for kind, _ in agency.log()[before:]]


def test_who_may_not_write_is_refused_and_logged_wherever_it_is_written(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = 0
    for what, (write, allowed) in WRITES.items():
        for role in PROGRAMMES.roles.values():
            ended, logged = outcome(agency, write, role)
            if role in allowed:
                assert ended != "unauthorised", (what, role)
                assert ended == "done" or logged == [ended], (what, role)
            else:
                assert (ended, logged) == ("unauthorised", ["unauthorised"]), (what, role)
                refused += 1
    with capsys.disabled():
        print(f"\n{refused} writes by who may not: all refused and logged")


def test_an_employer_that_is_malformed_is_logged_too(agency: Agency) -> None:
    with pytest.raises(Malformed):
        register(
            agency.database,
            FACTORY._replace(county="無"),
            by=identity(AGENCIES[0]),
            now=NOW,
        )
    assert agency.log() == [("malformed", "employer.register")]


# One number is one entity, whoever is first


def at_once(url: str, wanted: list[Employer], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Register all at one moment: each has asked before any has written."""
    asked = threading.Barrier(len(wanted))
    real = registering._require_new_number

    def slowly(connection: Any, entry: Employer) -> None:
        real(connection, entry)
        try:
            asked.wait(0.4)
        except threading.BrokenBarrierError:
            return

    monkeypatch.setattr(registering, "_require_new_number", slowly)
    outcomes: list[str] = []

    def enter(one: Employer) -> None:
        database = Database(url)
        try:
            outcomes.append(str(register(database, one, by="li", now=NOW)))
        except Exception as error:  # noqa: BLE001 - its kind is what is looked at
            outcomes.append(type(error).__name__)
        finally:
            database.dispose()

    threads = [threading.Thread(target=enter, args=(one,)) for one in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_one_number_is_one_entity_when_three_register_it_at_one_moment(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """hostile-17: three legal entities had one 統一編號, and three times the caps."""
    url = agency.database.url.render_as_string(hide_password=False)
    wanted = [FACTORY._replace(id=f"E{n}0", entity=f"E{n}0") for n in range(3)]
    assert at_once(url, wanted, monkeypatch) == ["Malformed", "Malformed", "True"]
    entities = {e.entity for e in registered(agency.database) if e.ubn == FACTORY.ubn}
    assert len(entities) == 1


def test_the_same_employer_twice_at_one_moment_is_entered_once(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = agency.database.url.render_as_string(hide_password=False)
    assert at_once(url, [FACTORY, FACTORY], monkeypatch) == ["False", "True"]


def test_one_id_for_two_employers_at_one_moment_is_refused_in_words(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = agency.database.url.render_as_string(hide_password=False)
    other = FACTORY._replace(ubn="53212539", name="另一公司")
    assert at_once(url, [FACTORY, other], monkeypatch) == ["Malformed", "True"]
