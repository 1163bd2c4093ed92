"""Which passwords will do. Length counts; what everybody tries is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from casework.entrance.passwords import LEAST, MOST, fits, hashed, is_known, require_good
from casework.errors import Malformed
from tests.entrance.porch import GOOD

COMMONEST = FREQUENCY_LISTS["passwords"]


def test_every_one_of_the_commonest_passwords_is_refused() -> None:
    assert len(COMMONEST) >= 10_000
    assert not [word for word in COMMONEST if not is_known(word)]


def test_a_common_password_stays_one_with_figures_and_signs_at_its_ends() -> None:
    named = [word for word in COMMONEST if any(map(str.isalpha, word)) and len(word) > 2]
    assert len(named) > 25_000
    assert not [word for word in named if not is_known(f"20-{word.upper()}-2026!!")]


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("a" * (LEAST - 1), "12 至 128"),
        ("四月" * 65, "12 至 128"),
        ("aaaaaaaaaaaaaa", "不同的字元"),
        ("abababababababab", "不同的字元"),
        ("password123456", "常用"),
        ("ｐａｓｓｗｏｒｄ１２３４５６", "常用"),
        ("Lin.Taipei-2026-木棉", "帳號"),
        ("Baton-渡船-七里香-42", "帳號"),
    ],
)
def test_a_password_is_refused_with_the_reason(password: str, says: str) -> None:
    with pytest.raises(Malformed, match=says) as refusal:
        require_good(password, "lin.taipei")
    assert refusal.value.field == "password"
    assert password not in str(refusal.value)


@pytest.mark.parametrize(
    "password", [GOOD, "vanilla harbour 7K", "四月的木棉與舊渡船頭邊上", "q8w7e6r5t4y3 u2"]
)
def test_a_long_password_of_any_kind_will_do(password: str) -> None:
    require_good(password, "lin")


def test_an_office_may_name_further_passwords(tmp_path: Path) -> None:
    further = tmp_path / "known.txt"
    further.write_text("發展署發展署發展署好\n木棉-渡船-七里香\n", "utf-8")
    require_good(GOOD, "lin")
    with pytest.raises(Malformed, match="常用"):
        require_good(GOOD, "lin", further)


@settings(max_examples=20)
@given(st.text(min_size=LEAST, max_size=40))
def test_a_password_fits_itself_and_nothing_longer(password: str) -> None:
    kept = hashed(password)
    assert fits(password, kept)
    assert not fits(password + "x", kept)
    assert not fits(password, None)


def test_the_same_password_is_kept_as_another_hash_each_time() -> None:
    assert hashed(GOOD) != hashed(GOOD)
    assert hashed(GOOD).startswith("$argon2id$")
    assert MOST >= 64
