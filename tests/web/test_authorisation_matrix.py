"""Who is answered what: every route of the console, for every role, of every kind of case (C1).

The routes are those of the routers, so that a new one fails here until it has its row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from httpx import Response

from tests.web.expected_answers import ROWS, Try
from tests.web.neighbours import MISSING, NOBODY, OWN, PLACES, ROLES, SIGHT, Case, Town, a_town
from tests.web.routes import every_route

LEAST = 1_500
"""Requests that the matrix holds."""


class Asking(NamedTuple):
    """One request of the matrix."""

    method: str
    path: str
    tried: Try
    role: str
    place: str

    @property
    def sees(self) -> bool:
        """Whether the case is one for who asks; a page of no case is for everybody who may."""
        return "/desk/cases/{number}" not in self.path or self.place in SIGHT[self.role]

    @property
    def status(self) -> int:
        """What the table expects."""
        return self.tried.status(self.method, self.role, self.place, self.sees)

    def of(self, town: Town) -> Response:
        """What the console says."""
        case = town.cases[self.place]
        values = {"number": case.number, **self.tried.values}
        if "sha256" in values:
            values["sha256"] = town.hash_of(case, values["sha256"])
        form = {name: said.format(role=self.role) for name, said in (self.tried.form or {}).items()}
        place = f"{self.path.format(**values)}?{self.tried.query}".removesuffix("?")
        return town.asks(self.role, self.method, place, form or None)


def matrix() -> Iterator[Asking]:
    """Every request, route by route."""
    for route, tries in ROWS.items():
        method, path = route.split(" ")
        places = PLACES if "/desk/cases/{number}" in path else (OWN,)
        for tried in tries:
            for place in places:
                for role in ROLES:
                    yield Asking(method, path, tried, role, place)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with a_town(tmp_path_factory.mktemp("matrix")) as made:
        yield made


def test_every_route_has_its_row() -> None:
    routes = {f"{method} {one.path}" for one in every_route() for method in one.methods or ()}
    assert routes == set(ROWS)


def test_a_method_that_a_route_does_not_have_is_refused_to_everybody(town: Town) -> None:
    paths = {one.path for one in every_route()}
    values = {"number": town.cases[OWN].number, "act": "x", "name": "somebody"}
    values |= {"which": "1", "ref": "letter-1", "sha256": town.cases[OWN].file}
    tried = 0
    for path in paths:
        for method in ("PUT", "DELETE"):
            for role in ROLES:
                answer = town.asks(role, method, path.format(**values))
                assert answer.status_code == 405, (method, path, role)
                tried += 1
    print(f"{tried} requests by a method that is none, all refused with 405")


def test_everybody_is_answered_on_every_route_as_the_table_has_it(town: Town) -> None:
    kept, statuses, wrong, unlogged = town.agency.kept(), Counter[int](), [], []
    for asking in matrix():
        before = town.refusals()
        answer = asking.of(town)
        statuses[answer.status_code] += 1
        if answer.status_code != asking.status:
            wrong.append((asking, answer.status_code))
        denied = answer.status_code in (403, 404) and asking.role != NOBODY
        if denied and town.refusals() == before:
            unlogged.append(asking)
    assert not wrong, f"{len(wrong)} of {statuses.total()}: {wrong[:8]}"
    assert not unlogged, f"{len(unlogged)}: {unlogged[:8]}"
    assert statuses.total() >= LEAST
    assert town.agency.kept() == kept, "nothing was done"
    told = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
    print(f"{statuses.total()} requests, each with the status of the table ({told})")
    print(f"{statuses[403] + statuses[404]} denials (403, 404), each of them recorded")


def told(answer: Response, case: Case) -> tuple[int, str]:
    """An answer without what was asked."""
    return answer.status_code, answer.text.replace(case.number, "…").replace(case.file, "…")


@pytest.fixture(scope="module")
def another_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One in which nobody has signed out."""
    with a_town(tmp_path_factory.mktemp("foreign")) as made:
        yield made


def test_a_foreign_case_is_answered_word_for_word_as_one_that_is_not_there(
    another_town: Town,
) -> None:
    town, compared = another_town, 0
    for asking in matrix():
        if asking.sees or asking.place == MISSING:
            continue
        missing = asking._replace(place=MISSING)
        foreign = told(asking.of(town), town.cases[asking.place])
        assert foreign == told(missing.of(town), town.cases[MISSING]), asking
        compared += 1
    print(f"{compared} answers about foreign cases, each the same as about a missing one")
