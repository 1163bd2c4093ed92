"""From one step of the way in to the next: the new token, and where it leads."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from casework.entrance.signing_in import Begun, Where
from web import cookies
from web.asked import WHO_COOKIE, Asked
from web.places import FIRST, own_place
from web.refusing import WAY_IN

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
"""What stands in the name that a browser gives itself, and what people call it; the first that is
found counts."""


def device(agent: str) -> str:
    """A browser as its owner knows it.

    >>> device("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox, Windows'
    """
    named = (
        next((name for sign, name in known if sign in agent), "") for known in (BROWSERS, SYSTEMS)
    )
    return ", ".join(filter(None, named))


def where(request: Request) -> Where:
    """From where somebody enters."""
    address = request.client.host if request.client else ""
    return Where(address, device(request.headers.get("user-agent", "")))


def onwards(asked: Asked, begun: Begun, place: str) -> Response:
    """Lead on under a new token: to the next step, or to where somebody wanted to be."""
    wanted = own_place(place)
    step = WAY_IN.get(begun.stage)
    told = {"next": wanted} if step and wanted != FIRST else {}
    answer = RedirectResponse(asked.href(step, **told) if step else asked.href(wanted), 303)
    cookies.keep(answer, asked.request, begun.token)
    answer.delete_cookie(WHO_COOKIE, path=cookies.place(asked.request))
    return answer


def out(asked: Asked, path: str) -> Response:
    """Lead away from everything that a browser kept of somebody."""
    answer = RedirectResponse(asked.href(path), 303)
    cookies.forget(answer, asked.request)
    answer.delete_cookie(WHO_COOKIE, path=cookies.place(asked.request))
    return answer
