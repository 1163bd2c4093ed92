"""T10: a period says how its letter was served, with the article of that way."""

from __future__ import annotations

from typing import Any

import pytest

from states.expertise.roles import Role
from states.general.acts import Service
from states.law.intent import Intent
from states.law.record import ActName
from states.law.situation import Actor
from states.law.ways_of_service import PROOFS, WORDS, Way
from tests.law.office import Office, submitted
from tests.law.test_refund import revoked

SERVED = "2024-03-04"
WAYS: dict[str, tuple[dict[str, Any], str, str]] = {
    "direct": ({}, "交付應受送達人", "行政程序法72"),
    "registered_post": ({}, "掛號郵寄", "行政程序法68 III、72"),
    "掛號回執": ({"service_proof": "掛號回執"}, "掛號郵寄", "行政程序法68 III、72"),
    "substituted": ({}, "補充送達", "行政程序法73 I"),
    "補充送達": ({}, "補充送達", "行政程序法73 I"),
    "left": ({}, "留置送達", "行政程序法73 III"),
    "留置送達": ({"service_proof": "送達證書"}, "留置送達", "行政程序法73 III"),
    "deposit": ({}, "寄存日即生送達效力", "司法院釋字第797號、行政程序法74"),
    "寄存送達": ({}, "寄存日即生送達效力", "司法院釋字第797號、行政程序法74"),
    "public_notice_first": ({}, "公示送達", "行政程序法81"),
    "public_notice_later": ({}, "再為公示送達", "行政程序法79、81但書"),
    "electronic_consented": ({}, "指定資訊系統", "電子簽章法5、9、行政程序法68 II"),
}
"""How the certificate tells it, what the period says of it, and its article."""


def asked(**served: Any) -> Office:
    office = submitted()
    office.does("officer", "application.request_correction", gaps=["doc_6"], days=7)
    letter = office.matter("letter").ref
    office.does("supervisor", "letter.sign", letter)
    office.does("officer", "letter.issue", letter)
    office.on("2024-03-05").does("officer", "letter.record_service", letter, **served)
    return office


@pytest.mark.parametrize("way", WAYS)
def test_the_period_names_the_way_of_service_and_its_article(way: str) -> None:
    more, words, cite = WAYS[way]
    office = asked(service=way, served_on=SERVED, **more)
    trace = office.matter("application").clocks["correction"]["trace"]
    assert [step["cite"] for step in trace if words in step["what"]] == [cite]
    assert not any("交付應受送達人" in step["what"] for step in trace if cite != "行政程序法72")


def test_a_deposit_counts_from_its_own_day_and_not_ten_days_later() -> None:
    """釋字797."""
    deposited = asked(service="deposit", served_on=SERVED, picked_up_on="2024-03-05")
    assert deposited.due("application", "correction") == "2024-03-11"


def test_a_deposit_without_its_notices_counts_from_the_day_it_was_fetched_and_says_so() -> None:
    office = asked(
        service="deposit", served_on=SERVED, notice_in_mailbox=False, picked_up_on="2024-03-05"
    )
    assert office.due("application", "correction") == "2024-03-12"
    trace = office.matter("application").clocks["correction"]["trace"]
    assert any("瑕疵" in step["what"] for step in trace)


def test_a_public_notice_counts_from_the_day_of_its_effect() -> None:
    office = asked(service="公示送達", served_on=SERVED)
    assert office.due("application", "correction") == "2024-04-01"


@pytest.mark.parametrize("kind", ["payment", "finality"])
def test_other_periods_that_begin_with_a_letter_say_it_too(kind: str) -> None:
    office = revoked()
    office.does("officer", "refund.order", about="revocation-1")
    letter = office.matter("letter").ref
    office.does("supervisor", "letter.sign", letter)
    office.does("officer", "letter.issue", letter)
    office.does(
        "officer", "letter.record_service", letter, service="寄存送達", served_on=office.day
    )
    matter = office.matter("refund" if kind == "payment" else letter)
    cites = {step["cite"] for step in matter.clocks[kind]["trace"]}
    assert "司法院釋字第797號、行政程序法74" in cites


def test_every_word_of_the_office_is_taken_for_a_way_and_others_are_refused() -> None:
    for word, way in WORDS.items():
        assert Service(service=word, served_on="2024-03-04").service == way
    for word, proof in PROOFS.items():
        read = Service(service="direct", served_on="2024-03-04", service_proof=word)
        assert read.service_proof == proof
    with pytest.raises(ValueError, match="registered_post"):
        Service(service="信鴿", served_on="2024-03-04")
    assert set(WORDS.values()) | {Way.ELECTRONIC_UNCONSENTED} == set(Way)


def test_of_a_letter_that_is_on_its_way_nobody_says_how_it_was_served() -> None:
    """T10: the way is told once it is on record, whoever asks and whatever they are about to do."""
    office = submitted()
    office.does("officer", "application.request_correction", gaps=["doc_6"], days=7)
    letter = office.matter("letter").ref
    assert way_told(office, letter) is None
    office.serve("correction_notice")
    assert way_told(office, letter) == "direct"


def way_told(office: Office, letter: str) -> str | None:
    """How a letter was served, asked by somebody who records nothing."""
    lin, now = Actor("lin", Role.officer), f"{office.day}T04:00:00.000000Z"
    intent = Intent(ActName("letter", "cancel"), lin, now, matter=letter)
    situation = office.docket.situation(intent, {})
    told: str | None = situation.regulation.derived["letter_service_way"](situation)
    return told
