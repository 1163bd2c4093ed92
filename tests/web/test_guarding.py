"""What is turned away before anything is read (C3, C7, C8, C13), tried on every route there is."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from casework.door.looking import Archive
from tests.casework.an_agency import Agency
from tests.entrance.porch import NOW
from tests.web.browsing import served
from tests.web.entering import Doorway
from tests.web.routes import every_route
from tests.web.visiting import Visitor
from web import patience
from web.console import console
from web.headers import HEADERS
from web.house import House

STRANGE = {
    "cross-site": {"Sec-Fetch-Site": "cross-site"},
    "same-site": {"Sec-Fetch-Site": "same-site"},
    "foreign origin": {"Origin": "https://elsewhere.example"},
    "no origin": {"Origin": "null"},
    "other port": {"Origin": "http://localhost:9999"},
    "other scheme": {"Origin": "https://localhost"},
    "a word of its own and a foreign origin": {
        "Sec-Fetch-Site": "same-origin", "Origin": "https://elsewhere.example",
    },
    "nothing said": {},
}  # fmt: skip


def routes(method: str) -> list[str]:
    """The address of every route that takes a method, with something in each place."""
    found = [one for one in every_route() if method in (one.methods or ())]
    assert len(found) > 5
    return [one.path.format(**dict.fromkeys(one.param_convertors, "1")) for one in found]


def inside(doorway: Doorway) -> Visitor:
    """An officer's browser that says of itself only what a test lets it say."""
    doorway.officer()
    visitor = doorway.enters("lin")
    del visitor.browser.headers["Sec-Fetch-Site"]
    return visitor


def everything(doorway: Doorway) -> list[list[tuple[object, ...]]]:
    """What stands in every table that a person could change."""
    tables = ("account", "account_change", "account_grant", "session", "tally", "event", "look")
    return [doorway.rows(f"SELECT * FROM {table}") for table in tables]


def test_what_another_site_sends_changes_nothing(doorway: Doorway) -> None:
    visitor = inside(doorway)
    for path in routes("POST"):
        read = visitor.browser.get(path, follow_redirects=False)
        assert read.status_code in (200, 303, 403, 404, 405, 422), path
    assert visitor.browser.get("/desk").url.path == "/desk", "reading has signed nobody out"
    before, tried = everything(doorway), 0
    for path in routes("POST"):
        for how, headers in STRANGE.items():
            sent = visitor.browser.post(path, data={"part": "x"}, headers=headers)
            assert sent.status_code == 403, (path, how, sent.status_code)
            tried += 1
    assert everything(doorway) == before
    print(f"{tried} requests from elsewhere, all refused")


def test_what_comes_from_a_page_of_the_console_is_taken(doorway: Doorway) -> None:
    visitor = inside(doorway)
    for headers in (
        {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost"}, {"Origin": "http://LOCALHOST:80"},
    ):  # fmt: skip
        sent = visitor.browser.post("/sign-in", data={"name": "x"}, headers=headers)
        assert sent.status_code == 401, headers
    stranger = TestClient(doorway.app, base_url="http://localhost")
    assert stranger.post("/sign-in", data={"name": "x"}).status_code == 401


def test_a_page_is_no_part_of_another_sites_page(doorway: Doorway) -> None:
    visitor, looks = inside(doorway), len(doorway.rows("SELECT 1 FROM look"))
    link = {
        "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document",
    }  # fmt: skip
    for changed in ({"Sec-Fetch-Mode": "no-cors"}, {"Sec-Fetch-Dest": "iframe"}):
        drawn = visitor.browser.get("/desk", headers={**link, **changed})
        assert drawn.status_code == 403
    assert len(doorway.rows("SELECT 1 FROM look")) == looks
    assert visitor.browser.get("/desk", headers=link).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}], ids=str
)
def test_a_browser_that_fetches_ahead_reads_nothing(
    doorway: Doorway, headers: dict[str, str]
) -> None:
    visitor = inside(doorway)
    doorway.pass_minutes(2)
    before = everything(doorway)
    for path in routes("GET"):
        assert visitor.browser.get(path, headers=headers).status_code == 403
    assert everything(doorway) == before, "neither looked at nor seen"
    assert visitor.browser.get("/static/baton.css", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8115", 200), ("127.0.0.1", 200), ("[::1]:8115", 200), ("LOCALHOST", 200),
        ("elsewhere.example", 421), ("localhost.elsewhere.example", 421), ("", 421),
        ("127.0.0.1.elsewhere.example:80", 421), ("localhost@elsewhere.example", 421),
    ],
)  # fmt: skip
def test_a_strange_host_is_turned_away(doorway: Doorway, host: str, status: int) -> None:
    assert doorway.visitor().browser.get("/sign-in", headers={"Host": host}).status_code == status


