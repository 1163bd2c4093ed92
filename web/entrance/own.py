"""One's own account: as whom one acts, where one has entered, the password."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from casework.entrance import passwords, signing_in
from casework.entrance.entered import end_own, seen
from casework.entrance.families import FAMILIES
from casework.entrance.own import end_others, own_account
from casework.errors import Malformed, NotEntered
from web import cookies
from web.asked import Asked, Inside
from web.entrance.signing_in import unit_of
from web.entrance.steps import onwards, where
from web.entrance.words import CHANGES
from web.places import own_place
from web.routing import PageRoute
from web.sent import Sent, one
from web.shown import page

router = APIRouter(route_class=PageRoute)

DONE = {
    "password": "密碼已變更，其他登入均已結束。",
    "sessions": "登入已結束。",
}


@router.get("/account")
def account(asked: Inside, done: str = "") -> Response:
    """The own account."""
    return _account(asked, DONE.get(done, ""))


def _account(asked: Asked, done: str = "", wrong: str = "", status: int = 200) -> Response:
    assert asked.who
    return page(
        asked, "entrance/account.html", status,
        own=own_account(asked.house.entrance.database, asked.who, asked.now), who=asked.who,
        family=FAMILIES[asked.who.family], unit_of=unit_of, changes=CHANGES, done=done,
        wrong=wrong, least=passwords.LEAST, most=passwords.MOST, current="/account",
    )  # fmt: skip


@router.get("/account/roles")
def roles(asked: Inside, next: str = "") -> Response:  # noqa: A002 - the word in the address
    """As whom to go on."""
    return page(
        asked, "entrance/roles.html", who=asked.who, unit_of=unit_of, next=own_place(next),
        current="",
    )  # fmt: skip


@router.post("/account/roles")
def choose(asked: Inside, form: Sent) -> Response:
    """Go on as another of those whom the account may be, under a new token."""
    said = one(form, "number")
    if not said.isdecimal() or len(said) > LONGEST_NUMBER:
        raise NotEntered("沒有這項職務，或已經失效")
    shown = cookies.token(asked.request)
    begun = signing_in.choose(asked.house.entrance.database, shown, int(said), asked.now)
    return onwards(asked, begun, one(form, "next"))


LONGEST_NUMBER = 12


@router.post("/account/sessions")
def end(asked: Inside, form: Sent) -> Response:
    """End a session of one's own, or all others."""
    assert asked.who
    database, name = asked.house.entrance.database, one(form, "name")
    if name:
        end_own(database, asked.who, name, asked.now)
    else:
        end_others(database, asked.who, asked.now)
    return RedirectResponse(asked.href("/account", done="sessions"), 303)


@router.post("/account/password")
def change_password(asked: Inside, form: Sent) -> Response:
    """Change the own password; every other session ends."""
    new, address = one(form, "password"), where(asked.request).address
    if new != one(form, "again"):
        return _account(asked, wrong=asked("兩次所填的密碼不同，請再填一次"), status=422)
    try:
        begun = signing_in.change_password(
            asked.house.entrance, cookies.token(asked.request),
            old=one(form, "old"), new=new, address=address, now=asked.now,
        )  # fmt: skip
    except Malformed as refused:
        return _account(asked, wrong=refused.rule, status=422)
    return onwards(asked, begun, "/account?done=password")


@router.post("/account/notices")
def heard(asked: Inside) -> Response:
    """What was told has been read."""
    assert asked.who
    seen(asked.house.entrance.database, asked.who, asked.now)
    return RedirectResponse(asked.href("/account"), 303)
