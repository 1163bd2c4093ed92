"""One request: who asks, in which language, at which instant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import unquote, urlencode

from fastapi import Depends, Request

from casework.door.identities import Identity
from casework.door.looking import Archive, Reader
from casework.entrance.entered import WHOLE, Entered, entered_by_pages
from casework.errors import NotEntered
from casework.words.labels import Label
from web.cookies import token
from web.house import House
from web.languages import ENGLISH, chosen, translated

LANGUAGE_COOKIE = "baton-language"
WHO_COOKIE = "baton-part"


class NotSignedIn(Exception):
    """Nobody in particular asks for a page that is for somebody."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with what every page needs to know of it."""

    request: Request
    house: House
    language: str
    now: str
    by: Identity | None
    who: Entered | None = None
    """The session, however far it is; a part in a demonstration has none."""
    ended: str = ""
    """Why the token that was shown opens nothing any more."""

    def __call__(self, text: str, **values: Any) -> str:
        """A text of the console in the language of the reader."""
        return translated(self.language, text, **values)

    def said(self, label: Label) -> str:
        """A name of the law in the language of the reader."""
        return label.en if self.language == ENGLISH else label.zh

    def href(self, path: str, **query: Any) -> str:
        """The address of a page below wherever the console is served."""
        root = str(self.request.scope.get("root_path", "")).rstrip("/")
        told = {name: value for name, value in query.items() if value not in (None, "")}
        return f"{root}{path}?{urlencode(told)}" if told else f"{root}{path}"

    @property
    def place(self) -> str:
        """The page that is asked for, as an address below wherever the console is served."""
        path = self.request.url.path.removeprefix(self.href(""))
        return f"{path}?{self.request.url.query}" if self.request.url.query else path

    @property
    def archive(self) -> Archive:
        """Where cases are read."""
        return self.house.archive

    @property
    def reader(self) -> Reader:
        """Who reads. Raises `NotSignedIn`."""
        if self.by is None:
            raise NotSignedIn
        return Reader(self.by, self.now)


def asked(request: Request) -> Asked:
    """The request as pages take it; made once."""
    found: Asked | None = getattr(request.state, "asked", None)
    if found is None:
        house: House = request.app.state.house
        who, ended = _entered(request, house)
        by = _acting(who) if who else _part(request, house)
        found = Asked(request, house, _language(request), house.now(), by, who, ended)
        request.state.asked = found
    return found


def nobody(request: Request) -> Asked:
    """The request as of nobody, whatever it shows: nothing is looked up."""
    house: House = request.app.state.house
    return Asked(request, house, _language(request), house.now(), None)


def _language(request: Request) -> str:
    return chosen(
        request.query_params.get("lang"),
        request.cookies.get(LANGUAGE_COOKIE),
        request.headers.get("accept-language", ""),
    )


def _entered(request: Request, house: House) -> tuple[Entered | None, str]:
    """The session of the token that is shown, or why there is none."""
    shown = token(request)
    if not shown:
        return None, ""
    try:
        return entered_by_pages(house.entrance.database, shown, house.now()), ""
    except NotEntered as over:
        return None, str(over)


def _acting(who: Entered) -> Identity | None:
    """Whom a session acts as, once everything is shown and a role chosen."""
    return who.identity if who.stage == WHOLE and who.active else None


def part_of(who: Identity) -> str:
    """How a part in a demonstration is named in an address or a cookie.

    >>> from states.law.role import House
    >>> part_of(Identity("li", House.admin))
    'admin:li'
    """
    place = f"@{who.branch}" if who.branch else f"#{who.employer}" if who.employer else ""
    return f"{who.role.value}:{who.id}{place}"


def _part(request: Request, house: House) -> Identity | None:
    """The part that a visitor of a demonstration has taken: one of its cast, and nobody else's."""
    part = unquote(request.cookies.get(WHO_COOKIE, ""))
    return next((one for one in house.cast if part_of(one) == part), None)


def signed_in(request: Request) -> Asked:
    """The same of somebody. Raises `NotSignedIn`."""
    found = asked(request)
    if found.by is None:
        raise NotSignedIn
    return found


def inside(request: Request) -> Asked:
    """The same of somebody whose session is whole, a role chosen or not. Raises `NotSignedIn`."""
    found = asked(request)
    if found.who is None or found.who.stage != WHOLE:
        raise NotSignedIn
    return found


Anybody = Annotated[Asked, Depends(asked)]
Somebody = Annotated[Asked, Depends(signed_in)]
Inside = Annotated[Asked, Depends(inside)]