def test_every_answer_has_the_headers_and_is_kept_by_nobody(
    doorway: Doorway, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, seen = doorway.enters("root1"), 0
    paths = [*routes("GET"), "/nowhere", "/static/nothing.css", "/sign-out"]
    strange = [{}, {"Host": "elsewhere.example"}, {"Sec-Purpose": "prefetch"}]
    answers = [visitor.browser.get(path, headers=how) for path in paths for how in strange]
    answers += [
        visitor.browser.post(path, data={}, headers=how)
        for path in routes("POST")
        for how in STRANGE.values()
    ]

    def breaks(*_: object) -> None:
        raise ValueError("a fault of ours")

    doorway.pass_minutes(1)
    doorway.enters("root1", visitor)
    monkeypatch.setattr("web.pages.desk.the_desk", breaks)
    answers.append(visitor.browser.get("/desk"))
    for answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers.get(name) == value, (answer.url, name)
        kept = "max-age=3600" if "/static/" in answer.url.path else "no-store"
        assert answer.headers["cache-control"] == kept, answer.url
        seen += 1
    assert answers[-1].status_code == 500
    assert "a fault of ours" not in answers[-1].text
    print(f"{seen} answers looked at, 0 without a header")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """A console that is served, with little patience."""
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.5)
    monkeypatch.setattr("web.guarding.PART_SECONDS", 0.5)
    office = Agency(f"sqlite:///{tmp_path / 'limits.db'}")
    house = House(office.desk, Archive(office.database), now=lambda: NOW)
    with served(console(house)) as at:
        yield "127.0.0.1", int(at.rpartition(":")[2])
    office.close()


FORM = "Content-Type: application/x-www-form-urlencoded"
HEAD = f"POST /sign-in HTTP/1.1\r\nHost: localhost\r\n{FORM}\r\nContent-Length: "


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (f"{HEAD}{20 * 10**6}\r\n\r\n" + "a=1&" * 200_000, b"413"),
        (f"{HEAD}4000000\r\n\r\n" + "&" * 4_000_000, b"413"),
        (f"{HEAD}20000\r\n\r\n" + "a&" * 10_000, b"400"),
        (f"{HEAD}100\r\n\r\na=1", b"408"),
        ("GET /sign-in HTTP/1.1\r\nHost: localhost\r\n" + "X: 1\r\n" * 10_000 + "\r\n", b"431"),
        ("GET /sign-in HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n", b"421"),
        ("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", b""),
    ],
    ids=[
        "too large",
        "too many fields",
        "fields",
        "slow body",
        "10^4 headers",
        "host",
        "slow head",
    ],
)
def test_what_is_too_much_or_too_slow_is_ended_and_others_are_served(
    address: tuple[str, int], sent: str, status: bytes
) -> None:
    began = time.monotonic()
    with socket.create_connection(address, timeout=10) as slow:
        with suppress(OSError):  # it has heard enough
            slow.sendall(sent.encode())
        with socket.create_connection(address, timeout=10) as other:
            other.sendall(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert b"200" in other.recv(64)
        try:
            answer = slow.recv(64)
        except ConnectionResetError:
            answer = b"HTTP/1.1 413 "
    assert status in answer
    assert bool(status) == bool(answer)
    assert time.monotonic() - began < 5
