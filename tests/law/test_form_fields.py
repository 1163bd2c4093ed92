"""Fields of forms as people write them: numbers, days, amounts in words, contacts, addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from states.general.amount_in_words import (
    LARGEST,
    NotAnAmount,
    amount_in_words,
    amount_of,
    is_formal,
)
from states.general.contact import (
    is_account_number,
    is_bank_code,
    is_labour_insurance_number,
    is_mail_address,
    is_telephone,
)
from states.general.day_as_written import as_minguo, day_as_written
from states.general.digits import NotANumber, number, whole
from states.general.identity_number import kind_of_identity_number

AMOUNTS = st.integers(min_value=0, max_value=LARGEST)


@given(AMOUNTS)
@example(80_500)
@example(100_010)
@example(10**12 + 1)
def test_an_amount_in_words_reads_back(amount: int) -> None:
    """R-144."""
    words = amount_in_words(amount)
    assert amount_of(words) == amount
    assert amount_of(f"新臺幣{words.removesuffix('元整')}圓正") == amount
    assert is_formal(words)


@given(AMOUNTS.filter(bool))
def test_a_zero_that_was_left_out_changes_no_amount(amount: int) -> None:
    """附件六: 捌萬伍佰 is 捌萬零伍佰."""
    assert amount_of(amount_in_words(amount).replace("零", "")) == amount


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("捌萬零伍佰元整", 80_500),
        ("捌萬伍佰元整", 80_500),
        ("捌萬伍元整", 80_005),
        ("新台幣 捌萬 零仟 伍佰 零拾 零元整", 80_500),
        ("NT$拾萬元整", 100_000),
        ("NTD壹拾貳元正", 12),
        ("貳拾伍", 25),
        ("貳仟零伍", 2_005),
        ("伍", 5),
        ("八萬五百元", 80_500),
        ("叁佰貮拾弌圓", 321),
        ("金額：壹億元整", 100_000_000),
        ("零元整", 0),
    ],
)
def test_amounts_are_read_as_people_write_them(words: str, amount: int) -> None:
    assert amount_of(words) == amount


@pytest.mark.parametrize(
    "words",
    [
        "",
        "元整",
        "80500",
        "80,500元",
        "捌萬伍",
        "壹貳",
        "佰",
        "萬元",
        "壹佰貳仟",
        "捌萬億",
        "五十萬x",
        "壹佰拾",
        "壹萬萬",
    ],
)
def test_words_that_are_no_amount_or_could_be_two_are_refused(words: str) -> None:
    with pytest.raises(NotAnAmount):
        amount_of(words)


@pytest.mark.parametrize("amount", [-1, LARGEST + 1])
def test_an_amount_out_of_range_has_no_words(amount: int) -> None:
    with pytest.raises(NotAnAmount):
        amount_in_words(amount)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("A123456789", "身分證統一編號"),
        ("F131104093", "身分證統一編號"),
        ("ａ１２３４５６７８９", "身分證統一編號"),
        ("A800000014", "居留證統一證號"),
        ("A900000025", "居留證統一證號"),
        ("AC01234567", "舊式居留證統一證號"),
        ("A123456788", None),
        ("A323456789", None),
        ("AE01234567", None),
        ("AC01234568", None),
        ("A12345678", None),
        ("1123456789", None),
        ("", None),
    ],
)
def test_identity_numbers_are_told_by_shape_and_check_digit(written: str, kind: str | None) -> None:
    """R-140, R-030."""
    assert kind_of_identity_number(written) == kind


@given(
    st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    st.sampled_from("1289"),
    st.from_regex(r"[0-9]{7}", fullmatch=True),
)
def test_exactly_one_check_digit_fits(letter: str, second: str, rest: str) -> None:
    fitting = [d for d in range(10) if kind_of_identity_number(f"{letter}{second}{rest}{d}")]
    assert len(fitting) == 1


@pytest.mark.parametrize(
    "written",
    [
        "2026-05-04",
        "115/5/4",
        "115.05.04",
        "115-5-4",
        "1150504",
        "115年5月4日",
        "民國 115 年 5 月 4 日",
        "中華民國１１５年５月４日",
        "2026/5/4",
        "2026-05-03T16:00:00Z",
        " 2026-05-04 ",
    ],
)
def test_a_day_is_read_in_either_calendar(written: str) -> None:
    assert day_as_written(written) == date(2026, 5, 4)


@pytest.mark.parametrize(
    "written", ["", "下週", "115/2/30", "115/13/1", "20260504", 5, None, "0/1/1x"]
)
def test_what_is_no_day_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"日|YYYY"):
        day_as_written(written)


@given(st.dates(min_value=date(1912, 1, 1), max_value=date(2900, 1, 1)))
def test_a_printed_day_reads_back(day: date) -> None:
    assert day_as_written(as_minguo(day)) == day


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (5, 5),
        ("５", 5),
        ("1,000", 1_000),
        ("１，０００元", 1_000),
        ("NT$1,234,567", 1_234_567),
        (60.0, 60),
        ("60.0", 60),
        ("1,000.5", Fraction(2001, 2)),
        (0, 0),
        (" 7 ", 7),
    ],
)
def test_a_number_is_read_as_people_type_it(written: object, found: Fraction) -> None:
    """R-079."""
    assert number(written) == found


@pytest.mark.parametrize(
    "written",
    [
        -1,
        "-1",
        "−5",
        True,
        None,
        [],
        "",
        "x",
        "1,00",
        "1.2.3",
        float("nan"),
        float("inf"),
        10**13,
        -0.5,
    ],
)
def test_what_is_no_number_is_refused(written: object) -> None:
    """R-079."""
    with pytest.raises(NotANumber):
        number(written)


@pytest.mark.parametrize("written", [0.5, "2.5"])
def test_dollars_have_no_fractions(written: object) -> None:
    """R-079."""
    with pytest.raises(NotANumber, match="整數"):
        whole(written)


@pytest.mark.parametrize(
    ("check", "well", "badly"),
    [
        (
            is_mail_address,
            ["li@example.tw", "a.b+c@mail.gov.tw", "ｌｉ@example.tw"],
            [
                "li@",
                "@example.tw",
                "li@example",
                "li example@x.tw",
                "a..b@x.tw",
                "",
                "a" * 250 + "@x.tw",
            ],
        ),
        (
            is_telephone,
            [
                "04-12345678",
                "0912345678",
                "(02)2345-6789 轉 12",
                "+886-4-1234567",
                "+886 912 345 678",
                "0800-123456",
                "08-7654321#3",
                "０４－１２３４５６７８",
            ],
            ["", "無", "12345", "0112345678", "091234567", "09123456789"],
        ),
        (is_bank_code, ["004", "0040059", "００４"], ["", "04", "00400", "abc"]),
        (is_account_number, ["012345678901", "123-45-678901"], ["12345", "1" * 17, "x123456"]),
        (
            is_labour_insurance_number,
            ["01234567A", "05-123456-b", "012345678"],
            ["01234567", "A1234567A"],
        ),
    ],
)
def test_contacts_are_told_by_their_shape(
    check: Callable[[str], bool], well: list[str], badly: list[str]
) -> None:
    assert [one for one in well if not check(one)] == []
    assert [one for one in badly if check(one)] == []
