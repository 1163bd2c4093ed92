"""Setting something up: a second factor when one is asked for, a password by a code."""

from __future__ import annotations

import segno
from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from casework.entrance import passwords, resetting, signing_in
from casework.entrance.entered import SET_UP
from casework.errors import Malformed, NotEntered
from web import cookies
from web.asked import Anybody, Asked, NotSignedIn
from web.entrance.steps import where
from web.places import own_place
from web.routing import PageRoute
from web.sent import Sent, one
from web.shown import page

router = APIRouter(route_class=PageRoute)

GROUP = 4
"""Characters of a secret that are read at a time."""


@router.get("/sign-in/set-up")
def offered(asked: Anybody, next: str = "") -> Response:  # noqa: A002 - the word in the address
    """A second factor, as a picture and to be typed."""
    _require_may(asked)
    return _offered(asked, next)


def _require_may(asked: Asked) -> None:
    if asked.who is None or asked.who.stage != SET_UP:
        raise NotSignedIn


def _offered(asked: Asked, place: str, wrong: str = "", status: int = 200) -> Response:
    shown = cookies.token(asked.request)
    found = signing_in.offer(asked.house.entrance, shown, asked.now)
    return page(
        asked, "entrance/set_up.html", status,
        picture=picture(found.uri),
        secret=[found.secret[at : at + GROUP] for at in range(0, len(found.secret), GROUP)],
        next=own_place(place), wrong=wrong, current="",
    )  # fmt: skip


def picture(said: str) -> Markup:
    """What a telephone reads, drawn in the page itself: it is kept nowhere."""
    drawn = segno.make(said, error="m", micro=False)
    return Markup(drawn.svg_inline(omitsize=True, border=4))  # noqa: S704 - drawn here, of our own


@router.post("/sign-in/set-up")
def set_up(asked: Anybody, form: Sent) -> Response:
    """Set it up by its first code, and show the codes on paper, this once."""
    _require_may(asked)
    place, shown = one(form, "next"), cookies.token(asked.request)
    try:
        done = signing_in.set_up(
            asked.house.entrance, shown, one(form, "code"), where(asked.request).address, asked.now
        )
    except Malformed as wrong:
        return _offered(asked, place, wrong.rule, 422)
    answer = page(
        asked, "entrance/codes.html",
        codes=done.codes, account=asked.who.account if asked.who else "", next=own_place(place),
        current="",
    )  # fmt: skip
    cookies.keep(answer, asked.request, done.begun.token)
    return answer


WHAT = (resetting.PASSWORD, resetting.SECOND_FACTOR)


@router.get("/sign-in/anew")
def anew(asked: Anybody, what: str = "") -> Response:
    """A password for the first time or anew, or no second factor any more: by a code."""
    return _anew(asked, what)


def _anew(asked: Asked, what: str, name: str = "", wrong: str = "", status: int = 200) -> Response:
    return page(
        asked, "entrance/anew.html", status,
        what=what if what in WHAT else resetting.PASSWORD, name=name, wrong=wrong,
        least=passwords.LEAST, most=passwords.MOST, days=resetting.HOURS // 24, current="",
    )  # fmt: skip


@router.post("/sign-in/anew")
def set_anew(asked: Anybody, form: Sent) -> Response:
    """Set what the code is for; then one signs in with it."""
    what, name, password = (one(form, field) for field in ("what", "name", "password"))
    if what != resetting.SECOND_FACTOR and password != one(form, "again"):
        return _anew(asked, what, name, asked("兩次所填的密碼不同，請再填一次"), 422)
    said = resetting.Anew(name, one(form, "code"), password)
    address = where(asked.request).address
    try:
        done = resetting.set_anew(asked.house.entrance, said, address, asked.now)
    except Malformed as wrong:
        return _anew(asked, what, name, wrong.rule, 422)
    except NotEntered as wrong:
        return _anew(asked, what, name, str(wrong), 401)
    return RedirectResponse(asked.href("/sign-in", done=done), 303)
