"""Who has a part in a dossier, as its events tell one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from states.law.dossier import Dossier, Matter
from states.law.holding import ADDRESSING, drafted
from states.law.party import Correspondents, Part, Party, joined
from states.law.situation import Actor, Situation
from storage.office_calendar import official_calendar
from tests.mediation.programme import MEDIATION
from tests.mediation.roles import Role

APPLICANT, RESPONDENT = Part("applicant", "applicant"), Part("respondent", "respondents")
PARTS = (APPLICANT, RESPONDENT)
ROOT = "dispute-1"


def told(seq: int, matter: str = ROOT, **keeps: Any) -> Any:
    """An event that keeps these words."""
    return {"seq": seq, "matter": matter, "keeps": keeps, "given": keeps}


def test_several_may_have_one_part_each_since_the_event_that_told() -> None:
    events = [told(1, applicant="P1", respondents=["E1"]), told(4, respondents=["E1", "E2"])]
    assert joined(PARTS, ROOT, events, {}) == {
        Party("applicant", "P1"): 1,
        Party("respondent", "E1"): 1,
        Party("respondent", "E2"): 4,
    }


def test_who_is_told_of_no_more_has_no_part_any_longer() -> None:
    before = {Party("applicant", "P1"): 1, Party("respondent", "E1"): 1}
    assert joined(PARTS, ROOT, [told(5, respondents=["E2"])], before) == {
        Party("applicant", "P1"): 1,
        Party("respondent", "E2"): 5,
    }
    assert before[Party("respondent", "E1")] == 1


def test_other_matters_give_nobody_a_part() -> None:
    events = [told(2, matter="letter-1", respondents=["E9"])]
    assert joined(PARTS, ROOT, events, {}) == {}


def test_a_case_whose_opening_was_refused_has_the_parties_that_it_named() -> None:
    assert joined(PARTS, "", [told(1, matter="", applicant="P1")], {}) == {
        Party("applicant", "P1"): 1
    }


def test_a_letter_to_a_part_that_nobody_has_is_not_drafted() -> None:
    situation = Situation(
        regulation=replace(MEDIATION.editions.regulations[-1], holding={}),
        dossier=Dossier("TYC-115-00001"),
        matter=Matter(ROOT, "dispute"),
        actor=Actor("clerk1", Role.clerk),
        now="2026-03-02T01:00:00.000000Z",
        on="2026-03-02",
        given={},
        calendar=official_calendar(),
    )
    event: Any = {"procedure": "dispute", "act": "invite", "matter": ROOT}
    assert drafted(situation, event, Correspondents("TYC", (Party("witness", "W1"),))) is None
    both = Correspondents("TYC", (Party("applicant", "P1"), Party("respondent", "E1")))
    act, content = drafted(situation, event, both) or ("", {})
    assert (act, content["to"], content["copies_to"]) == (ADDRESSING, "P1", ["E1"])
