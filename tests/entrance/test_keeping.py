"""Who keeps accounts, and what nobody may grant: to oneself, across families, for days gone by."""

from __future__ import annotations

from typing import Any

import pytest

from casework.door.identities import Identity
from casework.entrance import keeping, resetting
from casework.entrance.entered import entered
from casework.entrance.first import first_administrator
from casework.entrance.granted import holdings
from casework.entrance.keeping import Wanted
from casework.entrance.resetting import Anew
from casework.entrance.signing_in import choose
from casework.errors import Malformed, NotEntered, Unauthorised
from states.expertise.roles import Role
from states.law.taipei import taipei_day
from storage import journal
from storage.accounts import changes
from tests.entrance.porch import GOOD, NOW, OTHER, ROOT, SECOND_ROOT, Porch, after

OTHERS = [
    Identity("lin", Role.officer, branch="TPE"),
    Identity("wu", Role.supervisor, branch="TPE"),
    Identity("wang", Role.employer, employer="E1"),
    Identity("chen", Role.agency),
    Identity("hsu", Role.auditor),
]


def grant(porch: Porch, by: Identity = ROOT, now: str = NOW, **wanted: Any) -> int:
    return keeping.grant(porch.database, by, Wanted(**{"why": "到職"} | wanted), now)


@pytest.mark.parametrize("by", OTHERS, ids=lambda by: by.role.value)
def test_only_administrators_keep_accounts_and_every_try_is_logged(
    porch: Porch, by: Identity
) -> None:
    here = porch.database
    tries = (
        lambda: keeping.make(here, by, "new", "unit", NOW),
        lambda: grant(porch, by, account="root2", role="admin"),
        lambda: keeping.take_back(here, by, 1, "不服", NOW),
        lambda: keeping.close(here, by, "root1", "不服", NOW),
        lambda: keeping.end_sessions(here, by, "root1", NOW),
        lambda: keeping.listed(here, by, NOW),
        lambda: resetting.ask(here, by, "root1", what="password", why="忘記", now=NOW),
        lambda: resetting.confirm_reset(here, by, "root1", NOW),
    )
    before = porch.rows("SELECT count(*) FROM account_change")
    for attempt in tries:
        with pytest.raises(Unauthorised):
            attempt()
    assert porch.rows("SELECT count(*) FROM security_log") == [(len(tries),)]
    assert porch.rows("SELECT count(*) FROM account_change") == before


