"""Whoever changes an id reaches nothing of another's (C2): no answer holds a word of a foreign
tenant, and nothing of what is kept has moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.web.foreign_ids import STRANGERS, attempts
from tests.web.neighbours import OTHER_BRANCH, OTHER_EMPLOYER, Town, a_town

LEAST = 300
"""Attempts that are made."""

ORDINARY = (200, 303, 307, 400, 401, 403, 404, 405, 409, 422)
"""What is said to somebody; nothing breaks (307: the same address without its last stroke)."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with a_town(tmp_path_factory.mktemp("ids")) as made:
        yield made


@pytest.mark.parametrize("place", [OTHER_EMPLOYER, OTHER_BRANCH])
def test_who_may_see_a_case_finds_every_word_that_strangers_must_not(
    town: Town, place: str
) -> None:
    case = town.cases[place]
    page = f"/desk/cases/{case.number}"
    shown = "".join(
        town.asks("agency", "GET", path).text
        for path in (page, f"{page}/letters/letter-1", f"{page}/files/{case.file}/shown")
    )
    number = case.words[2]
    assert [one for one in case.words if one not in shown and one != number] == []
    found = town.asks("agency", "GET", f"/desk/search?q={number}").text
    assert case.number in found


def test_a_changed_id_reaches_nothing_of_anothers(town: Town) -> None:
    kept, tried, leaks, odd = town.agency.kept(), Counter[str](), [], []
    people = town.rows("SELECT * FROM account_grant")
    for role, place in STRANGERS:
        for attempt in attempts(town, place):
            answer = town.asks(role, attempt.method, attempt.path, attempt.form)
            tried[attempt.where] += 1
            heard = f"{answer.headers}\n{answer.text}"
            told = [one for one in town.cases[place].words if one in heard]
            leaks += [(role, attempt, one) for one in told if one not in attempt.said]
            if answer.status_code not in ORDINARY:
                odd.append((role, attempt, answer.status_code))
    assert not leaks, f"{len(leaks)}: {leaks[:6]}"
    assert not odd, odd[:6]
    assert tried.total() >= LEAST
    assert town.agency.kept() == kept, "no act, no letter, no file"
    assert town.rows("SELECT * FROM account_grant") == people
    assert town.asks("agency", "GET", "/desk").status_code == 200, "still inside"
    by = ", ".join(f"{where}: {count}" for where, count in tried.items())
    print(f"{tried.total()} attempts by a changed id ({by}), 0 leaks")
