"""A letter as it goes out, or would."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from casework.views.letters import Unwritten
from casework.views.letters import letter as the_letter
from casework.words.failures import meaning
from web.asked import Somebody
from web.refusing import refusal
from web.routing import PageRoute
from web.shown import page

router = APIRouter(route_class=PageRoute)


@router.get("/desk/cases/{number}/letters/{ref}")
def letter(asked: Somebody, number: str, ref: str) -> Response:
    """One letter of a case."""
    try:
        text = the_letter(asked.archive, asked.reader, number, ref, safe=asked.house.desk.safe)
    except Unwritten as missing:
        return refusal(asked, 404, meaning(missing).words)
    return page(asked, "letter.html", number=number, ref=ref, text=text)
