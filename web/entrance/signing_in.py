"""Signing in and out: a name and a password, then a code; in a demonstration also a part."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from casework.entrance import signing_in
from casework.entrance.entered import SECOND_FACTOR, leave
from casework.errors import NotEntered, TooOften
from casework.programmes import PROGRAMMES
from web import cookies
from web.asked import WHO_COOKIE, Anybody, Asked, NotSignedIn, part_of
from web.entrance.steps import onwards, out, where
from web.places import own_place
from web.refusing import RETRY_SECONDS, refusal
from web.routing import PageRoute
from web.sent import Sent, one
from web.shown import page

router = APIRouter(route_class=PageRoute)

DONE = {
    "out": "您已登出。",
    "password": "密碼已設定，請以新密碼登入。",
    "second_factor": "第二道驗證已清除，請登入後重新設定。",
}
"""What was done before somebody came to sign in."""


@router.get("/sign-in")
def way_in(asked: Anybody, next: str = "", done: str = "") -> Response:  # noqa: A002 - the word in the address
    """The way in."""
    return _sign_in(asked, next, done=DONE.get(done, ""))


def _sign_in(
    asked: Asked, place: str, *, name: str = "", wrong: str = "", done: str = "", status: int = 200
) -> Response:
    parts = [(part_of(who), who, unit_of(who.branch)) for who in asked.house.cast]
    answer = page(
        asked, "entrance/sign_in.html", status,
        parts=parts, next=own_place(place), name=name, wrong=wrong, done=done, current="",
    )  # fmt: skip
    if asked.ended:
        cookies.forget(answer, asked.request)
    if status == 429:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


@router.post("/sign-in")
def enter(asked: Anybody, form: Sent) -> Response:
    """Enter with name and password; whoever was in by this browser is out."""
    place = one(form, "next")
    if part := one(form, "part"):
        return _taken(asked, part, place)
    name = one(form, "name")
    try:
        begun = signing_in.sign_in(
            asked.house.entrance, name, one(form, "password"), where(asked.request), asked.now
        )
    except (NotEntered, TooOften) as wrong:
        status = 429 if isinstance(wrong, TooOften) else 401
        return _sign_in(asked, place, name=name, wrong=str(wrong), status=status)
    _leave(asked)
    return onwards(asked, begun, place)


def _taken(asked: Asked, part: str, place: str) -> Response:
    """Take a part. One that the demonstration does not have is refused."""
    if part not in [part_of(who) for who in asked.house.cast]:
        return refusal(asked, 401)
    _leave(asked)
    answer = RedirectResponse(asked.href(own_place(place)), 303)
    cookies.forget(answer, asked.request)
    below = cookies.place(asked.request)
    kept = quote(part, safe=":")
    answer.set_cookie(WHO_COOKIE, kept, path=below, httponly=True, samesite="lax")
    return answer


def _leave(asked: Asked) -> None:
    if asked.who:
        leave(asked.house.entrance.database, cookies.token(asked.request), asked.now)


@router.get("/sign-in/code")
def code(asked: Anybody, next: str = "") -> Response:  # noqa: A002 - the word in the address
    """The second step."""
    if asked.who is None or asked.who.stage != SECOND_FACTOR:
        raise NotSignedIn
    return _code(asked, next)


def _code(asked: Asked, place: str, wrong: str = "", status: int = 200) -> Response:
    return page(asked, "entrance/code.html", status, next=own_place(place), wrong=wrong, current="")


@router.post("/sign-in/code")
def confirm(asked: Anybody, form: Sent) -> Response:
    """Go on with a code of the clock, or one on paper."""
    if asked.who is None or asked.who.stage != SECOND_FACTOR:
        raise NotSignedIn
    place, shown = one(form, "next"), cookies.token(asked.request)
    address = where(asked.request).address
    try:
        begun = signing_in.confirm(
            asked.house.entrance, shown, one(form, "code"), address, asked.now
        )
    except NotEntered as wrong:
        return _code(asked, place, str(wrong), 401)
    return onwards(asked, begun, place)


@router.post("/sign-out")
def sign_out(asked: Anybody) -> Response:
    """End the session, or lay the part down."""
    _leave(asked)
    return out(asked, "/sign-in?done=out")


def unit_of(branch: str | None) -> str:
    """What the unit of somebody is called; nothing for who belongs to none."""
    found = PROGRAMMES.unit(branch) if branch else None
    return found.name if found else ""
