"""The tables hold together, and every way in which they could fall apart is noticed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from itertools import chain
from typing import Any

import pytest

from casework.programmes import PROGRAMMES
from casework.views.may_be_entered import forms_of
from states.expertise.programme import EXPERTISE
from states.expertise.roles import Role
from states.general.guards import reason_is_given
from states.law.article import Article, apa
from states.law.coherence import faults
from states.law.deadlines import DeadlineRule
from states.law.dossier import ABSENT
from states.law.guard import Guard
from states.law.holding import Holding
from states.law.programme import Programme
from states.law.regulation import Procedure, Regulation
from states.law.role import House
from states.law.rule import Cause, ClockSpec, Hearing, Letter, Rule, kept
from tests.mediation.programme import MEDIATION

FIELDS = forms_of(EXPERTISE)

EVERY_PROGRAMME = pytest.mark.parametrize(
    "programme", [*PROGRAMMES, MEDIATION], ids=lambda programme: str(programme.name)
)


@EVERY_PROGRAMME
def test_every_edition_in_force_holds_together(programme: Programme) -> None:
    found = [faults(law, forms_of(programme)) for law in programme.editions.regulations]
    assert found
    assert [*chain(*found)] == []


@EVERY_PROGRAMME
def test_every_edition_held_together_at_every_time(programme: Programme) -> None:
    """Between any two changes of our sentences; the forms are today's."""
    forms = forms_of(programme)
    for law in programme.editions.ever:
        acts = {f"{name}.{act}" for name, p in law.procedures.items() for act in p.acts}
        known = {act: fields for act, fields in forms.items() if act in acts}
        assert list(faults(law, known)) == [], f"{law.edition}+{','.join(sorted(law.changes))}"


def test_a_clock_that_began_under_a_former_sentence_still_strikes_somewhere() -> None:
    """The lapse of a running period is asked of today's table, so its act must be there."""
    now = regulation(ASK, TELL, LAPSE)
    begun = {**now.begun, ("question", "wait", None): replace(CLOCK, then="vanish")}
    later = replace(now, begun=begun)
    assert "question: clock wait strikes in asked, where no clock may vanish" in list(
        faults(later, SOUND_FIELDS)
    )


class State(StrEnum):
    asked = "asked"
    told = "told"


HERE = apa("95")
CLOCK = ClockSpec(
    kind="wait",
    rule="ten_days",
    then="lapse",
    during=("asked",),
    basis={"from_day": "day"},
    cite=HERE,
)
TEN_DAYS = DeadlineRule("ten_days", "十日", HERE, frozenset({"from_day"}), lambda _f, _d: None)
ASK = Rule(
    act="ask",
    source=(ABSENT,),
    dest=State.asked,
    by=(Role.employer,),
    basis=(HERE,),
    keeps=kept("day"),
    starts=(CLOCK,),
)
TELL = Rule(
    act="tell",
    source=(State.asked,),
    dest=State.told,
    by=(Role.officer,),
    basis=(HERE,),
    guards=(reason_is_given,),
    adverse=True,
    hearing=Hearing.not_due,
)
LAPSE = Rule(act="lapse", source=(State.asked,), dest=State.told, by=(House.clock,), basis=(HERE,))
TOLD = Holding(states=("told",))
SOUND_FIELDS = {"question.ask": {"day"}, "question.tell": {"reason"}}


def regulation(
    *rules: Rule,
    holders: dict[str, Role] | None = None,
    letters: dict[str, Letter] | None = None,
    **more: Any,
) -> Regulation:
    """A regulation of one procedure: a question is asked, and told or lapsed."""
    procedure = Procedure(
        name="question",
        title="問",
        rank=1,
        states=State,
        holders={State.asked: Role.officer} if holders is None else holders,
        rules=rules or (ASK, TELL, LAPSE),
    )
    made: dict[str, Any] = {
        "edition": "1",
        "in_force_from": "2024-01-01",
        "procedures": {"question": procedure},
        "letters": {"question.tell": Letter(kind="answer", cite=HERE, decision=True)}
        if letters is None
        else letters,
        "deadlines": {"ten_days": TEN_DAYS},
        "derived": {},
        "found": frozenset(),
    }
    return Regulation(**(made | more))


