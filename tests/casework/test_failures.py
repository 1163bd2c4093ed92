"""Whatever goes wrong has a meaning: of a kind, in words, found by the class of the error."""

from __future__ import annotations

from importlib import import_module

import pytest

from baton.exits import Code
from casework.errors import Malformed
from casework.words.failures import MEANING, Kind, meaning


@pytest.mark.parametrize("name", MEANING)
def test_every_error_that_the_table_names_is_there(name: str) -> None:
    module, _, cls = name.rpartition(".")
    found = getattr(import_module(module), cls)
    assert issubclass(found, BaseException)
    assert f"{found.__module__}.{found.__qualname__}" == name


def test_every_kind_has_an_exit_code_of_its_own() -> None:
    assert len({Code[kind] for kind in Kind}) == len(Kind)


def test_an_input_that_cannot_be_read_tells_its_field() -> None:
    found = meaning(Malformed("on", "「昨天」不是日期"))
    assert found.kind is Kind.usage
    assert "on" in found.words
    assert "昨天" in found.words


def test_an_error_of_ours_that_nobody_foresaw_is_told_with_its_kind_on_one_line() -> None:
    found = meaning(KeyError("a\nb"))
    assert found.kind is Kind.environment
    assert "KeyError" in found.words
    assert "\n" not in found.words
