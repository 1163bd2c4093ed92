"""Who may speak to the Prefect server: the door in front of all of it, whatever lies behind.

Prefect protects its API; its documentation, its pages and what it may add later lie beside that.
Here nothing passes without the secret but the two probes that tell whether it runs. No foreign
web page passes at all, not even to ask what it might ask (a preflight), and no name but those of
this computer, or a page could reach it by a name of its own that leads here.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

PROBES = frozenset({"/api/health", "/api/ready"})
"""What answers everybody: that the server runs, and nothing else."""

HERE = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?")
"""The names under which this computer speaks to itself."""

POLICY_VIOLATION = 1008


class Doorkeeper:
    """An ASGI application in front of another one."""

    def __init__(self, behind: App, secret: str) -> None:
        self.behind = behind
        self.secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass or turn it away; the server's own start and end always pass."""
        if scope["type"] == "lifespan":
            await self.behind(scope, receive, send)
            return
        status = self.refusal(scope)
        if status is None:
            await self.behind(scope, receive, _without_invitation(send))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await _answer(send, status)

    def refusal(self, scope: Scope) -> int | None:
        """The status with which a request is turned away, or nothing when it may pass."""
        told = _headers(scope)
        host, origins = told.get(b"host", []), told.get(b"origin", [])
        if len(host) != 1 or not HERE.fullmatch(host[0]):
            return 403
        if any(origin != f"{scope_scheme(scope)}://{host[0]}" for origin in origins):
            return 403
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"] in PROBES:
            return None
        return None if self._knows(told.get(b"authorization", [])) else 401

    def _knows(self, said: list[str]) -> bool:
        if len(said) != 1 or not said[0].startswith("Basic "):
            return False
        try:
            told = base64.b64decode(said[0].removeprefix("Basic "), validate=True)
        except (binascii.Error, ValueError):
            return False
        return hmac.compare_digest(told, self.secret)


def scope_scheme(scope: Scope) -> str:
    """The scheme of the page that would be ours."""
    return {"ws": "http", "wss": "https"}.get(scope["scheme"], str(scope["scheme"]))


def _headers(scope: Scope) -> dict[bytes, list[str]]:
    found: dict[bytes, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.lower(), []).append(value.decode("latin-1"))
    return found


def _without_invitation(send: Send) -> Send:
    """Whatever the server behind says, no foreign page is invited to read it."""

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [
                (name, value)
                for name, value in message.get("headers", [])
                if not name.lower().startswith(b"access-control-")
            ]
        await send(message)

    return sent


async def _answer(send: Send, status: int) -> None:
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    if status == 401:
        headers.append((b"www-authenticate", b'Basic realm="baton"'))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b'{"detail":"refused"}'})