REFUSED: dict[str, tuple[str, dict[str, Any]]] = {
    "an officer a party's role": ("role", {"account": "lin", "role": "employer", "party": "E1"}),
    "an officer the agency's": ("role", {"account": "lin", "role": "agency"}),
    "an officer the auditor's": ("role", {"account": "lin", "role": "auditor"}),
    "an officer the administrator's": ("role", {"account": "lin", "role": "admin"}),
    "a party an officer's": ("role", {"account": "wang", "role": "officer", "unit": "TPE"}),
    "an administrator an officer's": (
        "role", {"account": "root2", "role": "officer", "unit": "TPE"},
    ),
    "a machine's role": ("role", {"account": "lin", "role": "clock"}),
    "no role": ("role", {"account": "lin", "role": "king"}),
    "no unit": ("unit", {"account": "lin", "role": "officer"}),
    "a unit that is none": ("unit", {"account": "lin", "role": "officer", "unit": "XXX"}),
    "a unit where there is none": ("unit", {"account": "root2", "role": "admin", "unit": "TPE"}),
    "no party": ("party", {"account": "wang", "role": "employer"}),
    "a party that is not registered": (
        "party", {"account": "wang", "role": "employer", "party": "E9"},
    ),
    "a programme that is none": (
        "programme", {"account": "lin", "role": "officer", "unit": "TPE", "programme": "x"},
    ),
    "for days gone by": (
        "from_day",
        {"account": "lin", "role": "officer", "unit": "TPE", "from_day": "2026-03-01"},
    ),
    "an end before the beginning": (
        "until_day",
        {"account": "lin", "role": "officer", "unit": "TPE", "until_day": "2026-03-01"},
    ),
    "no reason": ("why", {"account": "lin", "role": "officer", "unit": "TPE", "why": " "}),
    "nobody's account": ("account", {"account": "nobody", "role": "officer", "unit": "TPE"}),
    "the own account": ("account", {"account": "Root1", "role": "admin"}),
    "in the own name": (
        "in_name_of",
        {
            "account": "lin", "role": "officer", "unit": "TPE", "in_name_of": "lin",
            "until_day": "2026-04-01",
        },
    ),
    "in the name of somebody who is none": (
        "in_name_of",
        {
            "account": "lin", "role": "supervisor", "unit": "TPE", "in_name_of": "chen",
            "until_day": "2026-04-01",
        },
    ),
    "in somebody's name without an end": (
        "until_day",
        {"account": "lin", "role": "officer", "unit": "TPE", "in_name_of": "chen"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_nobody_is_granted(porch: Porch, what: str) -> None:
    porch.officer()
    porch.officer("chen")
    porch.employer()
    before = porch.rows("SELECT count(*) FROM account_grant")
    field, wanted = REFUSED[what]
    with pytest.raises(Malformed) as refusal:
        grant(porch, **wanted)
    assert refusal.value.field == field
    assert porch.rows("SELECT count(*) FROM account_grant") == before


def test_somebody_holds_several_roles_in_several_branches_and_chooses(porch: Porch) -> None:
    porch.officer()
    second = porch.grant("lin", role="supervisor", unit="KHH")
    who = entered(porch.database, porch.inside("lin"), NOW)
    assert [(h.identity.role, h.identity.branch) for h in who.holdings] == [
        ("officer", "TPE"), ("supervisor", "KHH"),
    ]  # fmt: skip
    with pytest.raises(NotEntered):
        who.reader(NOW)
    token = porch.confirm("lin", porch.sign_in("lin", after(2)).token, after(2)).token
    chosen = choose(porch.database, token, second, after(2))
    assert entered(porch.database, chosen.token, after(2)).identity.branch == "KHH"
    with pytest.raises(NotEntered):
        choose(porch.database, chosen.token, 1, after(2))  # the administrator's


def test_a_grant_holds_from_its_first_day_to_its_last(porch: Porch) -> None:
    porch.person(
        "lin", "unit", role="officer", unit="TPE", from_day="2026-03-03", until_day="2026-03-04"
    )
    held = {
        day: len(entered(porch.database, porch.inside("lin", at), at).holdings)
        for day, at in {
            f"03-0{day}": f"2026-03-0{day}T01:00:00.000000Z" for day in (2, 3, 4, 5)
        }.items()
    }
    assert held == {"03-02": 0, "03-03": 1, "03-04": 1, "03-05": 0}


def test_a_deputy_acts_in_the_name_of_somebody_who_holds_the_role_until_a_day(porch: Porch) -> None:
    porch.officer()
    porch.officer("chen")
    number = porch.grant(
        "lin", role="officer", unit="TPE", in_name_of="chen", until_day="2026-03-10"
    )
    who = entered(porch.database, porch.inside("lin"), NOW)
    (deputy,) = [one for one in who.holdings if one.number == number]
    assert (deputy.in_name_of, deputy.until_day) == ("chen", "2026-03-10")
    porch.officer("hsu")
    with pytest.raises(Malformed, match="無從代理"):
        porch.grant("hsu", role="supervisor", unit="TPE", in_name_of="lin", until_day="2026-03-10")


def test_every_change_of_an_account_is_proved(porch: Porch) -> None:
    number = porch.officer()
    keeping.take_back(porch.database, ROOT, number, "調職", NOW)
    keeping.close(porch.database, SECOND_ROOT, "lin", "離職", NOW)
    with porch.database.reading() as connection:
        told = [(one.change, one.entered_by) for one in changes(connection, "lin")]
        assert not list(journal.journal_faults(connection))
    assert told == [("closed", "root2"), ("password_set_anew", "lin"), ("made", "root1")]


def test_a_role_written_beside_the_door_is_found(porch: Porch) -> None:
    porch.officer()
    names = "account, role, unit, party, programme, in_name_of, from_day, until_day, why, "
    values = "'lin', 'supervisor', 'TPE', '', '*', '', '2026-01-01', '', 'x', 'x', 'x'"
    with porch.database.writing() as connection:
        connection.run(
            f"INSERT INTO account_grant ({names} entered_at, entered_by) VALUES ({values})"
        )
    with porch.database.reading() as connection:
        (fault,) = journal.journal_faults(connection)
    assert "account_grant" in str(fault)


def test_the_first_administrator_is_made_once_and_without_a_default(porch: Porch) -> None:
    with pytest.raises(Unauthorised, match="已有系統管理者"):
        first_administrator(porch.entrance, "another", OTHER, NOW)
    with pytest.raises(Malformed):
        first_administrator(porch.entrance, "another", "", NOW)


def test_an_account_is_made_once_in_its_one_spelling(porch: Porch) -> None:
    keeping.make(porch.database, ROOT, "Ｌｉｎ", "unit", NOW)
    for name, field in (("lin", "account"), ("A123456789", "account"), ("", "account")):
        with pytest.raises(Malformed) as refusal:
            keeping.make(porch.database, ROOT, name, "unit", NOW)
        assert refusal.value.field == field
    with pytest.raises(Malformed, match="party"):
        keeping.make(porch.database, ROOT, "new", "kings", NOW)


def reset(porch: Porch, what: str, name: str = "lin") -> tuple[str, str]:
    asked = resetting.ask(porch.database, ROOT, name, what=what, why="遺失", now=NOW)
    return asked.code, resetting.confirm_reset(porch.database, SECOND_ROOT, name, NOW).code


def anew(porch: Porch, code: str, password: str, now: str = NOW) -> str:
    return resetting.set_anew(porch.entrance, Anew("lin", code, password), "", now)


def test_a_lost_password_is_set_anew_by_two_people_and_the_owner(porch: Porch) -> None:
    porch.officer()
    token = porch.inside("lin")
    first, second = reset(porch, "password")
    with pytest.raises(NotEntered):
        entered(porch.database, token, NOW)
    assert anew(porch, f"{first[:8]}-{first[8:]} {second}", OTHER) == "password"
    with pytest.raises(NotEntered):
        porch.sign_in("lin")
    begun = porch.sign_in("lin", after(1), OTHER)
    assert begun.stage == "second_factor", "a new password does without no second factor"
    who = entered(porch.database, porch.confirm("lin", begun.token, after(1)).token, after(1))
    assert [says.partition(" ")[0] for _, _, says in who.notices[-2:]] == ["root1", "root2"]


def test_a_lost_second_factor_is_set_anew_with_the_password(porch: Porch) -> None:
    porch.officer()
    porch.inside("lin")
    code = "".join(reset(porch, "second_factor"))
    with pytest.raises(NotEntered):
        anew(porch, code, OTHER)
    assert anew(porch, code, GOOD) == "second_factor"
    assert porch.sign_in("lin").stage == "set_up"


@pytest.mark.parametrize("half", [0, 1, 2])
def test_one_half_of_a_code_opens_nothing(porch: Porch, half: int) -> None:
    porch.officer()
    halves = reset(porch, "password")
    shown = (halves[0], halves[1], halves[1] + halves[0])[half]
    with pytest.raises(NotEntered, match="代碼"):
        anew(porch, shown, OTHER)
    assert porch.sign_in("lin")


def test_what_one_keeper_asked_opens_nothing_before_another_confirms(porch: Porch) -> None:
    porch.officer()
    asked = resetting.ask(porch.database, ROOT, "lin", what="password", why="遺失", now=NOW)
    with pytest.raises(NotEntered):
        anew(porch, asked.code, OTHER)
    with pytest.raises(Malformed, match="另一位"):
        resetting.confirm_reset(porch.database, ROOT, "lin", NOW)


def test_nobody_resets_or_confirms_the_own(porch: Porch) -> None:
    with pytest.raises(Malformed, match="自己"):
        resetting.ask(porch.database, ROOT, "root1", what="password", why="遺失", now=NOW)
    resetting.ask(porch.database, ROOT, "root2", what="password", why="遺失", now=NOW)
    with pytest.raises(Malformed, match="自己"):
        resetting.confirm_reset(porch.database, SECOND_ROOT, "root2", NOW)


def test_a_code_serves_once_and_not_for_ever(porch: Porch) -> None:
    porch.officer()
    code = "".join(reset(porch, "password"))
    with pytest.raises(NotEntered):
        anew(porch, code, OTHER, after(72 * 60))
    anew(porch, code, OTHER)
    with pytest.raises(NotEntered):
        anew(porch, code, GOOD)


@pytest.mark.parametrize("how", ["closed", "taken back", "over", "only a deputy"])
def test_a_deputy_is_nobody_once_the_other_may_not_act_himself(porch: Porch, how: str) -> None:
    own = porch.officer("chen")
    porch.officer()
    stands_in = {"role": "officer", "unit": "TPE", "in_name_of": "chen", "until_day": "2026-03-10"}
    number = porch.grant("lin", **stands_in)
    token, now = porch.inside("lin"), NOW
    choose(porch.database, token, number, NOW)
    if how == "closed":
        keeping.close(porch.database, ROOT, "chen", "離職", NOW)
    elif how == "taken back":
        keeping.take_back(porch.database, ROOT, own, "調職", NOW)
    elif how == "over":
        now = "2026-03-11T01:00:00.000000Z"
    else:
        porch.officer("hsu")
        porch.grant("chen", **{**stands_in, "in_name_of": "hsu"})
        keeping.take_back(porch.database, ROOT, own, "調職", NOW)
    with porch.database.reading() as connection:
        held = {one.number for one in holdings(connection, "lin", taipei_day(now))}
    assert number not in held
