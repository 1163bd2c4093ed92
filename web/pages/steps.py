"""A step of a case in full, and what lies sealed with it.

What is sealed is opened by a button, never by a link: a browser that fetches ahead reads nothing.
"""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from casework.views.opened import Sealed, has_sealed
from casework.views.opened import opened as unsealed
from casework.views.timeline import step as the_step
from web.asked import Asked, Somebody
from web.routing import PageRoute
from web.shown import page

router = APIRouter(route_class=PageRoute)


@router.get("/desk/cases/{number}/steps/{which}")
def step(asked: Somebody, number: str, which: int) -> Response:
    """One step: who, on which ground, on which facts, with which periods."""
    return _shown(asked, number, which, None)


@router.post("/desk/cases/{number}/steps/{which}")
def opened(asked: Somebody, number: str, which: int) -> Response:
    """The same with what was handed in or written; recorded as a look of its own."""
    safe = asked.house.desk.safe
    return _shown(
        asked, number, which, unsealed(asked.archive, asked.reader, number, which, safe=safe)
    )


def _shown(asked: Asked, number: str, which: int, sealed: tuple[Sealed, ...] | None) -> Response:
    found = the_step(asked.archive, asked.reader, number, which)
    event = found.step.event
    return page(
        asked,
        "step.html",
        found=found,
        lines=list(found.told())[1:] if event else list(found.told()),
        sealed=sealed,
        may_open=event is not None and has_sealed(event),
    )
