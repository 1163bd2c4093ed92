"""One person is one person at the door: in caps, in four eyes, in what is sealed, in old cases.

F01, T16, HT-M9, HT-M10, HT-M15.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casework.door.identities import Identity
from casework.door.people import Spelling
from casework.errors import Malformed
from casework.post.composing import compose
from casework.proof.replaying import replay_one
from states.expertise.roles import Role
from states.law.dossier import Dossier, Matter
from storage.keys import KEY_BYTES, NoKey
from storage.people_key import PeopleKey
from storage.vault import held
from tests.casework.a_case import OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, OPENED, REVIEWED, Agency
from tests.findings import ALL_MET
from tests.verified import lecturer

CHEN = {"name": "陳一", "number": "A123456789"}
SPELLINGS: list[dict[str, str]] = [
    CHEN,
    {"name": "陳 一", "number": "a123456789"},
    {"name": "陳一\u200b", "number": "Ａ１２３４５６７８９"},
    {"name": "　陳一", "number": "A123-456-789"},
]
KEY = PeopleKey(b"p" * KEY_BYTES)
LIN = {"name": "林二", "number": "F131104093"}


@pytest.fixture
def agency(agency: Agency) -> Agency:
    """An office with a key of people."""
    agency.desk.safe.people = KEY
    return agency


def reviewed(agency: Agency, *workers: Any) -> str:
    """A case in review whose lecturers were verified."""
    dossier = agency.complete()
    agency.do(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
    agency.do(OFFICER, "application.begin_review", REVIEWED, dossier, APPLICATION)
    agency.do(OFFICER, "application.record_findings", REVIEWED, dossier, APPLICATION, **ALL_MET)
    verified = {
        "employer": {"kind": "private_business", "insured_unit": True, "staff": 30},
        "lecturers": [lecturer(worker) for worker in workers],
    }
    agency.do(OFFICER, "application.record_eligibility", REVIEWED, dossier, APPLICATION, **verified)
    return dossier


def decided(agency: Agency, dossier: str, *workers: Any, hours: int = 100) -> str:
    """The outcome of approving so many hours at 1,000 for each, as far as the caps allow."""
    lines = [{"worker": worker, "half_hours": 2 * hours, "rate": 1_000} for worker in workers]
    place = (REVIEWED, dossier, APPLICATION)
    agency.attempt(OFFICER, "application.propose_approval", *place, lines=lines)
    place, reason = (DECIDED, dossier, APPLICATION), "依上限"
    act = "application.approve_in_part"
    return agency.attempt(SUPERVISOR, act, *place, reason=reason).outcome


def committed(agency: Agency) -> list[tuple[Any, ...]]:
    return agency.rows("SELECT person, sum(amount) FROM commitment GROUP BY person ORDER BY person")


def bytes_of(agency: Agency) -> str:
    """Every append-only byte: events and the security log."""
    events = "".join(bytes(row[0]).decode() for row in agency.rows("SELECT body FROM event"))
    log = agency.rows("SELECT actor, act, detail FROM security_log")
    return events + repr(log) + repr(agency.rows("SELECT person FROM commitment"))


def test_somebody_entered_by_name_and_number_is_one_person_in_every_case(agency: Agency) -> None:
    """HT-M9: the cap holds over cases, however the number is typed; neither stands in an event."""
    first = reviewed(agency, CHEN)
    assert decided(agency, first, CHEN, hours=60) == "applied"
    for spelling in SPELLINGS:
        decided(agency, reviewed(agency, spelling), spelling, hours=60)
    [(worker, amount)] = committed(agency)
    assert (worker, amount) == (KEY.code("A123456789"), 100_000)
    written = bytes_of(agency)
    for secret in ("陳一", "A123456789", "a123456789", "456789"):
        assert secret not in written


def test_name_and_number_are_in_the_vault_and_the_record_replays(agency: Agency) -> None:
    dossier = reviewed(agency, CHEN, LIN)
    event = agency.events(dossier)[-1]
    assert event["given"]["people_named"].startswith("sealed:")
    with agency.database.reading() as connection:
        kept = held(connection, agency.desk.safe, (dossier, event["seq"]))["people_named"]
    assert kept is not None
    assert sorted(one["number"] for one in kept[1].values()) == ["A123456789", "F131104093"]
    assert not list(replay_one(agency.database, dossier).replayed.findings)


def test_a_number_that_has_another_name_is_refused(agency: Agency) -> None:
    """One person has one name: in one input, and in one case."""
    twice: dict[str, Any] = {"lecturers": [lecturer(CHEN), lecturer({**CHEN, "name": "林二"})]}
    dossier = reviewed(agency, CHEN)
    place = (REVIEWED, dossier, APPLICATION)
    for given in (twice, {"lecturers": [lecturer({**CHEN, "name": "陳二"})]}):
        with pytest.raises(Malformed, match=r"不同姓名|不得重複"):
            agency.attempt(OFFICER, "application.record_eligibility", *place, **given)


def test_two_spellings_of_a_number_in_one_list_are_one_lecturer(agency: Agency) -> None:
    dossier = reviewed(agency, LIN)
    given: dict[str, Any] = {"lecturers": [lecturer(CHEN), lecturer(SPELLINGS[1])]}
    place = (REVIEWED, dossier, APPLICATION)
    with pytest.raises(Malformed, match="不得重複"):
        agency.attempt(OFFICER, "application.record_eligibility", *place, **given)


def test_without_the_key_nobody_is_entered_by_number_and_codes_go_on(agency: Agency) -> None:
    agency.desk.safe.people = None
    with pytest.raises(NoKey):
        reviewed(agency, CHEN)
    assert decided(agency, reviewed(agency, "w1"), "W-1", hours=60) == "applied"


def test_another_key_of_people_is_refused_before_it_counts_anybody_anew(agency: Agency) -> None:
    reviewed(agency, CHEN)
    agency.desk.safe.people = PeopleKey(b"o" * KEY_BYTES)
    with pytest.raises(NoKey, match="原金鑰"):
        reviewed(agency, CHEN)


@pytest.mark.parametrize("pair", [("W1", "w1"), ("W1", "W-1"), ("w1", "W1."), ("Ｗ１", "w1")])
def test_two_spellings_of_a_code_have_one_cap_in_two_cases(
    agency: Agency, pair: tuple[str, str]
) -> None:
    """F01: 60,000 and 60,000 under two spellings are 120,000 of one person."""
    one, other = pair
    assert decided(agency, reviewed(agency, one), one, hours=60) == "applied"
    assert decided(agency, reviewed(agency, other), other, hours=60) == "applied"
    assert sum(amount for _, amount in committed(agency)) == 100_000


def test_an_old_case_keeps_its_spelling_and_its_people() -> None:
    """A case from before normal forms: what is typed now speaks of the people it knows."""
    dossier = Dossier("TPE-115-00001")
    dossier.matters["application-1"] = Matter(
        "application-1", "application",
        data={
            "lines": [{"worker": "w-1"}, {"worker": "A123456789"}], "proposed_by": "Lin",
            "recused": ["Wu"], "gaps": ["other:租約"], "approved_by_worker": {"chen": 1},
        },
    )  # fmt: skip
    spelling = Spelling(dossier, KEY)
    assert [spelling.worker(code) for code in ("W1", "W-1", "CHEN", "W2")] == [
        "w-1", "w-1", "chen", "W2",
    ]  # fmt: skip
    assert spelling.worker(KEY.code("A123456789")) == "A123456789"
    assert (spelling.account("lin"), spelling.account("wu")) == ("Lin", "Wu")
    assert spelling.paper("租 約") == "other:租約"
    assert spelling.next_paper() == "other:其他文件1"


@pytest.mark.parametrize("approver", ["off1", "Off1", "ＯＦＦ１", "off1\u200b", " OFF1"])
def test_whoever_proposed_does_not_approve_under_another_spelling(
    agency: Agency, approver: str
) -> None:
    """HT-M15: the account is one in the identity itself, not in the command line alone."""
    dossier = agency.proposed()
    both = Identity(approver, Role.supervisor, branch="TPE")
    answer = agency.attempt(both, "application.approve", DECIDED, dossier, APPLICATION)
    assert (both.id, answer.outcome) == ("off1", "refused")
    assert "another_person_decides@1" in {reason["guard"] for reason in answer.reasons}


@pytest.mark.parametrize("account", ["A123456789", "a123456789", "", "林", "lin\n", "lin;x"])
def test_what_is_no_account_makes_no_identity(account: str) -> None:
    if account == "lin\n":
        assert Identity(account, Role.officer, branch="TPE").id == "lin"
        return
    with pytest.raises(Malformed):
        Identity(account, Role.officer, branch="TPE")


def test_papers_told_in_words_are_sealed_and_stay_the_same_paper(agency: Agency) -> None:
    """HT-M10: the words may name anybody; the event holds a code, the letter says the words."""
    dossier = agency.complete()
    place = (dossier, APPLICATION)
    gaps = ["doc_3", "other:王小明之委託書", "other:租約", "other:lease_copy"]
    agency.do(OFFICER, "application.request_correction", REVIEWED, *place, gaps=gaps, days=7)
    assert "王小明" not in bytes_of(agency)
    asked = agency.events(dossier)
    told = next(event for event in asked if event["act"] == "request_correction")
    coded = ["doc_3", "other:其他文件1", "other:其他文件2", "other:lease_copy"]
    assert told["given"]["gaps"] == coded
    letter = next(ref for (ref,) in agency.rows("SELECT ref FROM matter WHERE ref LIKE 'letter%'"))
    with agency.database.reading() as connection:
        sheet = compose(connection, agency.desk.safe, dossier, asked, letter)
    assert "王小明之委託書" in repr(sheet.body)
    covers = ["doc_3", "other: 王小明之委託書", "other:租 約", "other:lease_copy"]
    by = Identity("emp1", Role.employer, employer="E1")
    answer = agency.attempt(by, "application.supply", DECIDED, *place, covers=covers)
    supplied = next(event for event in agency.events(dossier) if event["act"] == "supply")
    assert answer.outcome == "applied", answer.reasons
    assert supplied["given"]["covers"] == told["given"]["gaps"]
    assert "other_papers" not in supplied["given"]


def test_a_command_that_is_sent_again_is_the_same_one_in_any_spelling(agency: Agency) -> None:
    """Resent after an answer that was lost: the first answer, whoever typed it how."""
    line = {"half_hours": 20, "rate": 1_000}
    place = (REVIEWED, reviewed(agency, CHEN), APPLICATION)
    proposals = [{"lines": [{**line, "worker": worker}]} for worker in (CHEN, SPELLINGS[1])]
    asked = (REVIEWED, agency.complete(), APPLICATION)
    gaps = [{"gaps": [words], "days": 7} for words in ("other:租約", "other:租 約")]
    for act, where, inputs in (
        ("application.propose_approval", place, proposals),
        ("application.request_correction", asked, gaps),
    ):
        answers = [
            agency.desk.perform(agency.command(OFFICER, act, *where, id=act, given=given))
            for given in inputs
        ]
        assert [answer.repeated for answer in answers] == [False, True]


def test_a_refusal_does_not_repeat_the_number_into_the_security_log(agency: Agency) -> None:
    dossier = reviewed(agency, "W1")
    place = (REVIEWED, dossier, APPLICATION)
    for given in (
        {
            "findings": {"rules": "met"},
            "reasons": {"rules": "x"},
            "insured_until": {"A123456789": None},
        },
        {"findings": {"rules": "met"}, "reasons": {"rules": "x", "A123456789": "x"}},
    ):
        told: dict[str, Any] = {"findings": {"rules": "met"}, "reasons": {"rules": "x"}, **given}
        with pytest.raises(Malformed):
            agency.attempt(OFFICER, "application.record_findings", *place, **told)
    assert "A123456789" not in bytes_of(agency)


def test_the_key_lies_beside_that_of_the_vault(tmp_path: Path) -> None:
    from casework.setup.settings import Settings

    settings = Settings(vault_key=tmp_path / "vault.key")
    assert settings.people_key_file == tmp_path / "vault.people.key"


def test_the_number_of_a_command_is_no_identity_number_either(agency: Agency) -> None:
    """T16: whatever stands in an event."""
    opening = {"branch": "TPE", "employer": "E1", "year": 2026}
    wrong = agency.command(OFFICER, "application.draft", OPENED, id="a123456789", given=opening)
    with pytest.raises(Malformed) as refused:
        agency.desk.perform(wrong)
    assert refused.value.field == "id"


@pytest.mark.parametrize("field", ["insured_until", "not_employed", "by_worker"])
def test_an_act_that_speaks_of_nobody_in_the_case_is_refused(agency: Agency, field: str) -> None:
    """F03: whoever is looked up later is one of the case, or was never looked up in silence."""
    dossier = reviewed(agency, "W1")
    acts: dict[str, tuple[str, Any]] = {
        "insured_until": ("application.record_findings", {"W9": None}),
        "not_employed": ("revocation.open", ["W9"]),
        "by_worker": ("revocation.propose", {"W9": 1}),
    }  # fmt: skip
    act, told = acts[field]
    given: dict[str, Any] = {field: told}
    if act == "application.record_findings":
        given |= {"findings": {"rules": "met"}, "reasons": {"rules": "x"}}
    elif act == "revocation.open":
        given |= {"ground": "3", "knew_on": "2026-03-10", "cause_on": "2026-03-01",
                  "defect_existed_at_decision": False, "evidence": ["x"]}  # fmt: skip
    else:
        given |= {"reason": "x", "measure": "revoke"}
    matter = APPLICATION if act.startswith("application") else None
    place = (dossier, matter) if matter else (dossier,)
    with pytest.raises(Malformed, match="W1") as refused:
        agency.attempt(OFFICER, act, DECIDED, *place, **given)
    assert refused.value.field == field
