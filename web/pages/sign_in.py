"""Taking a part in a demonstration; elsewhere nobody becomes somebody by choosing."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from casework.programmes import PROGRAMMES
from web.asked import WHO_COOKIE, Anybody, Asked, part_of
from web.refusing import refusal
from web.sent import Sent, one
from web.shown import page

router = APIRouter()


@router.get("/sign-in")
def choose(asked: Anybody, next: str = "") -> Response:  # noqa: A002 - the word in the address
    """The parts there are."""
    parts = [(part_of(who), who, unit_of(who.branch)) for who in asked.house.cast]
    return page(asked, "sign_in.html", parts=parts, next=own_place(next), current="")


@router.post("/sign-in")
def take(asked: Anybody, form: Sent) -> Response:
    """Take a part. One that the demonstration does not have is refused."""
    chosen = one(form, "part")
    if chosen not in [part_of(who) for who in asked.house.cast]:
        return refusal(asked, 401)
    answer = RedirectResponse(asked.href(own_place(one(form, "next"))), 303)
    answer.set_cookie(WHO_COOKIE, quote(chosen, safe=":"), httponly=True, samesite="lax")
    return answer


@router.post("/sign-out")
def leave(asked: Anybody) -> Response:
    """Lay the part down."""
    answer = RedirectResponse(asked.href("/sign-in"), 303)
    answer.delete_cookie(WHO_COOKIE)
    return answer


def own_place(said: str) -> str:
    """A page of this console, whatever somebody wrote into an address.

    >>> own_place("/desk?tab=all"), own_place("//elsewhere"), own_place("https://elsewhere")
    ('/desk?tab=all', '/desk', '/desk')
    """
    is_own = said.startswith("/") and said[1:2] not in ("/", "\\") and said.isprintable()
    return said if is_own else "/desk"


def unit_of(branch: str | None) -> str:
    """What the unit of somebody is called; nothing for who belongs to none."""
    found = PROGRAMMES.unit(branch) if branch else None
    return found.name if found else ""


def may_choose(asked: Asked) -> bool:
    """Whether there is anybody to become."""
    return bool(asked.house.cast)
