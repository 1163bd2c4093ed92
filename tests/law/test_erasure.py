"""Personal data is erased by an act of its dossier once nothing requires it (個資法 11)."""

from __future__ import annotations

from typing import Any

import pytest

from states.general.changes import ERASURE
from states.general.erasure import erased_by
from states.general.recusal import DECLARING
from states.law.dossier import ABSENT
from states.law.unknown import UnknownAct
from tests.law.office import Office, submitted


def closed(**found: Any) -> Office:
    """A case that its employer withdrew on 5 March 2024."""
    office = submitted(**found).on("2024-03-05")
    office.does("employer", "application.withdraw", reason="x")
    return office


def test_what_was_sealed_is_erased_when_its_file_need_not_be_kept_any_more() -> None:
    office = closed().on("2034-03-06")
    matter = office.does("supervisor", "erasure.erase", erased_for="purpose_ended", worker=None)
    assert matter.state == "erased"
    assert matter.data["erased_by"] == "supervisor-1"
    (event,) = [event for event in office.docket.events if event["act"] == "erase"]
    assert erased_by(event) == [(1, "people_named")]
    assert event["basis"] == ["個資法11 III", "個資法11 IV", "檔案法12 I"]
    assert office.replayed().matters == office.dossier.matters


@pytest.mark.parametrize(
    ("day", "found", "guard"),
    [
        ("2034-03-05", {}, "file_need_not_be_kept"),
        ("2034-03-06", {"retention_years": 15}, "file_need_not_be_kept"),
        ("2034-03-06", {"retention_years": None}, "file_need_not_be_kept"),
        ("2034-03-06", {"held_back": "監察院調查"}, "nobody_holds_the_file"),
        ("2034-03-06", {"sealed_places": []}, "something_is_sealed"),
    ],
)
def test_nothing_is_erased_under_a_hold_or_before_the_period_is_over(
    day: str, found: dict[str, Any], guard: str
) -> None:
    office = closed(**found).on(day)
    refused = office.refused("supervisor", "erasure.erase", erased_for="requested", worker="W1")
    assert refused == {guard}
    assert erased_by(office.docket.events[-1]) == []


def test_nothing_is_erased_while_somebody_has_to_act() -> None:
    office = submitted()
    refused = office.refused("supervisor", "erasure.erase", erased_for="requested", worker=None)
    assert "nothing_is_pending" in refused


def test_another_erasure_does_not_let_the_period_of_the_file_begin_anew() -> None:
    office = closed().on("2034-03-06")
    for _ in range(2):
        office.does("supervisor", "erasure.erase", erased_for="purpose_ended", worker="W1")
    assert [m.ref for m in office.dossier.of("erasure")] == ["erasure-1", "erasure-2"]


def test_a_procedure_of_which_no_sentence_serves_yet_is_not_there() -> None:
    editions = Office.editions
    before = editions.at("2024-03-05T01:00:00.000000Z", law="2026-12-01")
    assert "erasure" not in before.procedures
    with pytest.raises(UnknownAct):
        before.rules_of("erasure", "erase")
    now = editions.at("2024-03-05T01:00:00.000000Z")
    assert now.procedures["erasure"].table[ABSENT, "erase"].since == ERASURE
    assert DECLARING not in now.procedures["erasure"].acts
