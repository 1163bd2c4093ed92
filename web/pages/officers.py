"""Who handles a case, how much each officer has, and how work is shared out.

Sharing out many cases has two steps: the list of what would go to whom, which has an address of its
own, and doing just that list.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from casework.door.assigning import Wanted, assign
from casework.door.dealing import Confirmed, Sharing, share_out
from casework.errors import Malformed, Stale
from casework.views.whose import handling as who_handles
from casework.views.whose import load as the_load
from casework.views.whose import rehearsal, rules
from web.asked import Asked, Somebody
from web.routing import PageRoute
from web.sent import Sent, one
from web.shown import page

router = APIRouter(route_class=PageRoute)

BY_RULE = "rule:"
"""Before the code of a rule, where an officer or a rule is chosen."""

OWN_RULE = "own"
"""The rules that the unit has laid down."""


@router.get("/desk/load")
def load(asked: Somebody, branch: str = "") -> Response:
    """How much each officer has."""
    return page(asked, "load.html", found=the_load(asked.archive, asked.reader, branch or None))


@router.get("/desk/cases/{number}/handler")
def handling(asked: Somebody, number: str) -> Response:
    """Who handles a case, how that came about, and whom it may go to."""
    return _handling(asked, number)


def _handling(
    asked: Asked, number: str, wrong: str = "", status: int = 200, **typed: str
) -> Response:
    found = who_handles(asked.archive, asked.reader, number)
    return page(asked, "handler.html", status, found=found, wrong=wrong, typed=typed)


@router.post("/desk/cases/{number}/handler")
def assigned(asked: Somebody, number: str, sent: Sent) -> Response:
    """Assign a case, take it, or take it back."""
    to, why = one(sent, "to"), one(sent, "why")
    wanted = Wanted(number, to, one(sent, "was"), why)
    try:
        assign(asked.house.desk.database, asked.reader.by, asked.now, wanted)
    except Malformed as told:
        return _handling(asked, number, told.rule, 422, to=to, why=why)
    except Stale as moved:
        return _handling(asked, number, f"{moved}", 409, to=to, why=why)
    done = asked("承辦人")
    return RedirectResponse(asked.href(f"/desk/cases/{quote(number)}", done=done), 303)


@router.get("/desk/share")
def sharing(asked: Somebody, of: str = "", how: str = "") -> Response:
    """Which case of an officer, or of nobody, would go to whom."""
    return _shared(asked, of, how)


def _shared(
    asked: Asked, of: str, how: str, wrong: str = "", status: int = 200, **typed: str
) -> Response:
    """The list; when what was chosen is none, the reason and the list of the unit's own rules."""
    try:
        found = rehearsal(asked.archive, asked.reader, _sharing(asked, of, how))
    except Malformed as told:
        wrong, status, how = told.rule, 422, ""
        found = rehearsal(asked.archive, asked.reader, _sharing(asked, of, how))
    shown: dict[str, Any] = {"found": found, "of": of, "how": how or OWN_RULE, "rules": rules()}
    return page(asked, "share.html", status, **shown, wrong=wrong, typed=typed)


@router.post("/desk/share")
def shared(asked: Somebody, sent: Sent) -> Response:
    """Do what the list says."""
    of, how, why = one(sent, "of"), one(sent, "how"), one(sent, "why")
    desk = asked.house.desk
    confirmed = Confirmed(_sharing(asked, of, how), one(sent, "digest"), why)
    try:
        share_out(desk.database, desk.book, asked.reader.by, asked.now, confirmed)
    except Malformed as told:
        return _shared(asked, of, how, told.rule, 422, why=why)
    except Stale as moved:
        return _shared(asked, of, how, f"{moved}", 409, why=why)
    return RedirectResponse(asked.href("/desk/load"), 303)


def _sharing(asked: Asked, of: str, how: str) -> Sharing:
    unit = asked.reader.by.branch or ""
    if how.startswith(BY_RULE):
        return Sharing(unit, of, "", (how.removeprefix(BY_RULE),))
    return Sharing(unit, of, "" if how == OWN_RULE else how)
