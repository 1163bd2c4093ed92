"""The one byte form of an event is the one that Python's own encoder would write."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.law.history import canonical, parse

words = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.integers(-(2**63), 2**63)
leaves = st.none() | st.booleans() | numbers | words
events = st.dictionaries(
    words,
    st.recursive(
        leaves, lambda inner: st.lists(inner) | st.dictionaries(words, inner), max_leaves=30
    ),
)


@given(events)
def test_bytes_are_those_of_sorted_keys_without_spaces(event: dict[str, object]) -> None:
    plain = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(event) == plain.encode()


@given(events)
def test_what_was_written_is_read_back(event: dict[str, object]) -> None:
    assert parse(canonical(event)) == event


@pytest.mark.parametrize("stranger", [datetime.date(2026, 3, 2), {1}, b"bytes", 2**70, "\ud800"])
def test_what_is_not_json_is_refused(stranger: object) -> None:
    with pytest.raises(TypeError):
        canonical({"given": stranger})
