"""The page of a case."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from casework.views.whole_case import whole_case
from web.asked import Somebody
from web.shown import page

router = APIRouter()


@router.get("/desk/cases/{number}")
def case(asked: Somebody, number: str, matter: str = "", done: str = "") -> Response:
    """A case, about one of its matters or the one that leads it."""
    found = whole_case(asked.archive, asked.reader, number, matter)
    return page(asked, "case.html", found=found, done=done)
