"""The page of a case."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from casework.views.whole_case import whole_case
from web.asked import Somebody
from web.routing import PageRoute
from web.shown import page

router = APIRouter(route_class=PageRoute)


@router.get("/desk/cases/{number}")
def case(
    asked: Somebody,
    number: str,
    matter: str = "",
    done: str = "",
    before: Annotated[int | None, Query(ge=2, lt=2**31)] = None,
) -> Response:
    """A case, about one of its matters or the one that leads it; its steps from before a number."""
    found = whole_case(asked.archive, asked.reader, number, matter, before=before)
    return page(asked, "case.html", found=found, done=done, matter=matter)
