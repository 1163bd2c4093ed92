"""A programme that knows nothing of the first stands on general law: undoing, return, appeal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from states.general.character import by_character
from states.general.correction.rules import Correcting
from states.general.guards import reason_is_given
from states.general.regulation import letters_of
from states.general.sentences import CitesOneSide, UnknownSentence, overriding
from states.general.taken_over import SaidTwice, with_general
from states.general.whole_or_part import in_whole_or_part
from states.law.article import Article, apa
from states.law.coherence import faults
from states.law.history import genesis, leaf
from states.law.replay import Record, Verdict, replay
from states.law.rule import Hearing, Letter, Rule
from storage.office_calendar import official_calendar
from tests.law.allowance import (
    ALLOWANCE,
    INPUTS,
    LAW,
    AllowanceOffice,
    act,
    an_allowance_stands,
)
from tests.law.office import NUMBER, Office

FALSE: dict[str, Any] = {
    "ground": "false_statement",
    "knew_on": "2024-04-01",
    "cause_on": "2024-03-01",
    "defect_existed_at_decision": True,
    "evidence": ["statement"],
}


def granted() -> Office:
    """NT$ 12,000 asked for, granted and paid on 1 March 2024."""
    office = AllowanceOffice("2024-03-01")
    office.does("employer", "allowance.ask", amount=12_000)
    office.does("officer", "allowance.propose")
    office.does("supervisor", "allowance.grant")
    office.serve("approval")
    office.does("cashier", "allowance.pay")
    return office


def accused() -> Office:
    """A false statement comes to light a month later; undoing the whole is proposed."""
    office = granted().on("2024-04-01")
    office.does("officer", "revocation.open", **FALSE)
    office.does(
        "officer",
        "revocation.propose",
        measure="revoke",
        return_amount=12_000,
        return_days=30,
        reason="x",
    )
    return office


def returned() -> Office:
    """Heard, revoked, told; the return is ordered and paid."""
    office = accused()
    office.hear("revocation")
    office.does("supervisor", "revocation.revoke", reason="x")
    office.serve("revocation")
    office.does("officer", "refund.order", about="revocation-1")
    office.serve("return_order")
    office.does("cashier", "refund.repay", amount=12_000, paid_on="2024-04-01")
    return office


def test_the_small_programme_holds_together() -> None:
    assert list(faults(LAW, {name: set(made.model_fields) for name, made in INPUTS.items()})) == []


def test_who_proposed_does_not_grant_and_who_keeps_away_does_nothing() -> None:
    office = AllowanceOffice("2024-03-01")
    office.does("employer", "allowance.ask", amount=12_000)
    office.does("officer", "allowance.propose", who="wu")
    assert office.refused("supervisor", "allowance.grant", who="wu") == {"another_person_decides"}
    office.does("supervisor", "allowance.declare_recusal", who="lee", cause="32(1)", reason="x")
    assert office.refused("supervisor", "allowance.grant", who="lee") == {"actor_is_not_recused"}


def test_nobody_loses_what_he_was_granted_unheard() -> None:
    office = accused()
    no = {"person_concerned_was_heard"}
    assert office.refused("supervisor", "revocation.revoke", reason="x") == no
    assert "defect_arose_when_stated" in office.refused(
        "officer", "revocation.open", **FALSE | {"defect_existed_at_decision": False}
    )


def test_a_grant_is_revoked_the_money_comes_back_and_an_appeal_undoes_it_all() -> None:
    office = returned()
    assert (office.state("allowance"), office.state("refund")) == ("revoked", "repaid")
    letters = {m.data["letter"]: m.ref for m in office.dossier.of("letter")}
    decision = letters["revocation"]
    assert office.running(decision) == {"finality"}
    office.on("2024-04-15").does("employer", "appeal.file", about=decision, statement="x")
    office.does("officer", "appeal.reconsider")
    office.does("officer", "appeal.defend", reason="x")
    office.on("2024-06-03").does(
        "officer",
        "appeal.annul",
        decided_on="2024-05-30",
        decision_served_on="2024-06-03",
        reason="x",
    )
    states = [office.state(name) for name in ("appeal", "revocation", "refund", "allowance")]
    assert states == ["annulled", "annulled", "annulled", "granted"]
    assert office.matter(decision).state == "cancelled"
    office.does("cashier", "refund.pay_back", amount=12_000, paid_on="2024-06-03")
    assert office.refused("cashier", "refund.pay_back", amount=1, paid_on="2024-06-03") == {
        "paid_back_is_what_came_in"
    }


def test_a_decision_that_nobody_contests_becomes_final() -> None:
    office = returned().on("2024-08-01")
    assert {m.state for m in office.dossier.of("letter")} == {"final"}


def test_what_falls_back_cites_the_small_programmes_own_article() -> None:
    refused = granted()
    refused.does("officer", "revocation.open", **FALSE | {"knew_on": "2024-03-01"})
    event = refused.attempt("officer", "refund.order", about="revocation-1")
    assert event["basis"] == ["津貼辦法6", "行政程序法127 I", "行政程序法127 III"]


OWN = Rule(
    act="pay_back",
    source=("annulled",),
    dest=None,
    by=LAW.procedures["refund"].table["annulled", "pay_back"].by,
    basis=(apa("118"), act("8")),
)


def test_a_general_sentence_is_overridden_by_name_and_cites_both_articles() -> None:
    rules = LAW.procedures["refund"].rules
    made = overriding(rules, {"refund.pay_back": (OWN,)})
    (row,) = (rule for rule in made if rule.act == "pay_back")
    assert row.basis == OWN.basis
    assert row.general == "refund.pay_back"
    assert len(made) == len(rules)
    assert [r.act for r in made] == [r.act for r in rules]


def test_an_override_stands_once_and_first_however_far_apart_the_rows_of_its_name_lie() -> None:
    rules = LAW.procedures["refund"].rules
    (general,) = (rule for rule in rules if rule.act == "pay_back")
    made = overriding((general, *rules), {"refund.pay_back": (OWN,)})
    others = tuple(rule for rule in rules if rule is not general)
    assert (made[0].basis, made[0].instead_of) == (OWN.basis, general.basis)
    assert made[1:] == others


@pytest.mark.parametrize("basis", [(apa("118"),), (act("8"),), (act("8"), apa("51"))])
def test_an_override_that_cites_one_side_only_is_none(basis: tuple[Article, ...]) -> None:
    rules = LAW.procedures["refund"].rules
    with pytest.raises(CitesOneSide, match=r"refund\.pay_back"):
        overriding(rules, {"refund.pay_back": (replace(OWN, basis=basis),)})


def test_an_override_of_no_sentence_names_those_that_there_are() -> None:
    with pytest.raises(UnknownSentence, match=r"refund\.forget.*refund\.annul|refund\.order"):
        overriding(LAW.procedures["refund"].rules, {"refund.forget": (OWN,)})


def test_nothing_of_general_law_is_said_anew_in_passing() -> None:
    with pytest.raises(SaidTwice, match="hearing_concluded"):
        with_general({"hearing_concluded": 1}, {"hearing_concluded": 2})
    with pytest.raises(SaidTwice, match="nothing_there"):
        with_general({"hearing_concluded": 1}, {"own": 2}, instead=["nothing_there"])


def test_the_part_is_decided_like_the_whole_but_for_what_makes_it_whole() -> None:
    grant = ALLOWANCE.table["proposed", "grant"]
    sound = replace(grant, guards=(an_allowance_stands, reason_is_given), since="2030-01-01")
    whole, part = in_whole_or_part(sound, not_asked=(reason_is_given,), letter=grant.letter)
    assert whole is sound
    assert (part.act, part.guards) == ("grant_in_part", (an_allowance_stands, reason_is_given))
    assert (part.adverse, part.hearing, part.prepared_by) == (
        True,
        Hearing.not_due,
        "proposed_by",
    )
    assert (part.since, part.source, part.dest) == (None, sound.source, sound.dest)


def test_supplied_papers_are_looked_at_in_a_state_that_every_procedure_calls_alike() -> None:
    """By another name no notice would be refused that names a gap anew (T3)."""
    with pytest.raises(ValueError, match=r"'correction_supplied', not 'handed_in'"):
        Correcting(
            cite=act("3"), asked_in=("asked",), pending="asked", supplied="handed_in", then="lapse"
        )


def test_rows_of_one_act_are_told_in_one_letter() -> None:
    refund = LAW.procedures["refund"]
    order = refund.table["absent", "order"]
    assert letters_of({"refund": refund})["refund.order"] == order.letter
    other = replace(order, letter=Letter(kind="reminder", cite=apa("127 III")))
    twice = replace(refund, rules=(*refund.rules, other))
    with pytest.raises(SaidTwice, match=r"refund\.order is told in two letters"):
        letters_of({"refund": twice})


def test_what_has_no_character_stays_as_it_is() -> None:
    ask = ALLOWANCE.table["absent", "ask"]
    assert by_character([ask], "局") == (ask,)
    assert by_character([ask], "局")[0] is ask


def test_the_whole_life_replays() -> None:
    office = returned()
    records, before = [], genesis(NUMBER)
    for event, body in zip(office.docket.events, office.docket.bodies, strict=True):
        before = leaf(body)
        records.append(Record(event["seq"], before, body))
    calendar = official_calendar()
    told = replay(NUMBER, records, office.docket.programme, lambda _: calendar)
    assert told.verdict is Verdict.match, [step.findings for step in told.steps if step.findings]
