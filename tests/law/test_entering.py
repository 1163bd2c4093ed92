"""Forms are filled in by trying, and nothing is tried that cannot make a difference."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest

from states.law.article import Article
from states.law.entering import Asked, Choice, Entered, NotEntered, Said, try_to_satisfy
from states.law.guard import Refusal

FIELDS = frozenset("abcd")
TEN = range(10)


def test_a_form_tells_what_was_read_of_it() -> None:
    form = Entered(FIELDS, {"a": 1, "b": 2})
    assert form["a"] == 1
    assert form.get("other") is None
    with pytest.raises(NotEntered):
        form.get("c")
    assert form.read == {"a"}
    assert form.missing == {"c", "d"}
    whole = Entered(FIELDS, dict.fromkeys("abcd", 0))
    assert dict(whole) == dict.fromkeys("abcd", 0)
    assert whole.read == FIELDS


def refusing(form: Mapping[str, Any]) -> bool:
    """Looks at a, then at d; b and c are of no matter to it."""
    return bool(form["a"] + form["d"] < 18)


def looking_at_all(form: Mapping[str, Any]) -> bool:
    return bool(sum(form[name] for name in "abcd") < 0)


def test_a_field_on_which_no_answer_rests_is_tried_once() -> None:
    asked: list[dict[str, Any]] = []

    def judge(values: Mapping[str, Any]) -> Said:
        asked.append({**values})
        answers: list[Asked] = []
        for says_no in (looking_at_all, refusing):
            form = Entered(FIELDS, values)
            try:
                answers.append(REFUSED if says_no(form) else None)
            except NotEntered as missing:
                answers.append(missing)
            if isinstance(answers[-1], Refusal):
                return Said(answers, frozenset(form.read))
        return Said(answers, FIELDS)

    found = try_to_satisfy(judge, lambda _: Choice(TEN))
    by_hand = next(
        dict(zip("abcd", values, strict=True))
        for values in product(TEN, repeat=4)
        if values[0] + values[3] >= 18
    )
    assert found.entered == by_hand == {"a": 9, "b": 0, "c": 0, "d": 9}
    assert found.refusals == (REFUSED,)
    assert found.proven
    assert len(asked) < 150, "10,000 forms could be filled in"


REFUSED = Refusal("too_little@1", "太少", Article("計畫", "1"))
