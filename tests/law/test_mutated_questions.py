"""Every fact of the worked questions put to values of every kind: an answer, or an error by name.

HT-L1: a question that nobody foresaw must not end anything. The hostile trial did this with
217,475 questions; here every field of a sample of the worked questions is put to every value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

import pytest

from baton.assess import answer as assess
from baton.check_forms import answer as check_forms
from baton.clock import answer as clock
from tests.law.form_sets import CLEAN
from tests.law.question_mutations import DEADLINES, DECISIONS, VALUES, mutations, worked

ANSWERS: dict[str, tuple[str, Callable[[Any], Mapping[str, Any]], tuple[str, ...], int]] = {
    "assess": ("kind", assess, DECISIONS, 9),
    "clock": ("rule", clock, DEADLINES, 9),
}
MOST = 40_000


@pytest.mark.parametrize("command", ANSWERS)
def test_every_mutation_is_answered_or_refused_by_the_name_of_a_field(command: str) -> None:
    key, answer, files, every = ANSWERS[command]
    questions = worked(files, key)[::every]
    asked = 0
    for question in questions:
        for given in islice(mutations(question.given), MOST):
            found = answer({key: question.subject, "given": given})
            assert json.dumps(found, ensure_ascii=False)
            assert "error" not in found or found["field"], (question, given, found)
            asked += 1
    print(f"{command}: {asked} mutations of {len(questions)} questions by {len(VALUES)} values")
    assert asked > 3_000


def test_every_mutation_of_a_form_set_is_checked() -> None:
    """A form that cannot be read is a finding with its place, and a set that is none an error."""
    asked = 0
    for forms in islice(mutations(CLEAN), 0, None, 7):
        found = check_forms(forms)
        assert "findings" in found or found["error"]
        assert all(one["check"] and one["message"] for one in found.get("findings", ()))
        asked += 1
    print(f"check-forms: {asked} mutations by {len(VALUES)} values")
    assert asked > 500