def test_r_006_one_system_holds_every_procedure_of_the_programme() -> None:
    """R-006: nothing of the programme is done beside it, under whichever edition."""
    every = {
        "application", "plan_change", "inspection", "reimbursement", "revocation", "refund",
        "suspension", "hearing", "letter", "appeal", "complaint", "erasure",
    }  # fmt: skip
    for regulation in EXPERTISE.editions.regulations:
        assert set(regulation.procedures) == every


def test_a_small_regulation_holds_together() -> None:
    assert list(faults(regulation(), SOUND_FIELDS)) == []


def test_a_small_regulation_whose_letters_say_until_when_they_hold_holds_together() -> None:
    assert list(faults(regulation(holding={"question.tell": TOLD}), SOUND_FIELDS)) == []


def tell(**changed: Any) -> Regulation:
    """The small regulation with another sentence on telling."""
    return regulation(ASK, replace(TELL, **changed), LAPSE)


def ask(**changed: Any) -> Regulation:
    """The small regulation with another sentence on asking."""
    return regulation(replace(ASK, **changed), TELL, LAPSE)


def clock(**changed: Any) -> Regulation:
    """The small regulation with another clock."""
    return ask(starts=(replace(CLOCK, **changed),))


NAMELESS = Guard("g", 1, Article("", ""), (), "x", lambda _: True)

