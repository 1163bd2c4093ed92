"""Service of documents: when it takes effect, and what is missing when it does not."""

from __future__ import annotations

from datetime import date

import pytest

from states.law.facts import BadQuestion, Json
from states.law.service import Delivery, NotServed, effective_day, effective_service
from states.law.ways_of_service import Way

MONDAY = date(2024, 5, 6)
WEDNESDAY = date(2024, 5, 8)


@pytest.mark.parametrize(
    "way", [w for w in Way if not w.value.endswith(("first", "later", "unconsented"))]
)
def test_service_in_order_takes_effect_on_its_day(way: Way) -> None:
    served = effective_service(Delivery(way, MONDAY))
    assert served.effective_on == MONDAY
    assert all(line.cite for line in served.trace)


@pytest.mark.parametrize("way", list(Way))
def test_nothing_is_served_without_a_day(way: Way) -> None:
    with pytest.raises(NotServed) as unserved:
        effective_service(Delivery(way, None))
    assert unserved.value.missing
    assert unserved.value.steps()[0].cite


DEFECTS = {
    "a person with an adverse interest (73 II)": Delivery(
        Way.SUBSTITUTED, MONDAY, adverse_interest=True
    ),
    "a small child (73 I)": Delivery(Way.SUBSTITUTED, MONDAY, receiver_able=False),
    "a refusal with good reason (73 III, 84)": Delivery(Way.LEFT, MONDAY, lawful_refusal=True),
    "no notice on the door (74)": Delivery(Way.DEPOSIT, MONDAY, door_notice=False),
    "no second notice (74)": Delivery(Way.DEPOSIT, MONDAY, second_notice=False),
    "no consent (電子簽章法 5)": Delivery(Way.ELECTRONIC_CONSENTED, MONDAY, consented=False),
    "no consent at all (電子簽章法 5)": Delivery(Way.ELECTRONIC_UNCONSENTED, MONDAY),
}


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=DEFECTS)
def test_a_defect_is_no_service(defect: Delivery) -> None:
    with pytest.raises(NotServed, match="未合法送達"):
        effective_service(defect)


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=DEFECTS)
def test_real_receipt_cures_a_defect_from_that_day(defect: Delivery) -> None:
    served = effective_service(
        Delivery(
            defect.way,
            defect.done_on,
            received_on=WEDNESDAY,
            door_notice=defect.door_notice,
            second_notice=defect.second_notice,
            adverse_interest=defect.adverse_interest,
            receiver_able=defect.receiver_able,
            lawful_refusal=defect.lawful_refusal,
            consented=defect.consented,
        )
    )
    assert served.effective_on == WEDNESDAY
    assert "此為解釋" in served.trace[0].what


def test_both_notices_lacking_are_both_named() -> None:
    with pytest.raises(NotServed) as unserved:
        effective_service(Delivery(Way.DEPOSIT, MONDAY, door_notice=False, second_notice=False))
    assert len(unserved.value.missing) == 2


def test_deposit_is_effective_at_once_whenever_it_is_fetched() -> None:
    served = effective_service(Delivery(Way.DEPOSIT, MONDAY, received_on=WEDNESDAY))
    assert served.effective_on == MONDAY
    assert "797" in served.trace[0].cite


GIVEN: dict[str, tuple[dict[str, Json], str]] = {
    "no way named is hand-over": ({"served_on": "2024-05-06"}, "2024-05-06"),
    "a deposit day alone is a deposit": ({"deposited_on": "2024-05-06"}, "2024-05-06"),
    "an instant is a day in Taipei": (
        {"service": "electronic_consented", "served_at": "2024-05-06T16:00:00Z"},
        "2024-05-07",
    ),
    "a first notice takes twenty days": (
        {"service": "public_notice_first", "served_on": "2024-05-06"},
        "2024-05-26",
    ),
    "a notice abroad takes sixty": (
        {"service": "public_notice_first", "served_on": "2024-05-06", "abroad": True},
        "2024-07-05",
    ),
    "a printed notice counts from its last printing": (
        {
            "service": "public_notice_first",
            "posted_on": "2024-05-06",
            "last_published_on": "2024-05-08",
        },
        "2024-05-28",
    ),
    "a later notice takes a day": (
        {"service": "public_notice_later", "posted_on": "2024-05-06"},
        "2024-05-07",
    ),
    "a stated effective day is taken as it is": ({"effective_on": "2024-05-09"}, "2024-05-09"),
    "time to object that went unused": (
        {
            "service": "electronic_unconsented",
            "served_on": "2024-05-06",
            "time_to_object": True,
            "objected": False,
        },
        "2024-05-06",
    ),
    "facts of other things do not disturb": (
        {"served_on": "2024-05-06", "documents": ["x"]},
        "2024-05-06",
    ),
}


@pytest.mark.parametrize(("given", "effective_on"), GIVEN.values(), ids=GIVEN)
def test_a_record_of_service_says_when_it_took_effect(
    given: dict[str, Json], effective_on: str
) -> None:
    assert effective_day(given).isoformat() == effective_on


def test_an_objection_to_electronic_service_is_respected() -> None:
    with pytest.raises(NotServed):
        effective_day(
            {
                "service": "electronic_unconsented",
                "served_on": "2024-05-06",
                "time_to_object": True,
                "objected": True,
            }
        )


def test_an_unknown_way_is_a_bad_question() -> None:
    with pytest.raises(BadQuestion, match="pigeon"):
        effective_day({"service": "pigeon", "served_on": "2024-05-06"})
