"""What is turned away before anything is read: another site's requests, a strange host, a browser
that fetches ahead, and whoever sends too slowly.

A browser says from where a request comes (Fetch Metadata, else Origin), so that no form needs a
secret in it. Who turned somebody away looked at no session and wrote nothing down.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from typing import NamedTuple
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.asked import nobody
from web.headers import STATIC
from web.refusing import refusal

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OWN = frozenset({"same-origin", "none"})
"""Whence a browser says that it comes: this console itself, or a person's own doing."""

EVERY_HOST = "*"
MOST_HEADERS = 100
PORTS = {"http": 80, "https": 443}

PART_SECONDS = 10.0
"""How long the next part of what is sent is awaited."""
LEAST_BYTES_A_SECOND = 8 * 1024
PATIENCE_SECONDS = 20.0
"""What is sent has this time and what its size takes at the least speed."""


class Asking(NamedTuple):
    """A request, and the names by which this console may be asked."""

    request: Request
    hosts: Collection[str]

    def says(self, header: str, unsaid: str = "") -> str:
        """What a header says, in small letters."""
        return self.request.headers.get(header, unsaid).lower()


class Rule(NamedTuple):
    """Whether a request is turned away, and with which status."""

    turns_away: Callable[[Asking], bool]
    status: int


def is_for_another_host(asking: Asking) -> bool:
    """A name for this machine that nobody allowed: somebody leads browsers here by a name of his
    own, so that his pages pass for ours."""
    return EVERY_HOST not in asking.hosts and _host(asking.says("host")) not in asking.hosts


def says_too_much(asking: Asking) -> bool:
    """More headers than any browser sends, each of which would be looked through."""
    return len(asking.request.scope["headers"]) > MOST_HEADERS


def names_what_cannot_be(asking: Asking) -> bool:
    """A NUL in the address: no text that is kept has one, and PostgreSQL looks for none."""
    scope = asking.request.scope
    return "\0" in scope["path"] or b"%00" in scope["query_string"]


def is_fetched_ahead(asking: Asking) -> bool:
    """A page that a browser fetches although nobody has asked for it: each reading is recorded, and
    nobody reads this one."""
    said = (asking.says(name) for name in ("sec-purpose", "purpose", "x-moz"))
    return STATIC not in asking.request.url.path and any("prefetch" in one for one in said)


def is_sent_from_elsewhere(asking: Asking) -> bool:
    """Something that would change a thing, and does not come from a page of this console."""
    if asking.request.method in READING:
        return False
    site, origin = asking.says("sec-fetch-site"), asking.says("origin")
    if not site and not origin:
        return "cookie" in asking.request.headers
    return site not in (*OWN, "") or bool(origin and not _is_own(origin, asking))


def is_drawn_in_elsewhere(asking: Asking) -> bool:
    """A page as a part of another site's page: not somebody who follows a link."""
    is_ours = asking.says("sec-fetch-site", "none") in OWN
    is_page = asking.says("sec-fetch-dest", "document") == "document"
    return not is_ours and not (asking.says("sec-fetch-mode", "navigate") == "navigate" and is_page)


RULES = (
    Rule(says_too_much, 431),
    Rule(is_for_another_host, 421),
    Rule(names_what_cannot_be, 400),
    Rule(is_fetched_ahead, 403),
    Rule(is_sent_from_elsewhere, 403),
    Rule(is_drawn_in_elsewhere, 403),
)
"""In this order; the first that turns a request away says with which status."""


def _host(said: str) -> str:
    """The name alone, in its one form.

    >>> _host("Baton.example:8115"), _host("[::1]:80")
    ('baton.example', '[::1]')
    """
    bare = said.rpartition(":")[0] if said.rpartition(":")[2].isdigit() else said
    return bare.lower().rstrip(".")


def _is_own(origin: str, asking: Asking) -> bool:
    """Whether pages of this origin are ours: the host that was asked, or one that is ours too
    (a proxy may ask by another name than the browser)."""
    try:
        said = urlsplit(origin)
        here = urlsplit(f"{asking.request.url.scheme}://{asking.says('host')}")
        places = [(one.hostname, one.port or PORTS.get(one.scheme)) for one in (said, here)]
    except ValueError:
        return False
    by_proxy = said.hostname in asking.hosts and said.hostname != here.hostname
    return said.scheme in PORTS and (places[0] == places[1] or by_proxy)


class Guarded:
    """An application behind its guard."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or turn it away."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        asking = Asking(request, self.hosts)
        status = next((rule.status for rule in RULES if rule.turns_away(asking)), None)
        if status is None:
            await self.app(scope, patiently(receive), send)
            return
        answer = await run_in_threadpool(refusal, nobody(request), status)
        await answer(scope, receive, send)


def patiently(receive: Receive) -> Receive:
    """The same body, awaited for as long as its size deserves. Raises `HTTPException` (408)."""
    loop = asyncio.get_running_loop()
    until, whole = loop.time() + PATIENCE_SECONDS, False

    async def received() -> Message:
        nonlocal until, whole
        if whole:  # what is left to wait for is that the browser goes away
            return await receive()
        wait = min(PART_SECONDS, until - loop.time())
        try:
            message = await asyncio.wait_for(receive(), max(wait, 0))
        except TimeoutError:
            raise HTTPException(408, headers={"Connection": "close"}) from None
        until += len(message.get("body", b"")) / LEAST_BYTES_A_SECOND
        whole = not message.get("more_body", False)
        return message

    return received