BROKEN: dict[str, Callable[[], Regulation]] = {
    "question.told: no sentence leads here": lambda: regulation(
        ASK, replace(TELL, dest=State.asked), replace(LAPSE, dest=None)
    ),
    "question.asked: officer holds the baton and no sentence leads out": lambda: regulation(
        ASK, replace(TELL, dest=State.asked), replace(LAPSE, dest=None)
    ),
    "question.asked: supervisor holds the baton, may do nothing, and no clock waits": (
        lambda: regulation(
            replace(ASK, starts=()), TELL, LAPSE, holders={State.asked: Role.supervisor}
        )
    ),
    "question.gone: a holder of a state that does not exist": lambda: regulation(
        holders={"gone": Role.officer}
    ),
    "question.tell: 2 sentences for state asked": lambda: regulation(ASK, TELL, TELL, LAPSE),
    "question.tell: no state elsewhere": lambda: tell(source=(State.asked, "elsewhere")),
    "question.tell: no state nowhere": lambda: tell(dest="nowhere"),
    "question.tell: nobody may do it": lambda: tell(by=()),
    "question.tell: no article": lambda: tell(basis=()),
    "question.tell: guard g@1 has no article": lambda: tell(guards=(NAMELESS,)),
    "question.tell: leads back, but no act remembers from where": lambda: tell(
        dest=None, back_to=(State.told,)
    ),
    "question.tell: fact mood is neither given, derived, found nor kept": lambda: tell(
        keeps=kept("mood")
    ),
    "question.tell: needs mood, which is not a found fact": lambda: tell(needs=("mood",)),
    "question.tell: no clock rest": lambda: tell(meets=("rest",)),
    "question.tell: causes question.sing, which no procedure knows": lambda: tell(
        causes=(Cause(act="question.sing", on=lambda _: []),)
    ),
    "question.tell: causes song.sing, which no procedure knows": lambda: tell(
        causes=(Cause(act="song.sing", on=lambda _: []),)
    ),
    "question.tell: causes question.ask, which the system may not do": lambda: tell(
        causes=(Cause(act="question.ask", on=lambda _: []),)
    ),
    "question.tell: an adverse act of people that does not say whether somebody is heard first": (
        lambda: tell(hearing=None)
    ),
    "question.tell: a burden that nothing gives back": lambda: tell(hearing=Hearing.due),
    "question.tell: undone by question.sing, which no procedure knows": lambda: tell(
        undone_by="question.sing"
    ),
    "question.tell: an adverse act without a letter that decides": lambda: regulation(
        letters={"question.tell": Letter(kind="answer", cite=HERE)}
    ),
    "question.lapse: people do it, but it has no input model": lambda: regulation(
        ASK, TELL, replace(LAPSE, by=(House.clock, Role.officer))
    ),
    "question.tell: only a machine does it, but it has an input model": lambda: tell(
        by=(House.system,)
    ),
    "question: clock wait strikes in told, where no clock may lapse": lambda: clock(
        during=("asked", "told")
    ),
    "question: clock wait strikes in asked, where no clock may tell": lambda: clock(then="tell"),
    "question: clock wait: no deadline rule a_year": lambda: clock(rule="a_year"),
    "question: clock wait: ten_days does not ask for until_day": lambda: clock(
        basis={"until_day": "day"}
    ),
    "question: clock wait: fact night is neither given, derived, found nor kept": lambda: clock(
        basis={"from_day": "night"}
    ),
    "question: clock wait: fact mercy is neither given, derived, found nor kept": lambda: clock(
        grace="mercy"
    ),
    "a letter tells of question.sing, which no procedure knows": lambda: regulation(
        letters={
            "question.tell": Letter(kind="answer", cite=HERE, decision=True),
            "question.sing": Letter(kind="song", cite=HERE),
        }
    ),
    "the letter of question.tell names addressees, and letters here have no copies": (
        lambda: regulation(
            letters={
                "question.tell": Letter(kind="answer", cite=HERE, decision=True, to=("asker",))
            }
        )
    ),
    "song: clock wait belongs to no procedure": lambda: regulation(
        letters={
            "question.tell": Letter(kind="answer", cite=HERE, decision=True),
            "song.sing": Letter(kind="song", cite=HERE, starts=(CLOCK,)),
        }
    ),
    "question.lapse: a letter without its holding, or the other way round": lambda: regulation(
        holding={"question.tell": TOLD, "question.lapse": TOLD}
    ),
    "question.tell: its letter holds in sung, which is no state": lambda: regulation(
        holding={"question.tell": replace(TOLD, back_from=("sung",))}
    ),
    "song.sing: its letter holds in told, which is no state": lambda: regulation(
        holding={"question.tell": TOLD, "song.sing": TOLD}
    ),
    "fact day is both found and derived": lambda: regulation(
        found=frozenset({"day"}), derived={"day": lambda _: ""}
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_found_and_said(fault: str) -> None:
    assert fault in list(faults(BROKEN[fault](), SOUND_FIELDS))


def test_an_input_model_for_no_act_is_found() -> None:
    fields = SOUND_FIELDS | {"question.sing": {"song"}}
    assert list(faults(regulation(), fields)) == [
        "an input model for question.sing, which no procedure knows"
    ]


def test_a_way_back_needs_only_one_act_that_remembers() -> None:
    back = Rule(
        act="tell_again",
        source=(State.told,),
        dest=None,
        by=(House.system,),
        basis=(HERE,),
        back_to=(State.asked,),
    )
    sound = regulation(ASK, replace(TELL, remembers=True), LAPSE, back)
    assert list(faults(sound, SOUND_FIELDS)) == []


def test_an_adverse_act_may_be_told_by_the_letter_of_what_it_causes() -> None:
    cause = Cause(act="question.lapse", on=lambda _: [])
    told = regulation(
        ASK,
        replace(TELL, causes=(cause,)),
        replace(LAPSE, by=(House.clock, House.system)),
        letters={"question.lapse": Letter(kind="answer", cite=HERE, decision=True)},
    )
    assert list(faults(told, SOUND_FIELDS)) == []
