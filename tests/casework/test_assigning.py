"""Who handles a case: assigned, taken, taken back, handed over; and that it changes no right."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from casework.clock.sharing import share
from casework.door.assigning import Wanted, assign
from casework.door.dealing import Confirmed, Sharing, share_out
from casework.door.identities import Identity
from casework.door.looking import Archive
from casework.errors import Malformed, NotHere, Rejected, Stale, Unauthorised
from casework.proof.replaying import Summary, replay_all
from casework.views.case import acts
from casework.views.desk import desk
from casework.views.lists import worklist
from casework.views.whose import handling, load, rehearsal
from states.expertise.roles import Role
from storage import assignments, lists, worklists
from storage.lists import Wanted as Listed
from storage.rebuilding import differences, rebuild
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import (
    APPLICATION,
    COLLEAGUE,
    DECIDED,
    ELSEWHERE,
    REVIEWED,
    Agency,
)
from tests.casework.assigned import give, grant, handled, reader, rule, take_back
from tests.casework.test_looking import AUDITOR

OTHER_SUPERVISOR = Identity("sup2", Role.supervisor, branch="TPE")
LEFT = "2026-04-20T01:00:00.000000Z"


@pytest.fixture
def staffed(agency: Agency) -> Agency:
    """A unit with two officers by grant, and one of another unit."""
    for account in ("off1", "off2"):
        grant(agency, account)
    grant(agency, "off9", unit="KHH")
    return agency


def turns(agency: Agency, number: str) -> list[tuple[str, str, str, str]]:
    """Way, from whom, to whom and why, of every assignment of a case."""
    sql = "SELECT way, was, handler, why FROM assignment WHERE dossier = ? ORDER BY seq"
    return [(way, was, to, why) for way, was, to, why in agency.rows(sql, number)]


def proved(agency: Agency) -> Summary:
    """What a replay of everything comes to, with what stands beside."""
    summary = Summary()
    for checked in replay_all(agency.database, vault=agency.desk.safe):
        summary.add(checked)
    summary.compare(agency.database)
    return summary


def test_every_step_of_an_assignment_is_kept_with_who_and_why(staffed: Agency) -> None:
    number = staffed.complete()
    before = staffed.events(number)
    give(staffed, number, "off1", why="熟悉該業")
    give(staffed, number, "off2", was="off1", why="請假")
    give(staffed, number, "", was="off2", why="改由新人辦理")
    assign(staffed.database, COLLEAGUE, DECIDED, Wanted(number, "off2"))
    assert turns(staffed, number) == [
        ("hand", "", "off1", "熟悉該業"),
        ("over", "off1", "off2", "請假"),
        ("back", "off2", "", "改由新人辦理"),
        ("taken", "", "off2", "承接未分派之案件"),
    ]
    assert handled(staffed) == {number: "off2"}
    assert staffed.events(number) == before
    told = handling(Archive(staffed.database), reader(), number)
    assert [turn.by for turn in told.handling.turns] == ["sup1", "sup1", "sup1", "off2"]
    assert (told.handling.handler, told.handling.serves) == ("off2", True)
    assert proved(staffed).exit_code == 0


def test_a_matter_that_is_opened_later_knows_who_handles_the_case(staffed: Agency) -> None:
    number = staffed.proposed()
    give(staffed, number, "off1")
    staffed.do(SUPERVISOR, "application.approve", DECIDED, number, APPLICATION)
    assert len(staffed.rows("SELECT ref FROM matter WHERE dossier = ?", number)) > 1
    assert handled(staffed) == {number: "off1"}


@pytest.mark.parametrize(
    ("by", "to", "was", "error"),
    [
        (ELSEWHERE, "off9", "", NotHere),
        (Identity("sup9", Role.supervisor, branch="KHH"), "off1", "", NotHere),
        (OFFICER, "off2", "", Unauthorised),
        (COLLEAGUE, "off2", "off1", Unauthorised),
        (OFFICER, "", "off1", Unauthorised),
        (EMPLOYER, "off1", "", Unauthorised),
        (AUDITOR, "off1", "", Unauthorised),
        (SUPERVISOR, "off9", "off1", Malformed),
        (SUPERVISOR, "nobody", "off1", Malformed),
        (SUPERVISOR, "off1", "off1", Malformed),
        (SUPERVISOR, "off2", "", Stale),
        (SUPERVISOR, "off1", "off2", Stale),
        (COLLEAGUE, "off2", "", Stale),
    ],
    ids=str,
)
def test_who_may_not_and_what_cannot_be_is_refused_and_changes_nothing(
    staffed: Agency, by: Identity, to: str, was: str, error: type[Rejected]
) -> None:
    number = staffed.complete()
    if (by, was) != (OFFICER, ""):
        give(staffed, number, "off1")
    before = turns(staffed, number)
    with pytest.raises(error):
        assign(staffed.database, by, DECIDED, Wanted(number, to, was, "試"))
    assert turns(staffed, number) == before
    assert [entry for entry in staffed.log() if entry[1] == "assignment.assign"]


def test_a_reason_is_given_and_holds_nobodys_number(staffed: Agency) -> None:
    number = staffed.complete()
    for why in ("", "  ", "陪 A123456789 就醫"):
        with pytest.raises(Malformed, match="why"):
            give(staffed, number, "off1", why=why)
    assert turns(staffed, number) == []


def test_of_two_supervisors_who_assign_at_once_one_wins_and_the_other_is_told(
    staffed: Agency,
) -> None:
    number = staffed.complete()
    ready, said = threading.Barrier(2), list[str]()

    def assigns(by: Identity, to: str) -> None:
        ready.wait()
        try:
            give(staffed, number, to, by=by)
            said.append(f"done {to}")
        except Stale as told:
            said.append(f"{told}")

    both = [
        threading.Thread(target=assigns, args=one)
        for one in ((SUPERVISOR, "off1"), (OTHER_SUPERVISOR, "off2"))
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    ((_, was, winner, _),) = turns(staffed, number)
    assert was == ""
    assert sorted(said) == sorted(
        [f"done {winner}", f"{number} 現由 {winner} 承辦，與您所見不同；請重新查看後再決定"]
    )


def test_whoever_serves_no_more_leaves_his_cases_to_be_assigned_anew(staffed: Agency) -> None:
    archive, number = Archive(staffed.database), staffed.complete()
    third = grant(staffed, "off3")
    give(staffed, number, "off3")
    unassigned = Listed(handler="-")
    assert [one.matter.dossier for one in worklist(archive, reader(), unassigned).lines] == []
    take_back(staffed, third)
    assert [one.matter.dossier for one in worklist(archive, reader(), unassigned).lines] == [number]
    assert handling(archive, reader(), number).handling.serves is False
    assert [part.matters for part in desk(archive, reader()).parts] == [0, 1, 1]
    assign(staffed.database, OFFICER, DECIDED, Wanted(number, "off1"))
    assert turns(staffed, number)[-1][:3] == ("taken", "off3", "off1")
    assert worklist(archive, reader(), unassigned).lines == ()


def test_a_case_that_goes_to_another_unit_is_nobodys_there(staffed: Agency) -> None:
    number = staffed.complete()
    give(staffed, number, "off1")
    staffed.do(
        OFFICER, "application.transfer", REVIEWED, number, APPLICATION, branch="KHH",
    )  # fmt: skip
    assert handled(staffed) == {number: None}
    told = handling(Archive(staffed.database), reader(ELSEWHERE), number)
    assert (told.handling.handler, told.may_take) == ("", True)
    assign(staffed.database, ELSEWHERE, DECIDED, Wanted(number, "off9"))
    assert handled(staffed) == {number: "off9"}
    assert proved(staffed).exit_code == 0


def lawful(agency: Agency, number: str) -> dict[str, Any]:
    """Everything that every reader may do in every matter of a case."""
    archive = Archive(agency.database)
    refs = [ref for (ref,) in agency.rows("SELECT ref FROM matter WHERE dossier = ?", number)]
    return {
        f"{by.id} {ref}": sorted(
            (one.name, one.open) for one in acts(archive, reader(by), number, ref)
        )
        for by in (OFFICER, COLLEAGUE, SUPERVISOR, OTHER_SUPERVISOR, EMPLOYER, AUDITOR)
        for ref in refs
    }


def test_whatever_is_assigned_every_reader_may_do_what_he_might_before(staffed: Agency) -> None:
    for number in (staffed.complete(), staffed.proposed(), staffed.correcting()):
        before = lawful(staffed, number)
        assert any(before.values())
        was = ""
        for to in ("off1", "off2", "", "off2"):
            give(staffed, number, to, was=was)
            assert lawful(staffed, number) == before
            was = to


def test_an_officer_acts_in_a_case_that_a_colleague_handles(staffed: Agency) -> None:
    number = staffed.complete()
    give(staffed, number, "off2")
    staffed.do(OFFICER, "application.accept", REVIEWED, number, APPLICATION)


def test_all_cases_of_somebody_who_is_ill_go_as_they_were_rehearsed(staffed: Agency) -> None:
    grant(staffed, "off3")
    numbers = [staffed.complete() for _ in range(5)]
    for number in numbers[:4]:
        give(staffed, number, "off1")
    give(staffed, numbers[4], "off2")
    archive, sharing = Archive(staffed.database), Sharing("TPE", "off1", "", ("fewest_open",))
    found = rehearsal(archive, reader(), sharing).plan
    assert [(one.dossier, one.to) for one in found.moves] == [
        (numbers[0], "off3"), (numbers[1], "off2"), (numbers[2], "off3"), (numbers[3], "off2"),
    ]  # fmt: skip
    assert handled(staffed)[numbers[0]] == "off1"  # a rehearsal does nothing
    confirmed = Confirmed(sharing, found.digest, "病假")
    done = share_out(staffed.database, staffed.desk.book, SUPERVISOR, DECIDED, confirmed)
    assert {row.dossier: row.handler for row in done} == dict([one[:2] for one in found.moves])
    assert all(turns(staffed, number)[-1][0] == "over" for number in numbers[:4])
    assert proved(staffed).exit_code == 0
    with pytest.raises(Stale):
        share_out(staffed.database, staffed.desk.book, SUPERVISOR, DECIDED, confirmed)


def test_a_list_that_has_moved_since_it_was_rehearsed_is_not_carried_out(staffed: Agency) -> None:
    numbers = [staffed.complete() for _ in range(2)]
    archive, sharing = Archive(staffed.database), Sharing("TPE", "", "off2")
    found = rehearsal(archive, reader(), sharing).plan
    give(staffed, numbers[0], "off1")
    with pytest.raises(Stale):
        share_out(
            staffed.database, staffed.desk.book, SUPERVISOR, DECIDED,
            Confirmed(sharing, found.digest, "分案"),
        )  # fmt: skip
    assert handled(staffed) == {numbers[0]: "off1", numbers[1]: None}


def test_only_who_decides_in_the_unit_shares_its_cases_out(staffed: Agency) -> None:
    archive = Archive(staffed.database)
    for by, unit in ((OFFICER, "TPE"), (SUPERVISOR, "KHH"), (AUDITOR, "TPE")):
        with pytest.raises(Unauthorised):
            rehearsal(archive, reader(by), Sharing(unit))
        with pytest.raises(Unauthorised):
            share_out(
                staffed.database, staffed.desk.book, by, DECIDED,
                Confirmed(Sharing(unit), "0", "試"),
            )  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "to"),
    [
        (["in_turn"], ["off1", "off2", "off1", "off2"]),
        (["fewest_open"], ["off1", "off2", "off1", "off2"]),
        (["last_digit"], ["off2", "off1", "off2", "off1"]),
        (["same_party", "in_turn"], ["off1", "off1", "off1", "off1"]),
    ],
    ids=str,
)
def test_a_unit_with_a_rule_gives_new_cases_away_and_replay_comes_to_the_same_officer(
    staffed: Agency, rules: list[str], to: list[str]
) -> None:
    rule(staffed, *rules)
    numbers = [staffed.complete() for _ in range(4)]
    assert share(staffed.database, staffed.desk.book, DECIDED) == 4
    assert [handled(staffed)[number] for number in numbers] == to
    assert share(staffed.database, staffed.desk.book, DECIDED) == 0
    assert turns(staffed, numbers[0])[0][0] == "rule"
    assert proved(staffed).exit_code == 0


def test_without_a_rule_and_without_officers_nobody_is_given_anything(agency: Agency) -> None:
    number = agency.complete()
    assert share(agency.database, agency.desk.book, DECIDED) == 0
    rule(agency, "in_turn")
    assert share(agency.database, agency.desk.book, DECIDED) == 0
    grant(agency, "off1", until="2026-03-01")
    assert share(agency.database, agency.desk.book, DECIDED) == 0
    assert handled(agency) == {number: None}


def test_an_employers_draft_is_no_work_that_waits_for_an_officer(staffed: Agency) -> None:
    rule(staffed, "in_turn")
    opening = {"branch": "TPE", "employer": "E1", "year": 2026}
    staffed.attempt(EMPLOYER, "application.draft", REVIEWED, **opening)
    assert share(staffed.database, staffed.desk.book, DECIDED) == 0
    (_, unassigned, unit) = desk(Archive(staffed.database), reader()).parts
    assert (unassigned.matters, unit.matters) == (0, 1)


def test_a_unit_that_keeps_no_accounts_believes_who_is_named(agency: Agency) -> None:
    number, other = agency.complete(), agency.complete()
    give(agency, number, "lin")
    archive, sharing = Archive(agency.database), Sharing("TPE", "", "", ("in_turn",))
    assert [one.to for one in rehearsal(archive, reader(), sharing).plan.moves] == ["lin"]
    assert handled(agency) == {number: "lin", other: None}


def test_the_load_of_officers_is_what_their_lists_hold(staffed: Agency) -> None:
    archive = Archive(staffed.database)
    numbers = [staffed.complete(), staffed.correcting(), staffed.proposed(), staffed.complete()]
    for number, to in zip(numbers, ("off1", "off1", "off2"), strict=False):
        give(staffed, number, to)
    found = load(archive, reader())
    for one in found.officers:
        lines = worklist(archive, reader(), Listed(handler=one.handler)).lines
        assert one.matters == len(lines)
        assert one.cases == len({line.matter.dossier for line in lines})
        late = [line for line in lines if line.days_left is not None and line.days_left < 0]
        soon = [line for line in lines if line.days_left is not None and 0 <= line.days_left <= 7]
        assert (one.overdue, one.due_soon) == (len(late), len(soon))
    assert [(one.handler, one.cases) for one in found.officers] == [("off1", 2), ("off2", 1)]
    (waits,) = found.nobody
    assert waits.matters == len(worklist(archive, reader(), Listed(handler="-")).lines) > 0
    assert load(archive, reader(AUDITOR)).officers[0].unit == "TPE"
    with pytest.raises(Unauthorised):
        load(archive, reader(EMPLOYER))


def test_an_officer_sees_the_own_cases_first_and_a_supervisor_the_units(staffed: Agency) -> None:
    archive, numbers = Archive(staffed.database), [staffed.complete() for _ in range(3)]
    assert desk(archive, reader(OFFICER)).whose == "unit"  # nothing is assigned here yet
    give(staffed, numbers[0], "off1")
    give(staffed, numbers[1], "off2")
    mine = desk(archive, reader(OFFICER))
    assert mine.whose == "mine"
    shown = {row.line.matter.dossier for group in mine.groups for row in group.rows}
    assert shown == {numbers[0]}
    assert [(part.name, part.matters) for part in mine.parts] == [
        ("mine", 1), ("unassigned", 1), ("unit", 3),
    ]  # fmt: skip
    assert desk(archive, reader(SUPERVISOR)).whose == "unit"
    waits = desk(archive, reader(SUPERVISOR), tab="all", whose="unassigned")
    assert [row.line.matter.dossier for group in waits.groups for row in group.rows] == [numbers[2]]
    assert desk(archive, reader(AUDITOR)).parts == ()
    for by in (OFFICER, AUDITOR):
        with pytest.raises(Malformed, match="whose"):
            desk(archive, reader(by), whose="yours")


TAMPERED = [
    ("UPDATE assignment SET handler = 'off2' WHERE seq = 1", "與登載時不同"),
    ("UPDATE assignment SET why = '' WHERE seq = 2", "與登載時不同"),
    ("DELETE FROM assignment WHERE seq = 1", "第 1 次分派不見了"),
    ("DELETE FROM assignment WHERE seq = 2", "matter"),
    ("UPDATE matter SET handler = 'off9'", "matter"),
    ("UPDATE assignment SET was = 'x' WHERE seq = 2", "稱原由"),
]


@pytest.mark.parametrize(("change", "said"), TAMPERED, ids=[sql for sql, _ in TAMPERED])
def test_what_is_changed_past_the_door_is_found(staffed: Agency, change: str, said: str) -> None:
    number = staffed.complete()
    give(staffed, number, "off1")
    give(staffed, number, "off2", was="off1")
    assert proved(staffed).exit_code == 0
    with staffed.database.writing() as connection:
        if connection.dialect == "sqlite":
            for (name,) in connection.rows(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'assignment'"
            ):
                connection.run(f"DROP TRIGGER {name}")
        else:
            connection.run("ALTER TABLE assignment DISABLE TRIGGER ALL")
        connection.run(change)
    summary = proved(staffed)
    assert summary.exit_code == 1
    told = [f.detail for *_, f in (*summary.findings, *summary.projections) if f.kind != "trigger"]
    assert any(said in one for one in told), told


def test_a_rule_that_would_have_named_somebody_else_is_found(staffed: Agency) -> None:
    from storage.assignments import Assigned, write

    number = staffed.complete()
    for grounds, said in (("{}", "不是分案方式所能讀"), (LIED, "應為 off1")):
        row = Assigned(
            number, 1, "TPE", "off2", "", "rule", "in_turn", "x", grounds, DECIDED, "system"
        )
        with staffed.database.writing() as connection:
            if connection.dialect == "sqlite":
                connection.run("DROP TRIGGER IF EXISTS assignment_no_delete")
            else:
                connection.run("ALTER TABLE assignment DISABLE TRIGGER ALL")
            connection.run("DELETE FROM assignment")
            write(connection, [row], {})
        assert any(said in finding.detail for *_, finding in proved(staffed).findings)


LIED = (
    '{"rules":["in_turn"],"number":"x","officers":["off1","off2"],"open":{},"last":"","keeper":""}'
)


def test_a_row_is_never_changed_nor_replaced(staffed: Agency) -> None:
    number = staffed.complete()
    give(staffed, number, "off1")
    replacing = (
        "INSERT INTO assignment SELECT 99, dossier, seq, unit, 'off2', was, way, rule, why, "
        "grounds, entered_at, entered_by, leaf FROM assignment"
    )
    for sql in ("UPDATE assignment SET handler = ''", "DELETE FROM assignment", replacing):
        with pytest.raises(Exception, match=r"append-only|unique"):  # noqa: SIM117
            with staffed.database.writing() as connection:
                connection.run(sql.replace("INSERT", "INSERT OR REPLACE", 1)
                               if connection.dialect == "sqlite" else sql)  # fmt: skip
    assert handled(staffed) == {number: "off1"}


def test_who_handles_what_is_rebuilt_from_the_assignments(staffed: Agency) -> None:
    number, other = staffed.complete(), staffed.complete()
    give(staffed, number, "off1")
    with staffed.database.writing() as connection:
        connection.run("UPDATE matter SET handler = 'off2' WHERE dossier = ?", other)
        connection.run("DELETE FROM matter WHERE dossier = ?", number)
    assert [*differences(staffed.database, staffed.desk.programmes)]
    rebuild(staffed.database, staffed.desk.programmes)
    assert handled(staffed) == {number: "off1", other: None}
    assert [*differences(staffed.database, staffed.desk.programmes)] == []


def test_the_work_of_an_officer_and_of_nobody_is_found_by_an_index(sqlite_url: str) -> None:
    """Of ten million dossiers only the open ones of the unit are looked at. The planner of
    PostgreSQL reads small tables whole, so that it is not asked here."""
    staffed = Agency(sqlite_url)
    officer, none = lists.Wanted(branch="TPE", handler="off1"), lists.Nobody(["officer"], [])
    asked: dict[str, Callable[[Any], Any]] = {
        "load": lambda told: worklists.shared(told, DECIDED[:10], "TPE"),
        "mine": lambda told: lists.held(told, officer, lists.BEGINNING, 50),
        "nobody": lambda told: lists.held(
            told, officer._replace(handler="-"), lists.BEGINNING, 50, lists.Asked(none)
        ),
        "cases": lambda told: assignments.cases_of(told, "TPE", "off1", 50),
    }
    with staffed.database.reading() as connection:
        for name, ask in asked.items():
            plan = Planned(connection)
            ask(plan)
            assert all("ix_matter_handler" in first for first in plan.firsts), (name, plan.firsts)
    staffed.close()


class Planned:
    """A connection that asks how it would be answered before it asks."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.firsts: list[str] = []

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """What a query says; how its first table is read is kept."""
        self.firsts.append(self.connection.rows(f"EXPLAIN QUERY PLAN {sql}", *params)[0][-1])
        found: list[tuple[Any, ...]] = self.connection.rows(sql, *params)
        return found
