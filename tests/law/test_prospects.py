"""What may be done next, asked of the table before anybody acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from casework.views.may_be_entered import forms_of
from states.expertise.programme import EXPERTISE
from states.expertise.regulation import EDITIONS
from states.expertise.roles import Role
from states.law.docket import Docket
from states.law.editions import Editions
from states.law.entering import Choice
from states.law.prospects import Prospect, Prospects
from states.law.situation import Actor, Derivation, Situation
from storage.office_calendar import official_calendar
from tests.law.office import Office, proposed
from tests.law.test_application import asked

FORMS = forms_of(EXPERTISE)

NOW = "2024-03-12T02:00:00.000000Z"


def prospect(docket: Docket, act: str, now: str = NOW) -> Prospect:
    """One act on the application."""
    told = Prospects(docket, now, FORMS).of("application-1")
    return next(one for one in told if one.rule.act == act)


def with_fact(office: Office, name: str, derive: Derivation) -> Docket:
    """The office's dossier under a law in which one fact is derived in another way."""
    law = EDITIONS.latest
    changed = replace(law, derived={**law.derived, name: derive})
    editions = Editions((*EDITIONS.regulations[:-1], changed), EDITIONS.changes)
    programme = replace(EXPERTISE, editions=editions)
    return Docket(programme, office.dossier, official_calendar(), office.docket.found)


def test_what_is_known_refuses_now_and_what_will_be_entered_is_a_condition() -> None:
    """R-057, R-058: while the correction period runs one may supply, and nobody may decline."""
    office = asked(days=7)
    supply = prospect(office.docket, "supply")
    assert supply.open
    assert supply.on_input
    gaps = office.matter("application").data["gaps"]
    office.does("employer", "application.supply", covers=gaps)
    early = prospect(office.docket, "decline_incomplete", f"{office.day}T03:00:00.000000Z")
    assert [no.guard for no in early.refusals] == ["correction_period_has_run_out@1"]
    assert not early.open


@pytest.mark.parametrize(
    "look",
    [
        lambda form: form["no such field"],
        lambda form: list(form) or form["days"],
        lambda form: len(form) or form["days"],
    ],
    ids=["by name", "all of it", "how much of it"],
)
def test_a_fact_that_looks_at_the_form_in_any_way_is_not_known_yet(look: object) -> None:
    def fact(situation: Situation) -> object:
        assert callable(look)
        return look(situation.given)

    office = asked(days=7)
    docket = with_fact(office, "actor", fact)
    told = Prospects(docket, NOW, FORMS).of("application-1")
    guarded = [p for p in told if any("actor" in g.reads for g in p.rule.guards)]
    assert guarded
    for one in guarded:
        named = {g.name for g in one.rule.guards if "actor" in g.reads}
        assert named <= {guard.name for guard in one.on_input}


def test_a_derivation_that_breaks_for_its_own_reasons_is_not_taken_for_an_unknown() -> None:
    def broken(_: Situation) -> object:
        raise KeyError("a fault of the law, not of the form")

    with pytest.raises(KeyError, match="a fault of the law"):
        Prospects(with_fact(asked(days=7), "actor", broken), NOW, FORMS).of("application-1")


Look = Callable[[Mapping[str, Any]], Any]


WRITTEN = {
    "channel": Choice(("counter",)),
    "covers": Choice((["doc_6", "doc_8"],)),
    "postmark_on": Choice((None,)),
    "received_at": Choice((None,)),
}
"""What may be written into the form with which papers are supplied: nothing else."""


def supplying(fact: Derivation) -> Prospect:
    """To supply, tried by form, under a law that finds otherwise what nobody asked for."""
    docket = with_fact(asked(days=20), "covers_unknown", fact)
    told = Prospects(docket, NOW, FORMS, lambda *_: WRITTEN.__getitem__)
    return next(iter(told.of("application-1", "supply")))


@pytest.mark.parametrize(
    "look",
    [
        lambda form: form["covers"],
        lambda form: dict(form)["covers"],
        lambda form: {name: form[name] for name in form}["covers"],
        lambda form: [len(form), form["covers"]][1],
    ],
    ids=["by name", "all of it", "one by one", "how much of it"],
)
def test_a_fact_sees_no_form_half_filled_in_however_it_looks_at_it(look: Look) -> None:
    """A form is filled in by trying until a fact is told what it asks for."""
    seen: list[Any] = []

    def unknown(situation: Situation) -> list[str]:
        seen.append(look(situation.given))
        return ["doc_1"]

    hopeless = supplying(unknown).hopeless
    assert [no.guard for no in hopeless] == ["covers_named_gaps_only@1"]
    assert ["doc_6", "doc_8"] in seen


