"""The desk, the list of matters, and the search."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.views.desk import desk as the_desk
from casework.views.lists import Wanted, worklist
from casework.views.lists import search as searched
from casework.words.days import day_said
from states.law.role import RoleKind
from web.asked import Anybody, Somebody
from web.refusing import way_in
from web.routing import PageRoute
from web.shown import page

router = APIRouter(route_class=PageRoute)


@router.get("/")
def first(asked: Anybody) -> Response:
    """The first page: somebody's desk, or the way in."""
    return RedirectResponse(asked.href("/desk" if asked.by else way_in(asked)), 303)


@router.get("/desk")
def desk(asked: Somebody, tab: str = "", whose: str = "") -> Response:
    """What waits for whom, of whose cases."""
    return page(asked, "desk.html", found=the_desk(asked.archive, asked.reader, tab, whose))


class Filters(BaseModel):
    """What an address chooses of the list; days as people write them. A ``stage`` is a procedure,
    or a procedure and a state with a point between them."""

    words: str = ""
    branch: str = ""
    handler: str = ""
    holder: str = ""
    stage: str = ""
    procedure: str = ""
    state: str = ""
    person: str = ""
    due_from: str = ""
    due_until: str = ""
    after: str = ""

    def wanted(self) -> Wanted:
        """The same as the list is asked. Raises `Malformed`."""
        said = self.model_dump(exclude={"after", "stage"})
        if self.stage:
            said["procedure"], _, said["state"] = self.stage.partition(".")
        days = {name: _day(name, said.pop(name)) for name in ("due_from", "due_until")}
        told = {name: value.strip() or None for name, value in said.items()}
        return Wanted(**told, **days)

    @property
    def place(self) -> str:
        """The stage that is chosen, however the address says it."""
        return self.stage or ".".join(filter(None, (self.procedure, self.state)))


@router.get("/desk/cases")
def cases(asked: Somebody, filters: Annotated[Filters, Query()]) -> Response:
    """The matters that are held, as the address chooses them."""
    by = asked.reader.by
    told: dict[str, Any] = {
        "typed": filters,
        "holders": _holders(),
        "stages": _stages(),
        "units": PROGRAMMES.units if by.role.kind in OVERLOOKS else (),
        "staff": by.role.kind is RoleKind.unit,
        "found": None,
        "wrong": "",
        "next": None,
    }
    try:
        wanted = filters.wanted()
        found = worklist(asked.archive, asked.reader, wanted, after=filters.after or None)
    except Malformed as wrong:
        return page(asked, "cases.html", 422, **{**told, "wrong": wrong.told})
    following = asked.href("/desk/cases", **{**filters.model_dump(), "after": found.next})
    return page(
        asked, "cases.html", **{**told, "found": found, "next": following if found.next else None}
    )


@router.get("/desk/search")
def search(asked: Somebody, q: str = "", after: str = "") -> Response:
    """The dossiers with these words; one whose whole number it is opens at once."""
    told: dict[str, Any] = {"words_sought": q, "found": None, "wrong": "", "next": None}
    if not q.strip():
        return page(asked, "search.html", **told)
    try:
        found = searched(asked.archive, asked.reader, q, after=after)
    except Malformed as wrong:
        return page(asked, "search.html", 422, **{**told, "wrong": wrong.rule})
    if [one.dossier for one in found.dossiers] == [q.strip().upper()]:
        return RedirectResponse(asked.href(f"/desk/cases/{quote(found.dossiers[0].dossier)}"), 303)
    following = asked.href("/desk/search", q=q, after=found.next) if found.next else None
    return page(asked, "search.html", **{**told, "found": found, "next": following})


def _day(field: str, said: str) -> str | None:
    return day_said(field, said).isoformat() if said.strip() else None


OVERLOOKS = (RoleKind.agency, RoleKind.auditor, RoleKind.house)
"""Who sees the work of every unit, and may choose one."""


def _stages() -> dict[str, list[str]]:
    """By procedure, the states in which somebody holds the baton."""
    found: dict[str, list[str]] = {}
    for one in PROGRAMMES.every_procedure:
        found.setdefault(one.name, [*one.holders])
    return dict(sorted(found.items()))


def _holders() -> list[str]:
    """Every role that holds the baton somewhere, in the order of the roles."""
    known = {
        role
        for one in PROGRAMMES.every_procedure
        for state in one.holders
        for way in one.ways_held(state)
        for role in way
    }
    return [name for name in PROGRAMMES.roles if name in known]
