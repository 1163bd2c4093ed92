"""What strangers try at the way in (C8 to C11 of the security table), by the pages alone."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin, urlsplit

import pytest

from casework.entrance import keeping, passwords
from tests.entrance.porch import GOOD, OTHER, ROOT, after
from tests.entrance.test_entering import AS_SERVED
from tests.web.entering import PAPER_CODE, Doorway
from tests.web.visiting import Visitor
from web.cookies import SESSION
from web.places import own_place

ELSEWHERE = "evil.example"
BAD_PLACES = [
    f"https://{ELSEWHERE}", f"http://{ELSEWHERE}/desk", f"//{ELSEWHERE}", f"///{ELSEWHERE}",
    f"////{ELSEWHERE}/", f"\\\\{ELSEWHERE}", f"/\\{ELSEWHERE}", f"\\/{ELSEWHERE}",
    f"/\\/{ELSEWHERE}", f"//\\{ELSEWHERE}", f"/\t/{ELSEWHERE}", f"/\n/{ELSEWHERE}",
    f"/\r/{ELSEWHERE}", f"\t//{ELSEWHERE}", f" //{ELSEWHERE}", f"\x00//{ELSEWHERE}",
    f"/%2F{ELSEWHERE}", f"/%2f%2f{ELSEWHERE}", f"/%5C{ELSEWHERE}", f"/%5c/{ELSEWHERE}",
    f"%2F%2F{ELSEWHERE}", f"/%09/{ELSEWHERE}", f"/%0A/{ELSEWHERE}", "/%0d%0aLocation: x",
    f"/desk\r\nLocation: https://{ELSEWHERE}", f"/desk\nSet-Cookie: {SESSION}=x",
    "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
    "vbscript:x", f"ftp://{ELSEWHERE}", f"https:{ELSEWHERE}", f"https:/{ELSEWHERE}",
    f"https:\\\\{ELSEWHERE}", f"HTTPS://{ELSEWHERE}", f"@{ELSEWHERE}", f".{ELSEWHERE}",
    ELSEWHERE, f"{ELSEWHERE}/desk", f"?next=//{ELSEWHERE}", f"#//{ELSEWHERE}", "desk", "./desk",
    "../desk", "/..", "/../", f"/..//{ELSEWHERE}", f"/desk/..//{ELSEWHERE}", f"/.//{ELSEWHERE}",
    f"/desk//{ELSEWHERE}", f"/%2e%2e//{ELSEWHERE}", f"/%2E%2E%2F/{ELSEWHERE}", "/%2e/desk",
    f"http://localhost@{ELSEWHERE}", f"//localhost@{ELSEWHERE}", f"//{ELSEWHERE}%00localhost",
    f"//{ELSEWHERE}#@localhost", f"//{ELSEWHERE}\\@localhost", f"／／{ELSEWHERE}",
    f"/\u200b/{ELSEWHERE}", f"/\u2028/{ELSEWHERE}", f"/\u202e//{ELSEWHERE}", "/sign-out",
    "/sign-in", "/sign-in?next=/sign-in", "", "/" + "a" * 3_000,
]  # fmt: skip


def test_whoever_is_led_back_stays_on_this_host(house: Doorway) -> None:
    house.employer()
    for said in BAD_PLACES:
        assert own_place(said) == "/", said
    for said in BAD_PLACES:
        house.pass_minutes(1)
        visitor = house.visitor()
        visitor.browser.follow_redirects = False
        sent = visitor.send("/sign-in", name="wang", password=GOOD, next=said)
        if "\0" in said:
            assert (sent.status_code, "location" in sent.headers) == (422, False), "refused by name"
            continue
        led = urlsplit(urljoin("http://localhost/sign-in", sent.headers["location"]))
        assert (sent.status_code, led.netloc, led.path) == (303, "localhost", "/"), said
        shown = visitor.browser.get("/sign-in", params={"next": said})
        assert ELSEWHERE not in shown.headers.get("location", ""), said
    assert own_place("/desk/cases?holder=officer&after=a%2Fb") == (
        "/desk/cases?holder=officer&after=a%2Fb"
    )
    print(f"{len(BAD_PLACES)} places elsewhere, all led to the first page of this host")


def test_below_a_path_somebody_is_led_below_it(house: Doorway) -> None:
    house.employer()
    below = house.visitor(root_path="/office/baton")
    below.browser.follow_redirects = False
    for said, led in (("/desk", "/office/baton/desk"), ("//evil.example", "/office/baton/")):
        sent = below.send("/office/baton/sign-in", name="wang", password=GOOD, next=said)
        assert sent.headers["location"] == led
        assert "Path=/office/baton;" in sent.headers["set-cookie"]
    assert below.browser.get("/office/baton/desk").status_code == 200


@pytest.mark.parametrize(
    ("below", "name"), [("", f"__Host-{SESSION}"), ("/office", f"__Secure-{SESSION}")]
)
def test_over_https_the_cookie_promises_as_much_as_it_can(
    house: Doorway, below: str, name: str
) -> None:
    house.employer()
    visitor = house.visitor(root_path=below)
    visitor.browser.base_url = "https://localhost"
    visitor.browser.follow_redirects = False
    sent = visitor.send(f"{below}/sign-in", name="wang", password=GOOD)
    [kept] = [one for one in sent.headers.get_list("set-cookie") if SESSION in one]
    said = {part.strip() for part in kept.split(";")[1:]}
    assert kept.startswith(f"{name}=")
    assert {"HttpOnly", "Secure", "SameSite=lax", f"Path={below or '/'}"} == said
    assert sent.headers["strict-transport-security"].startswith("max-age=")
    assert visitor.browser.get(f"{below}/desk").status_code == 200


def test_five_wrong_passwords_lock_and_say_for_how_long(doorway: Doorway) -> None:
    doorway.officer()
    visitor = doorway.visitor()
    answers = [doorway.gives_password(visitor, "lin", OTHER) for _ in range(5)]
    assert [one.status_code for one in answers] == [401] * 5
    locked = doorway.gives_password(visitor, "lin", GOOD)
    assert (locked.status_code, locked.headers["retry-after"]) == (429, "900")
    assert "嘗試次數過多" in locked.text
    doorway.pass_minutes(14.9)
    assert doorway.gives_password(visitor, "lin", GOOD).status_code == 429
    doorway.pass_minutes(0.2)
    assert doorway.gives_password(visitor, "lin", GOOD).status_code == 200


def test_one_password_on_a_thousand_accounts_is_stopped(house: Doorway) -> None:
    visitor = house.visitor(client=("198.51.100.7", 40_000))
    answers = [
        house.gives_password(visitor, f"user{number}", GOOD).status_code for number in range(1_000)
    ]
    looked_at, turned_away = answers.count(401), answers.count(429)
    assert (looked_at, turned_away) == (60, 940)
    house.officer()
    other = house.visitor(client=("203.0.113.9", 40_000))
    assert house.gives_password(other, "lin").status_code == 200, "others enter as before"
    print(f"1,000 accounts sprayed: {looked_at} looked at, {turned_away} turned away")


def test_nobody_learns_by_the_clock_which_accounts_there_are(
    house: Doorway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_HASHING", AS_SERVED)
    passwords._nobodys.cache_clear()
    house.officer()
    visitor = house.visitor()

    def took(name: str) -> float:
        house.pass_minutes(20)
        begun = time.process_time()
        assert house.gives_password(visitor, name, OTHER).status_code == 401
        return time.process_time() - begun

    took("nobody")
    times: dict[bool, list[float]] = {True: [], False: []}
    for at in range(20):
        for is_known in (at % 2 == 0, at % 2 == 1):  # neither always comes first
            times[is_known].append(took("lin" if is_known else f"nobody{at}"))
    known, unknown = (statistics.median(times[one]) * 1000 for one in (True, False))
    passwords._nobodys.cache_clear()
    print(f"known {known:.1f} ms, unknown {unknown:.1f} ms")
    assert abs(known - unknown) <= 10


def _shows(doorway: Doorway, token: str) -> bool:
    """Whether a token opens the desk."""
    visitor = doorway.visitor()
    visitor.browser.cookies.set(SESSION, token)
    return bool(visitor.browser.get("/account", follow_redirects=False).status_code == 200)


def _token(visitor: Visitor) -> str:
    return str(visitor.browser.cookies[SESSION])


ENDINGS: dict[str, Callable[[Doorway, Visitor, Visitor], object]] = {
    "signing out": lambda _, visitor, __: visitor.send("/sign-out"),
    "signing in anew by the same browser": lambda door, visitor, __: door.gives_password(
        visitor, "lin"
    ),
    "another role": lambda door, visitor, __: visitor.send(
        "/account/roles", number=str(door.rows("SELECT max(id) FROM account_grant")[0][0])
    ),
    "another password": lambda _, visitor, __: visitor.send(
        "/account/password", old=GOOD, password=OTHER, again=OTHER
    ),
    "another password elsewhere": lambda _, __, other: other.send(
        "/account/password", old=GOOD, password=OTHER, again=OTHER
    ),
    "being ended elsewhere": lambda _, __, other: other.send("/account/sessions", others="all"),
    "being ended by a keeper": lambda door, _, __: keeping.end_sessions(
        door.database, ROOT, "lin", door.now
    ),
    "the account's end": lambda door, _, __: keeping.close(
        door.database, ROOT, "lin", "離職", door.now
    ),
}


@pytest.mark.parametrize("how", ENDINGS)
def test_a_token_opens_nothing_after(doorway: Doorway, how: str) -> None:
    doorway.officer()
    doorway.grant("lin", role="supervisor", unit="TPE")
    visitor = doorway.enters("lin")
    doorway.pass_minutes(1)
    other = doorway.enters("lin")
    doorway.pass_minutes(1)
    token = _token(visitor)
    assert _shows(doorway, token)
    ENDINGS[how](doorway, visitor, other)
    assert not _shows(doorway, token)


def test_nobody_is_led_into_a_session_that_somebody_else_began(doorway: Doorway) -> None:
    doorway.officer("lin")
    doorway.officer("mallory")
    planted = _token(doorway.enters("mallory"))
    for value in (planted, "chosen-by-somebody-else"):
        victim = doorway.visitor()
        victim.browser.cookies.set(SESSION, value, domain="localhost.local", path="/")
        doorway.pass_minutes(1)
        doorway.enters("lin", victim)
        tokens = {one.value for one in victim.browser.cookies.jar if one.name == SESSION}
        assert value not in tokens
        assert "lin" in victim.open("/account").text
        assert not _shows(doorway, value), "what was planted opens nothing"


def test_every_step_forward_is_another_token_and_the_one_before_is_dead(doorway: Doorway) -> None:
    doorway.officer()
    number = doorway.grant("lin", role="supervisor", unit="TPE")
    visitor, tokens = doorway.visitor(), []
    doorway.gives_password(visitor, "lin")
    tokens.append(_token(visitor))
    doorway.sets_up(visitor, "lin")
    tokens.append(_token(visitor))
    visitor.send("/account/roles", number=str(number))
    tokens.append(_token(visitor))
    assert len(set(tokens)) == 3
    assert [_shows(doorway, one) for one in tokens] == [False, False, True]


def test_eight_at_once_with_one_code_are_one(doorway: Doorway) -> None:
    doorway.officer()
    visitor = doorway.visitor()
    doorway.gives_password(visitor, "lin")
    [paper, *_] = PAPER_CODE.findall(doorway.sets_up(visitor, "lin").html)
    others = [doorway.visitor() for _ in range(8)]
    for one in others:
        doorway.gives_password(one, "lin")

    def shows(one: Visitor) -> int:
        return int(one.send("/sign-in/code", code=paper).status_code)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(shows, others))
    assert answers.count(200) == 1, answers
    assert set(answers) <= {200, 401, 429}, answers


@pytest.mark.parametrize(("steps", "status"), [(-2, 401), (-1, 401), (0, 401), (1, 200), (2, 401)])
def test_a_code_of_the_clock_serves_once_and_about_now(
    doorway: Doorway, steps: int, status: int
) -> None:
    """That of the present step was used for setting up, and every earlier one went with it."""
    doorway.officer()
    doorway.enters("lin")
    visitor = doorway.visitor()
    doorway.gives_password(visitor, "lin")
    code = doorway.code("lin", _later(doorway, steps))
    sent = visitor.send("/sign-in/code", code=code)
    assert sent.status_code == status
    if status == 200:
        again = doorway.visitor()
        doorway.gives_password(again, "lin")
        assert again.send("/sign-in/code", code=code).status_code == 401


def _later(doorway: Doorway, steps: int) -> str:
    return after(steps / 2, doorway.now)
