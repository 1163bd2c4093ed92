"""One's own account in the console: sessions, roles, password, and what one is told."""

from __future__ import annotations

import pytest

from casework.entrance import keeping
from tests.entrance.porch import GOOD, OTHER, ROOT
from tests.web.entering import Doorway
from tests.web.visiting import Seen, Visitor


def is_in(visitor: Visitor) -> bool:
    """Whether a browser is let in."""
    return bool(visitor.browser.get("/account", follow_redirects=False).status_code == 200)


def two_devices(doorway: Doorway, name: str = "lin") -> tuple[Visitor, Visitor]:
    """Somebody at two browsers."""
    first = doorway.enters(name)
    doorway.pass_minutes(1)
    return first, doorway.enters(name)


def test_a_session_is_ended_from_another_browser(doorway: Doorway) -> None:
    doorway.officer()
    first, second = two_devices(doorway)
    seen = second.open("/account")
    named = [one["value"] for one in seen.all("button", name="name")]
    assert len(named) == 2
    sent = second.send("/account/sessions", name=named[0])
    assert "登入已結束" in sent.text
    assert (is_in(first), is_in(second)) == (False, True)


def test_all_other_sessions_end_at_once(doorway: Doorway) -> None:
    doorway.officer()
    first, second = two_devices(doorway)
    doorway.pass_minutes(1)
    third = doorway.enters("lin")
    third.send("/account/sessions", others="all")
    assert [is_in(one) for one in (first, second, third)] == [False, False, True]


def test_nobody_ends_a_session_of_somebody_else(doorway: Doorway) -> None:
    doorway.officer("lin")
    doorway.officer("wu")
    lin, wu = doorway.enters("lin"), doorway.enters("wu")
    [named] = [one["value"] for one in lin.open("/account").all("button", name="name")]
    wu.send("/account/sessions", name=named)
    assert is_in(lin)


def test_a_changed_password_ends_the_others_and_the_old_one_serves_no_more(
    doorway: Doorway,
) -> None:
    doorway.officer()
    first, second = two_devices(doorway)
    wrong = second.send("/account/password", old=OTHER, password=OTHER, again=OTHER)
    assert (wrong.status_code, "目前的密碼不符" in wrong.text) == (422, True)
    done = second.send("/account/password", old=GOOD, password=OTHER, again=OTHER)
    assert "密碼已變更" in done.text
    assert (is_in(first), is_in(second)) == (False, True)
    assert doorway.gives_password(doorway.visitor(), "lin", GOOD).status_code == 401
    assert doorway.gives_password(doorway.visitor(), "lin", OTHER).status_code == 200


@pytest.mark.parametrize("number", ["", "0", "999", "1 ", "x", "9" * 40])
def test_only_ones_own_roles_are_chosen(doorway: Doorway, number: str) -> None:
    doorway.officer()
    visitor = doorway.enters("lin")
    assert visitor.send("/account/roles", number=number).status_code == 401
    assert is_in(visitor)


def test_who_holds_several_roles_chooses_and_changes(doorway: Doorway) -> None:
    officer = doorway.officer()
    supervisor = doorway.grant("lin", role="supervisor", unit="KHH")
    visitor = doorway.enters("lin")
    chosen = visitor.browser.get("/desk/cases?holder=officer")
    assert chosen.url.path == "/account/roles"
    sent = visitor.send("/account/roles", number=str(officer), next="/desk/cases?holder=officer")
    assert sent.url.path == "/desk/cases"
    before = visitor.browser.cookies["baton-session"]
    other = visitor.send("/account/roles", number=str(supervisor), next="/account")
    assert visitor.browser.cookies["baton-session"] != before
    assert "主管" in other.text
    keeping.take_back(doorway.database, ROOT, supervisor, "調任", doorway.now)
    assert visitor.browser.get("/desk", follow_redirects=False).status_code == 303


def test_who_holds_nothing_is_told_whom_to_ask(doorway: Doorway) -> None:
    number = doorway.officer()
    keeping.take_back(doorway.database, ROOT, number, "離職", doorway.now)
    visitor = doorway.enters("lin")
    assert "目前沒有有效的職務" in visitor.open("/desk").text


def test_a_deputy_acts_in_a_name_that_stands_on_every_page(doorway: Doorway) -> None:
    doorway.officer("lin")
    own = doorway.officer("wu")
    doorway.grant("wu", role="officer", unit="TPE", in_name_of="lin", until_day="2026-03-09")
    visitor = doorway.enters("wu")
    shown = visitor.browser.get("/desk")
    assert shown.url.path == "/account/roles"
    numbers = [one["value"] for one in Seen(shown.text).all("button", name="number")]
    assert len(numbers) == 2
    for number in numbers:
        named = "代理 lin" in visitor.send("/account/roles", number=number, next="/desk").text
        assert named is (number != str(own))


def test_what_somebody_is_told_stands_on_every_page_until_it_is_heard(doorway: Doorway) -> None:
    doorway.officer()
    visitor = doorway.enters("lin")
    assert "您的帳號有 1 則通知" in visitor.open("/desk").text
    assert "取得職務" in visitor.open("/account").text
    visitor.send("/account/notices")
    assert "則通知" not in visitor.open("/desk").text
