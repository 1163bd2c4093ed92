"""Coming in by the pages: a password, a code, and whatever is wrong with them."""

from __future__ import annotations

import pytest

from casework.entrance import keeping, resetting, signing_in
from casework.entrance.at_commands import begin_at_commands, entered_by_token
from casework.errors import NotEntered
from tests.entrance.porch import GOOD, NOW, OTHER, ROOT, SECOND_ROOT
from tests.web.entering import PAPER_CODE, Doorway


def test_an_officer_comes_in_for_the_first_time(doorway: Doorway) -> None:
    half = keeping.make(doorway.database, ROOT, "lin", "unit", NOW)
    doorway.grant("lin", role="officer", unit="TPE")
    visitor = doorway.visitor()
    wanted = visitor.browser.get("/desk/cases?holder=officer")
    assert wanted.url.path == "/sign-in"
    set_up = visitor.send(
        "/sign-in/anew", name="lin", code=half.code.upper(), password=GOOD, again=GOOD
    )
    assert "密碼已設定" in set_up.text
    assert visitor.browser.get("/desk", follow_redirects=False).status_code == 303
    asked = visitor.send("/sign-in", name="LIN ", password=GOOD, next="/desk/cases?holder=officer")
    assert asked.url.path == "/sign-in/set-up"
    assert visitor.browser.get("/desk").url.path == "/sign-in/set-up", "nothing is shown before"
    codes = doorway.sets_up(visitor, "lin")
    assert len(PAPER_CODE.findall(codes.html)) == 10
    [onwards] = codes.all("a", **{"class": "btn primary"})
    assert "lin" in visitor.open(onwards["href"]).text
    again = visitor.browser.get("/sign-in/code", follow_redirects=False)
    assert again.status_code == 303


def test_a_code_follows_the_password_and_leads_back_to_where_one_was(doorway: Doorway) -> None:
    doorway.officer()
    doorway.enters("lin")
    doorway.pass_minutes(1)
    visitor = doorway.visitor()
    asked = visitor.send("/sign-in", name="lin", password=GOOD, next="/desk/open")
    assert asked.url.path == "/sign-in/code"
    assert visitor.browser.get("/desk").url.path == "/sign-in/code"
    wrong = visitor.send("/sign-in/code", code="000000", next="/desk/open")
    assert (wrong.status_code, "驗證碼不符" in wrong.text) == (401, True)
    done = visitor.send("/sign-in/code", code=doorway.code("lin", doorway.now), next="/desk/open")
    assert done.url.path == "/desk/open"


def test_a_code_on_paper_opens_once(doorway: Doorway) -> None:
    doorway.officer()
    visitor = doorway.visitor()
    doorway.gives_password(visitor, "lin")
    [first, *_] = PAPER_CODE.findall(doorway.sets_up(visitor, "lin").html)
    for status in (200, 401):
        other = doorway.visitor()
        doorway.gives_password(other, "lin")
        assert other.send("/sign-in/code", code=first).status_code == status


def test_who_signs_out_is_out_and_told_so(doorway: Doorway) -> None:
    doorway.officer()
    visitor = doorway.enters("lin")
    token = visitor.browser.cookies["baton-session"]
    assert "您已登出" in visitor.send("/sign-out").text
    assert "baton-session" not in visitor.browser.cookies
    visitor.browser.cookies.set("baton-session", token)
    assert visitor.browser.get("/desk", follow_redirects=False).status_code == 303


def test_a_token_of_the_command_line_opens_no_page_and_one_of_a_browser_no_command(
    doorway: Doorway,
) -> None:
    doorway.officer()
    visitor = doorway.enters("lin")
    own = visitor.browser.cookies["baton-session"]
    with pytest.raises(NotEntered, match="這不是命令列之代碼"):
        entered_by_token(doorway.database, own, doorway.now)
    doorway.pass_minutes(1)
    begun = begin_at_commands(doorway.entrance, "lin", GOOD, "", doorway.now)
    code = doorway.code("lin", doorway.now)
    token = signing_in.confirm(doorway.entrance, begun.token, code, "", doorway.now).token
    assert entered_by_token(doorway.database, token, doorway.now).account == "lin"
    for shown, status in ((begun.token, 303), (token, 303), (own, 200)):
        visitor.browser.cookies.set("baton-session", shown)
        assert visitor.browser.get("/desk", follow_redirects=False).status_code == status
    stranger = doorway.visitor()
    stranger.browser.cookies.set("baton-session", token)
    assert "這不是瀏覽器之登入" in stranger.open("/desk").text
    assert stranger.send("/desk/open/application.draft", year="115").status_code == 401


@pytest.mark.parametrize(("minutes", "said"), [(16, "閒置過久"), (8 * 60 + 1, "登入已結束")])
def test_whose_session_is_over_is_told_so_and_led_back(
    doorway: Doorway, minutes: float, said: str
) -> None:
    doorway.officer()
    visitor = doorway.enters("lin")
    doorway.pass_minutes(minutes)
    shown = visitor.open("/desk/cases?holder=officer")
    assert said in shown.text
    assert shown.all("input", name="next")[0]["value"] == "/desk/cases?holder=officer"
    assert visitor.send("/desk/open/application.draft", year="115").status_code == 401


def test_a_lost_password_and_a_lost_telephone_need_two_keepers(doorway: Doorway) -> None:
    doorway.officer()
    doorway.enters("lin")
    for what, password, told in (
        ("password", OTHER, "密碼已設定"), ("second_factor", OTHER, "第二道驗證已清除")
    ):  # fmt: skip
        first = resetting.ask(doorway.database, ROOT, "lin", what=what, why="遺失", now=doorway.now)
        second = resetting.confirm_reset(doorway.database, SECOND_ROOT, "lin", doorway.now)
        visitor = doorway.visitor()
        said = {"what": what, "name": "lin", "password": password, "again": password}
        alone = visitor.send("/sign-in/anew", **said, code=first.code)
        assert (alone.status_code, "未經確認" in alone.text) == (401, True)
        both = visitor.send("/sign-in/anew", **said, code=f"{first.code} {second.code}")
        assert told in both.text
    visitor = doorway.visitor()
    assert doorway.gives_password(visitor, "lin", GOOD).status_code == 401
    asked = doorway.gives_password(visitor, "lin", OTHER)
    assert asked.url.path == "/sign-in/set-up"


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "12 至 128"),
        (GOOD, OTHER, "兩次所填的密碼不同"),
        ("abababababab", "abababababab", "6 個不同的字元"),
        ("Football-202611", "Football-202611", "眾人常用"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(
    doorway: Doorway, password: str, again: str, said: str
) -> None:
    half = keeping.make(doorway.database, ROOT, "lin", "unit", NOW)
    sent = doorway.visitor().send(
        "/sign-in/anew", name="lin", code=half.code, password=password, again=again
    )
    assert sent.status_code == 422
    assert said in sent.text
    assert password not in sent.text
