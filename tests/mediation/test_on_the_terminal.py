"""The command line speaks of clerk and chair where a committee does, and asks nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from casework.clock.releasing import release
from casework.door.identities import Identity
from casework.errors import Unauthorised
from casework.programmes import PROGRAMMES
from states.expertise.roles import Role as First
from tests.baton.terminal import Said, environment, run
from tests.conftest import FrozenTime
from tests.mediation.committee import DISPUTE, Committee
from tests.mediation.programme import MEDIATION
from tests.mediation.roles import Role

SOON = "2026-03-12T02:00:00Z"


@pytest.fixture
def settled_in(
    committee: Committee,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    freeze: Callable[[str], FrozenTime],
) -> Committee:
    """A terminal on the committee's database, four days before the parties must have answered."""
    for name, value in environment(database_url, tmp_path).items():
        monkeypatch.setenv(name, value)
    freeze(SOON)
    return committee


def told(*words: str) -> Said:
    """What the terminal says; it must be done."""
    said = run(*words)
    assert said.code == 0, said.err
    return said


def test_board_list_and_explain_speak_in_the_roles_of_the_committee(settled_in: Committee) -> None:
    number = settled_in.invited()
    for words in (("board",), ("list",), ("explain", number), ("history", number)):
        out = told(*words, "--by", "chair:chair1@MTC").out
        cells = [line for line in out.splitlines() if "案號" not in line]  # heads are the house's
        assert not {"承辦人", "主管"} & set(" ".join(cells).split()), words
    assert "申請人、相對人" in told("board", "--by", "clerk:clerk1@MTC").out
    listed = told("list", "--holder", "respondent", "--json", "--by", "clerk:clerk1@MTC").json
    assert [one["holder_label"] for one in listed["matters"]] == ["申請人、相對人"]


def test_the_clerk_acts_and_the_officer_of_another_programme_does_not(
    settled_in: Committee,
) -> None:
    number = settled_in.invited()
    act = ("act", "dispute.supplement", "--dossier", number, "--matter", DISPUTE)
    given = ("--with", '{"channel": "counter", "statement": "x"}')
    refused = run(*act, *given, "--by", "officer:off9@TPE")
    assert (refused.code, number in refused.err) == (3, True), refused.err
    told(*act, *given, "--by", "clerk:clerk1@MTC")
    assert "由相對人接棒" in told("explain", number, "--by", "clerk:clerk1@MTC").out
    assert "MATCH" in told("replay", number).out


PETITION = {"applicant": "lin", "respondent": "chen", "claimed": 90_000, "about": "積欠工資"}
AT_THE_COUNTER = ("--with", '{"committee": "MTC", "channel": "counter"}')


def test_a_petition_on_its_form_opens_a_dispute(settled_in: Committee) -> None:
    hand_in = ("hand-in", "dispute.file", "--by", "clerk:clerk1@MTC", *AT_THE_COUNTER)
    done = run(*hand_in, "--json", given=json.dumps({"petition": PETITION}))
    assert done.code == 0, done.err
    number = done.json["answer"]["dossier"]
    assert settled_in.state(number, DISPUTE) == "filed"
    (filed, *_) = settled_in.events(number)
    assert filed["given"]["forms"].startswith("sealed:")
    assert filed["keeps"]["sum_claimed"] == 90_000
    alone = run(*hand_in, given=json.dumps({"petition": {**PETITION, "respondent": "lin"}}))
    assert (alone.code, "申請人與相對人同為 lin" in alone.err) == (1, True)


def test_a_petition_for_a_dispute_that_is_there_already_is_refused(settled_in: Committee) -> None:
    number = settled_in.filed()
    hand_in = ("hand-in", "dispute.file", "--by", "clerk:clerk1@MTC", *AT_THE_COUNTER)
    refused = run(*hand_in, "--dossier", number, given=json.dumps({"petition": PETITION}))
    assert (refused.code, "不得指定案號" in refused.err) == (2, True), refused.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nobody:x", "可用：employer、officer"),
        ("clerk:x", "clerk 須載明分署"),
        ("mediator:x@MTC", "mediator 不屬於任何分署"),
        ("applicant:x", "applicant、respondent（且只有"),
        ("system:x", "「system」不是人的角色"),
    ],
)
def test_who_types_what_no_role_is_learns_which_there_are(
    settled_in: Committee, typed: str, said: str
) -> None:
    refused = run("board", "--by", typed)
    assert refused.code != 0
    assert said in refused.err


def test_periods_are_released_by_the_agency_of_their_own_programme(committee: Committee) -> None:
    number = committee.invited()
    theirs, other = Identity("bu1", Role.bureau), Identity("agency-1", First.agency)
    with pytest.raises(Unauthorised, match="由勞工局為之"):
        release(committee.desk, number, other, "2026-03-12T02:00:00.000000Z")
    assert release(committee.desk, number, theirs, "2026-03-12T02:00:00.000000Z") == []


def test_no_role_of_mediation_is_one_of_the_first_programme() -> None:
    assert not {*MEDIATION.roles} & {*PROGRAMMES.first.roles}
    assert MEDIATION.role("officer") is None
