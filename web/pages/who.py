"""Who may act in a case, and why somebody may not."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from casework.views.who_may import who_may
from web.asked import Somebody
from web.routing import PageRoute
from web.shown import page

router = APIRouter(route_class=PageRoute)


@router.get("/desk/cases/{number}/who")
def who(
    asked: Somebody, number: str, matter: str = "", act: str = "", account: str = ""
) -> Response:
    """Every act of a matter: by whom, on which article, and whether the reader may."""
    found = who_may(asked.archive, asked.reader, number, matter, account=account, act=act)
    return page(asked, "who.html", found=found)
