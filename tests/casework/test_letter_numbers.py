"""發文字號: a series of each unit and year, without a gap and none twice (T13, APA 96 I(5))."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

from casework.door.commands import Answer
from casework.door.identities import Identity
from states.expertise.roles import Role
from states.law.history import fold, parse
from states.law.intent import Intent
from states.law.record import ActName
from storage import ledger
from storage.reference import set_setting
from tests.casework.an_agency import APPLICATION, Agency

SUPERVISOR = Identity("wang", Role.supervisor, branch="TPE")
OFFICER = Identity("lin", Role.officer, branch="TPE")
NOW = "2026-03-03T02:00:00.000000Z"
_ids = count()


def command(by: Identity, act: str, dossier: str, now: str = NOW) -> Intent:
    """An act on the first letter of a dossier."""
    return Intent(
        id=f"numbers-{next(_ids)}",
        by=by,
        act=ActName.read(act),
        now=now,
        dossier=dossier,
        matter="letter-1",
    )


def asked(agency: Agency) -> str:
    """A dossier whose correction notice is signed."""
    dossier = agency.complete()
    asking = Intent(
        id=f"numbers-{next(_ids)}",
        by=OFFICER,
        act=ActName.read("application.request_correction"),
        now=NOW,
        dossier=dossier,
        matter=APPLICATION,
        given={"gaps": ["doc_8"], "days": 7},
    )
    assert agency.desk.perform(asking).done
    assert agency.desk.perform(command(SUPERVISOR, "letter.sign", dossier)).done
    return dossier


def number_of(agency: Agency, dossier: str) -> dict[str, Any]:
    """The number of the first letter, as its event says."""
    with agency.database.reading() as connection:
        past = [parse(body) for _, _, body in ledger.history(connection, dossier)]
    found: dict[str, Any] = fold(dossier, past).matters["letter-1"].data.get("number", {})
    return found


def test_t13_every_letter_has_a_number_of_its_own_in_the_series_of_its_unit(
    agency: Agency,
) -> None:
    dossiers = [asked(agency) for _ in range(3)]
    for dossier in dossiers:
        assert agency.desk.perform(command(OFFICER, "letter.issue", dossier)).done
    numbers = [number_of(agency, dossier) for dossier in dossiers]
    assert [n["serial"] for n in numbers] == [1, 2, 3]
    assert numbers[0]["text"] == "北基宜花金馬分署字第1150000001號"


def test_several_letters_of_one_batch_are_numbered_one_after_the_other(agency: Agency) -> None:
    dossiers = [asked(agency) for _ in range(4)]
    done = agency.desk.perform_many([command(OFFICER, "letter.issue", d) for d in dossiers])
    assert all(isinstance(one, Answer) and one.done for one in done)
    assert [number_of(agency, d)["serial"] for d in dossiers] == [1, 2, 3, 4]


def test_a_refused_issue_takes_no_number(agency: Agency) -> None:
    first, second = asked(agency), asked(agency)
    withdrawing = Intent(
        id=f"numbers-{next(_ids)}",
        by=OFFICER,
        act=ActName.read("letter.cancel"),
        now=NOW,
        dossier=first,
        matter="letter-1",
    )
    assert not agency.desk.perform(withdrawing).done
    twice = [command(OFFICER, "letter.issue", first), command(OFFICER, "letter.issue", first)]
    outcomes = agency.desk.perform_many(twice)
    assert [isinstance(o, Answer) and o.done for o in outcomes] == [True, False]
    assert agency.desk.perform(command(OFFICER, "letter.issue", second)).done
    assert number_of(agency, second)["serial"] == 2


def test_the_word_is_the_branches_own_and_the_year_begins_anew(agency: Agency) -> None:
    with agency.database.writing() as connection:
        set_setting(connection, "TPE", "letter_word", "北分署字", source="x", from_day="2026-01-01")
    dossier = asked(agency)
    later = "2027-01-04T02:00:00.000000Z"
    assert agency.desk.perform(command(OFFICER, "letter.issue", dossier, later)).done
    assert number_of(agency, dossier)["text"] == "北分署字第1160000001號"


def test_two_who_issue_at_once_get_different_numbers_without_a_gap(agency: Agency) -> None:
    """Eight letters by four hands at the same time, on both databases."""
    dossiers = [asked(agency) for _ in range(8)]
    with ThreadPoolExecutor(4) as hands:
        done = list(
            hands.map(lambda d: agency.desk.perform(command(OFFICER, "letter.issue", d)), dossiers)
        )
    assert all(one.done for one in done)
    assert sorted(number_of(agency, d)["serial"] for d in dossiers) == list(range(1, 9))
