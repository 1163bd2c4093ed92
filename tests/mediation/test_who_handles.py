"""The committee's cases have a clerk who handles them, without a line of the committee's own."""

from __future__ import annotations

import pytest

from casework.door.assigning import Wanted, assign, assigners, handlers
from casework.door.looking import Archive, Reader
from casework.errors import NotHere, Unauthorised
from casework.views.desk import desk
from casework.views.whose import handling, load
from tests.casework.assigned import grant, handled
from tests.mediation.committee import CHAIR, CLERK, ELSEWHERE, FILED, Committee
from tests.mediation.roles import Role


def test_the_chair_assigns_the_clerk_takes_and_nobody_else_does(committee: Committee) -> None:
    assert Role.chair in assigners()
    assert Role.clerk in handlers()
    for account in ("clerk1", "clerk2"):
        grant(committee, account, unit="MTC", role="clerk")
    number = committee.filed()
    with pytest.raises(NotHere):
        assign(committee.database, ELSEWHERE, FILED, Wanted(number, "off9", why="試"))
    with pytest.raises(Unauthorised):
        assign(committee.database, CLERK, FILED, Wanted(number, "clerk2", why="試"))
    assign(committee.database, CHAIR, FILED, Wanted(number, "clerk2", why="分案"))
    assign(committee.database, CHAIR, FILED, Wanted(number, "", "clerk2", "改派"))
    assign(committee.database, CLERK, FILED, Wanted(number, "clerk1"))
    assert handled(committee) == {number: "clerk1"}
    archive = Archive(committee.database)
    told = handling(archive, Reader(CHAIR, FILED), number)
    assert [turn.way.zh for turn in told.handling.turns] == ["分派", "收回", "承接"]
    assert desk(archive, Reader(CLERK, FILED)).whose == "mine"
    assert [one.handler for one in load(archive, Reader(CHAIR, FILED)).officers] == [
        "clerk1", "clerk2",
    ]  # fmt: skip
