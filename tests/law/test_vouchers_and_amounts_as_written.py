"""Vouchers, amounts and days of the forms however people write them (F17, F31-F33)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.expertise.forms.rows import number
from states.expertise.forms.vouchers import twice
from states.general.amount_in_words import amount_in_words, amount_of, is_formal
from states.general.forms.values import Birthday as Born
from states.general.forms.values import Form, FormDay

INVOICE = [
    "{0}-{1}", "{0}{1}", "{0} {1}", "{0} - {1}", "第{0}-{1}號", "No.{0}{1}", "單據編號{0}-{1}",
]  # fmt: skip
PLAIN = ["{0}", "0{0}", "00{0}", "第{0}號", "{0}號", "No.{0}", "NO. {0}", "#{0}", "№{0}"]


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(
    st.text("ABCDEFGHJK", min_size=2, max_size=2),
    st.integers(1, 99_999_999),
    st.sampled_from(INVOICE),
    st.sampled_from(INVOICE),
    st.sampled_from([str, str.lower, wide]),
)
def test_f17_a_uniform_invoice_is_one_however_it_is_printed(
    letters: str, digits: int, one: str, other: str, also: object
) -> None:
    assert callable(also)
    numbers = letters, f"{digits:08}"
    first, second = one.format(*numbers), also(other.format(*numbers))
    assert [row for row, _ in twice([(0, first), (1, second)])] == [1]
    assert twice([(0, first), (1, also(other.format(letters, f"{digits + 1:08}")))]) == []


@given(st.integers(1, 9_999), st.sampled_from(PLAIN), st.sampled_from(PLAIN))
def test_f17_a_running_number_is_one_however_it_is_written(n: int, one: str, other: str) -> None:
    assert [row for row, _ in twice([(0, one.format(n)), (1, other.format(n))])] == [1]
    assert twice([(0, one.format(n)), (1, other.format(n + 1))]) == []


@pytest.mark.parametrize(
    ("listed", "again"),
    [("001-003", "2"), ("第1號至第3號", "003"), ("A001~A003", "a-2"), ("1～3", "2"),
     ("AB12345670-AB12345672", "ab-12345671"), ("1 - 3", "3")],
)  # fmt: skip
def test_f17_a_range_holds_each_of_its_numbers(listed: str, again: str) -> None:
    assert [row for row, _ in twice([(0, listed), (1, again)])] == [1]


def test_sheets_of_one_voucher_are_no_range() -> None:
    assert twice([(0, "1-1"), (1, "1-2"), (2, "1-3"), (3, "2")]) == []
    assert twice([(0, "A1-1"), (1, "A1-2"), (2, "A2")]) == []


@given(st.integers(1, 10**9))
def test_f31_the_words_that_we_write_cannot_be_altered(amount: int) -> None:
    words = amount_in_words(amount)
    assert is_formal(words)
    assert is_formal(f"新臺幣{words.replace('整', '正')}")
    assert not is_formal(words.removesuffix("元整"))
    assert not is_formal(words.removesuffix("整"))


@pytest.mark.parametrize("words", ["拾萬元整", "拾元整", "佰元整"])
def test_f31_before_a_first_unit_a_digit_can_be_put(words: str) -> None:
    assert not is_formal(words)


def test_f31_words_that_can_be_altered_are_still_read() -> None:
    assert (amount_of("拾萬元整"), amount_of("捌萬零伍佰")) == (100_000, 80_500)


class Days(Form):
    """One day of each kind."""

    born: Born | None = None
    filed: FormDay | None = None


@pytest.mark.parametrize(
    "days",
    [{"born": "146/4/1"}, {"born": "1899-12-31"}, {"filed": "25/3/3"}, {"filed": "1125-03-03"}],
)
def test_f32_a_day_in_an_impossible_year_is_one_error_at_its_field(days: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="請查明年份") as refused:
        Days.model_validate(days)
    assert str(refused.value).count("請查明年份") == 1


@given(st.integers(0, 10**9), st.integers(0, 6))
def test_f33_a_number_is_shown_with_every_digit_it_has(whole: int, digits: int) -> None:
    value = whole / 10**digits
    assert float(number(value).replace(",", "")) == pytest.approx(value, abs=5e-7)


def test_f33_what_was_filled_in_is_what_is_said() -> None:
    assert [number(n) for n in (1.15, 1.1, 80.5, 40.0, 1234.125)] == [
        "1.15", "1.1", "80.5", "40", "1,234.125",
    ]  # fmt: skip
