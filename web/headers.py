"""What every answer says to the browser: nothing from elsewhere, nothing inline, nothing kept."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = "/static/"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
OVER_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}
"""What is said besides where it would be believed: that this host is never asked otherwise."""


class WithHeaders:
    """An application whose answers bear the headers; a page is kept by nobody, what it is made of
    for an hour."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        said = {**HEADERS, **(OVER_HTTPS if scope["scheme"] == "https" else {})}
        kept = "max-age=3600" if STATIC in scope["path"] else "no-store"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (*said.items(), ("Cache-Control", kept)):
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)
