"""What every answer says to the browser: nothing from elsewhere, nothing inline, nothing kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import Request, Response

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


async def with_headers(
    request: Request, answered: Callable[[Request], Awaitable[Response]]
) -> Response:
    """The answer with the headers; a page is kept by nobody, what it is made of for an hour."""
    answer = await answered(request)
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    kept = "max-age=3600" if STATIC in request.url.path else "no-store"
    answer.headers.setdefault("Cache-Control", kept)
    return answer
