"""Everywhere in the console where somebody types something: the fields of the forms of its pages,
and what the addresses of its routes are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import quote

from fastapi.routing import APIRoute
from httpx import Response
from pydantic import BaseModel

from tests.casework.an_agency import APPLICATION
from tests.entrance.porch import GOOD
from tests.web.entering import Doorway
from tests.web.visiting import Visitor
from web.console import ROUTERS

ROUTES = [one for router in ROUTERS for one in router.routes if isinstance(one, APIRoute)]

FILLED = {"old": GOOD, "why": "到職", "what": "second_factor", "unit": "TPE", "programme": "*"}
"""What stands in a field beside the one that is tried, where the page leaves it empty."""


class Where(NamedTuple):
    """A place where something is typed: who is there, how it is sent, what else is sent."""

    who: str
    method: str
    path: str
    name: str
    beside: tuple[tuple[str, str], ...] = ()


@dataclass
class Forms(HTMLParser):
    """The forms of a page: method, address and fields with what stands in them."""

    html: str
    at: str
    found: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            method = told.get("method", "get").upper()
            self.found.append((method, told.get("action", self.at), {}))
        elif tag in ("input", "textarea", "select", "button") and told.get("name") and self.found:
            self.found[-1][2].setdefault(told["name"], told.get("value", ""))


class People:
    """Somebody at each door of the console, with something to do there."""

    def __init__(self, doorway: Doorway) -> None:
        self.doorway = doorway
        self._spares = 0
        for name in ("lin", "chen", "newcomer"):
            doorway.officer(name)
        doorway.person("wang", "unit", role="supervisor", unit="TPE")
        doorway.grant("wang", role="officer", unit="TPE")
        self.dossier = doorway.agency.proposed()
        self.visitors = {name: doorway.enters(name) for name in ("root1", "lin", "wang")}
        self.visitors["wang"].send("/account/roles", number=self._number("wang", "supervisor"))
        doorway.enters("chen")
        self.visitors |= {name: doorway.visitor() for name in ("nobody", "chen", "newcomer")}
        for name in ("chen", "newcomer"):
            doorway.gives_password(self.visitors[name], name)
        self.spare = ""
        self.renew()

    def _number(self, account: str, role: str) -> str:
        sql = f"SELECT id FROM account_grant WHERE account = '{account}' AND role = '{role}'"
        [(number,)] = self.doorway.rows(sql)
        return str(number)

    def renew(self) -> None:
        """An account of which anything may be asked, and a case that nobody handles."""
        self._spares += 1
        self.spare = f"spare{self._spares}"
        self.doorway.officer(self.spare)
        self.doorway.agency.complete()
        self.forgive()

    def forgive(self) -> None:
        """Forget how often anybody tried."""
        with self.doorway.database.writing() as connection:
            connection.run("DELETE FROM tally")

    def named(self, where: Where) -> str:
        """A place, whichever account and case it is about."""
        path = where.path.replace(self.spare, "{name}").replace(self.dossier, "{number}")
        path = re.sub(r"/grants/\d+", "/grants/{grant}", path)
        return f"{where.who}: {where.method} {path} {where.name}"

    @property
    def pages(self) -> tuple[tuple[str, str], ...]:
        """Who opens which page: every page with a form of its own."""
        case = f"/desk/cases/{self.dossier}"
        return (
            ("nobody", "/sign-in"), ("nobody", "/sign-in/anew"),
            ("nobody", "/sign-in/anew?what=second_factor"), ("chen", "/sign-in/code"),
            ("newcomer", "/sign-in/set-up"), ("wang", "/account/roles"), ("wang", "/account"),
            ("root1", "/accounts"), ("root1", "/accounts/new"),
            ("root1", f"/accounts/{self.spare}"),
            ("lin", "/desk"), ("lin", "/desk/cases"), ("lin", "/desk/search"), ("lin", case),
            ("lin", f"{case}/steps/2"), ("lin", f"{case}/handler"), ("wang", f"{case}/handler"),
            ("wang", "/desk/share?how=lin"), ("wang", "/desk/load"), ("lin", f"{case}/who"),
            ("wang", f"{case}/act/application.send_back?matter={APPLICATION}"),
            ("lin", "/desk/open/application.draft"),
        )  # fmt: skip

    def in_forms(self) -> Iterator[Where]:
        """Every field of every form, as the pages stand now."""
        for who, path in self.pages:
            answer = self.visitors[who].browser.get(path)
            assert answer.status_code == 200, (who, path, answer.status_code)
            for method, action, fields in Forms(answer.text, path).found:
                usual = {name: said or FILLED.get(name, "") for name, said in fields.items()}
                for name in fields:
                    beside = {key: said for key, said in usual.items() if key != name}
                    yield Where(who, method, action, name, tuple(beside.items()))

    def in_addresses(self) -> Iterator[Where]:
        """What the address of a route is told: each text of its path, and behind it."""
        given = {"number": self.dossier, "name": self.spare, "act": "application.send_back"}
        given |= {"which": "2", "ref": "letter-1", "sha256": "0" * 64}
        for one in ROUTES:
            method = min(one.methods or {"GET"})
            who = _who(one.path)
            names = [place.name for place in one.dependant.path_params]
            for name in names:
                path = one.path.format(**{**given, name: "{}"})
                yield Where(who, method, path, "")
            if method == "GET":
                path = one.path.format(**given)
                yield from (Where(who, method, path, name) for name in _asked(one))


def _who(path: str) -> str:
    for begins, who in AT.items():
        if path.startswith(begins):
            return who
    return "nobody"


AT = {
    "/sign-in/code": "chen", "/sign-in/set-up": "newcomer", "/accounts": "root1",
    "/account": "wang", "/desk/share": "wang", "/desk/load": "wang", "/desk": "lin",
}  # fmt: skip
"""Who is at which address."""


def _asked(route: APIRoute) -> Iterator[str]:
    yield "lang"
    for place in route.dependant.query_params:
        kind: Any = place.field_info.annotation
        inner = isinstance(kind, type) and issubclass(kind, BaseModel)
        yield from kind.model_fields if inner else (place.name,)


LONGEST_ADDRESS = 2_000
"""Characters of a text that an address takes."""


def typed(visitor: Visitor, where: Where, text: str) -> Response:
    """The answer to a text in a place. Whoever was in by this browser still is."""
    if where.method == "GET" or not where.name:
        text = text[:LONGEST_ADDRESS]
    kept = dict(visitor.browser.cookies)
    path = where.path.replace("{}", quote(text, safe="") or "%20") if not where.name else where.path
    fields = {**dict(where.beside), where.name: text} if where.name else {}
    if where.method == "GET":
        answer = visitor.browser.get(path, params=fields or None, follow_redirects=False)
    else:
        answer = visitor.browser.post(path, data=fields, follow_redirects=False)
    visitor.browser.cookies.clear()
    visitor.browser.cookies.update(kept)
    sent: Response = answer
    return sent
