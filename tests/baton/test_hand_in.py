"""``baton hand-in``: a set of forms goes in with its case, or comes back with what is wrong."""

from __future__ import annotations

import json
from typing import Any

from tests.baton.terminal import Said, Terminal
from tests.casework.a_case import EMPLOYER
from tests.casework.an_agency import OPENED
from tests.law.form_sets import patched, set_of

OURS = set_of("12345675", "甲股份有限公司")
PLANNED = {name: OURS[name] for name in ("application", "plan", "courses", "budget")}
BY = ("--by", "employer:emp1#E1")


def hand_in(terminal: Terminal, forms: Any, *options: str) -> Said:
    """Hand in an application that was drafted before."""
    drafted = terminal.office.rows("SELECT id FROM dossier")
    if not drafted:
        terminal.office.do(
            EMPLOYER, "application.draft", OPENED, branch="TPE", employer="E1", year=2026
        )
    ((dossier,),) = drafted or terminal.office.rows("SELECT id FROM dossier")
    here = ("--dossier", dossier, "--matter", "application-1")
    given = forms if isinstance(forms, str) else json.dumps(forms)
    return terminal.run("hand-in", "application.submit", *here, *BY, *options, given=given)


def test_a_clean_set_is_filed(terminal: Terminal) -> None:
    said = hand_in(terminal, PLANNED)
    assert said.code == 0
    assert "已辦理" in said.out
    assert "未發現問題" in said.err


def test_a_set_with_errors_comes_back_and_nothing_changes(terminal: Terminal) -> None:
    hand_in(terminal, "[]")
    before = terminal.kept()
    said = hand_in(terminal, patched({"application.consent_read": False}, PLANNED))
    assert said.code == 1
    assert "未送件" in said.out
    assert "application.consent_read" in said.err
    assert terminal.kept() == before


def test_the_answer_as_json(terminal: Terminal) -> None:
    found = hand_in(terminal, patched({"plan.persons": 1}, PLANNED), "--json").json
    assert [one["check"] for one in found["findings"]] == ["plan.persons_vs_courses"]
    assert found["answer"]["state"] == "submitted"


def test_a_set_with_errors_as_json_has_no_answer(terminal: Terminal) -> None:
    said = hand_in(terminal, patched({"plan.year_roc": 2026}, PLANNED), "--json")
    assert (said.code, said.json["answer"]) == (1, None)


def test_an_application_that_was_filed_is_not_filed_again(terminal: Terminal) -> None:
    hand_in(terminal, PLANNED)
    said = hand_in(terminal, PLANNED)
    assert said.code == 3
    assert "依法不得為之" in said.out


def test_what_is_no_set_is_refused(terminal: Terminal) -> None:
    for forms in ("{", "[]", "{}"):
        assert hand_in(terminal, forms).code == 2


def test_channel_postmark_and_arrival_are_stated_beside_the_forms(terminal: Terminal) -> None:
    """T12, M5: what the postmark proves is not lost on the way in."""
    posted = (
        '{"channel": "registered_mail", "postmark_on": "2026-02-27", '
        '"received_at": "2026-03-02T08:00:00+08:00"}'
    )
    said = hand_in(terminal, PLANNED, "--with", posted, "--by", "officer:off1@TPE")
    assert said.code == 0, said.err
    ((day,),) = terminal.office.rows("SELECT since FROM matter")
    assert day == "2026-02-27"


def test_what_is_stated_beside_the_forms_is_one_object(terminal: Terminal) -> None:
    for stated in ("[]", "{", '{"postmark_on": 1, "postmark_on": 2}', '{"nobody_asks": 1}'):
        assert hand_in(terminal, PLANNED, "--with", stated).code == 2