def test_a_derivation_that_breaks_on_a_whole_form_is_a_fault_of_the_law() -> None:
    """On a part of one it asks for more; when there is no more to enter, it is broken."""
    seen: list[set[str]] = []

    def broken(situation: Situation) -> object:
        seen.append({name for name in WRITTEN if situation.given.get(name)})
        raise ValueError("a fault of the law, not of the form")

    with pytest.raises(ValueError, match="a fault of the law"):
        supplying(broken)
    assert seen[-1] == {"channel", "covers"}


def test_what_is_looked_up_by_what_will_be_entered_is_not_known_yet() -> None:
    """A fact from outside that depends on the form is a condition, not a broken question."""
    office = Office()
    office.does("employer", "application.draft", branch="KHH", employer="big-light", year=2024)

    def by_the_plan(names: tuple[str, ...], situation: Situation) -> Mapping[str, Any]:
        first = situation.given["plan_first_day"] if "windows" in names else None
        assert first is None, "nothing is entered yet"
        return office.docket.found(names, situation)

    docket = Docket(EXPERTISE, office.dossier, official_calendar(), by_the_plan)
    submit = prospect(docket, "submit")
    assert submit.open
    windowed = {guard.name for guard in submit.rule.guards if "windows" in guard.reads}
    assert windowed
    assert windowed <= {guard.name for guard in submit.on_input}


def asking(office: Office, who: str, role: Role) -> dict[str, Prospect]:
    """The acts on the application that one person is told of, by name."""
    told = Prospects(office.docket, PROPOSED_AT, FORMS, asking=Actor(who, role))
    return {one.rule.act: one for one in told.of("application-1")}


PROPOSED_AT = "2024-04-01T02:00:00.000000Z"


def test_four_eyes_are_decided_for_the_person_who_asks() -> None:
    """Whoever proposed is told now that somebody else decides; anybody else sees no condition."""
    office = proposed()
    by = office.matter("application").data["proposed_by"]
    same, other = (asking(office, who, Role.supervisor) for who in (by, "another"))
    assert "another_person_decides@1" in {no.guard for no in same["approve"].refusals}
    assert other["approve"].open
    told = [*same.values(), *other.values()]
    assert told
    assert not any(one.on_person for one in told)


def test_recusal_is_decided_for_the_person_who_asks() -> None:
    office = proposed()
    away = {"person": "officer-9", "cause": "33", "reason": "有具體事實足認有偏頗之虞"}
    office.does("supervisor", "application.declare_recusal", **away)
    recused, free = (asking(office, who, Role.officer) for who in ("officer-9", "officer-8"))
    lacking = {act: {no.guard for no in one.refusals} for act, one in recused.items()}
    theirs = [act for act, no in lacking.items() if "actor_is_not_recused@1" in no]
    assert theirs
    assert all(
        "actor_is_not_recused@1" not in {no.guard for no in free[act].refusals} for act in theirs
    )


def test_whoever_asks_is_told_of_the_acts_of_that_role_only() -> None:
    office = proposed()
    for role in (Role.officer, Role.supervisor, Role.employer):
        told = asking(office, "somebody", role)
        assert all(role in one.by for one in told.values())
    assert "approve" not in asking(office, "somebody", Role.employer)
    opened = Prospects(office.docket, PROPOSED_AT, FORMS, asking=Actor("x", Role.auditor))
    assert opened.opening(("hearing", "appeal")) == ()


def test_what_lies_outside_is_looked_up_once_for_a_matter() -> None:
    office, looked = proposed(), Counter[str]()

    def look(names: tuple[str, ...], situation: Situation) -> Mapping[str, Any]:
        looked.update(names)
        return office.docket.found(names, situation)

    docket = Docket(EXPERTISE, office.dossier, official_calendar(), look)
    Prospects(docket, PROPOSED_AT, FORMS).of("application-1")
    assert looked
    assert set(looked.values()) == {1}
