"""Events as they are stored: canonical bytes, one chain for each dossier, projections in step."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.expertise.programme import EXPERTISE
from states.expertise.regulation import INPUTS
from states.law.dossier import Dossier
from states.law.history import canonical, fold, genesis, leaf, parse
from states.law.programme import Place
from states.law.record import Event
from storage import ledger
from storage.change import Change
from storage.ledger import AlreadyMoved
from storage.reference import set_setting
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, OPENED, REVIEWED, Agency
from tests.findings import ALL_MET
from tests.verified import eligible

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


def moved_about(agency: Agency) -> str:
    """A case with pauses, refusals, letters, a resumed and a met period, decided and running."""
    dossier = agency.asked_to_correct()
    early = "2026-03-04T02:00:00.000000Z"
    agency.attempt(SUPERVISOR, "application.approve", early, dossier, APPLICATION)
    served = {"service": "direct", "served_on": "2026-03-05"}
    late = "2026-03-05T02:00:00.000000Z"
    agency.do(OFFICER, "letter.record_service", late, dossier, "letter-1", **served)
    extended = {"days": 14, "reason": "母病"}
    agency.do(OFFICER, "application.extend_correction", late, dossier, APPLICATION, **extended)
    covers = {"covers": ["doc_8"]}
    agency.do(EMPLOYER, "application.supply", REVIEWED, dossier, APPLICATION, **covers)
    agency.do(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
    agency.do(OFFICER, "application.begin_review", REVIEWED, dossier, APPLICATION)
    agency.do(OFFICER, "application.record_findings", REVIEWED, dossier, APPLICATION, **ALL_MET)
    verified = eligible("w1")
    agency.do(OFFICER, "application.record_eligibility", REVIEWED, dossier, APPLICATION, **verified)
    lines = {"lines": [{"worker": "w1", "half_hours": 40, "rate": 1000}]}
    agency.do(OFFICER, "application.propose_approval", REVIEWED, dossier, APPLICATION, **lines)
    agency.attempt(EMPLOYER, "application.withdraw", REVIEWED, dossier, APPLICATION)
    return dossier


def loaded(agency: Agency, dossier: str) -> Dossier:
    with agency.database.reading() as connection:
        return ledger.load(connection, [dossier], lock=False)[dossier]


@given(event=st.dictionaries(st.text(), JSON, max_size=6))
def test_the_bytes_of_an_event_are_canonical(event: dict[str, object]) -> None:
    body = canonical(event)
    assert parse(body) == event
    assert canonical(parse(body)) == body
    assert canonical(dict(reversed(event.items()))) == body


def test_no_act_takes_a_number_with_a_fraction_and_no_setting_is_nan(agency: Agency) -> None:
    """The fast encoder writes NaN as null, so NaN must have no way in."""
    for act, model in INPUTS.items():
        assert '"type": "number"' not in json.dumps(model.model_json_schema()), act
    with agency.database.writing() as connection, pytest.raises(ValueError, match="not JSON"):
        set_setting(
            connection, "*", "mail_grace_days", float("nan"), source="測試", from_day="2026-01-01"
        )


def test_every_stored_event_is_in_canonical_form_without_fractions(agency: Agency) -> None:
    dossier = moved_about(agency)
    with agency.database.reading() as connection:
        bodies = [body for _, _, body in ledger.history(connection, dossier)]
    assert len(bodies) > 10
    for body in bodies:
        assert canonical(parse(body)) == body
        json.loads(body, parse_float=lambda number: pytest.fail(f"{number} has a fraction"))


def test_each_event_names_the_hash_of_the_one_before_it(agency: Agency) -> None:
    dossier = moved_about(agency)
    before = sha256(b"genesis\0" + dossier.encode()).digest()
    with agency.database.reading() as connection:
        history = ledger.history(connection, dossier)
    for seq, recorded, body in history:
        assert recorded == sha256(b"\0" + body).digest()
        assert parse(body)["prev"] == before.hex()
        assert parse(body)["seq"] == seq
        before = recorded
    head = agency.rows("SELECT seq, head FROM dossier WHERE id = ?", dossier)
    assert [(seq, bytes(end)) for seq, end in head] == [(len(history), before)]


def test_events_are_numbered_without_a_gap_refused_ones_included(agency: Agency) -> None:
    dossier = moved_about(agency)
    events = agency.events(dossier)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert "refused" in {event["outcome"] for event in events}


def test_the_projections_are_the_fold_of_the_events(agency: Agency) -> None:
    dossier = moved_about(agency)
    folded = fold(dossier, agency.events(dossier))
    folded.head = loaded(agency, dossier).head
    assert loaded(agency, dossier) == folded
    assert list(loaded(agency, dossier).matters) == list(folded.matters)


def test_quarantine_does_not_make_the_loaded_dossier_differ_from_its_events(
    agency: Agency,
) -> None:
    dossier = agency.correcting()
    with agency.database.writing() as connection:
        connection.run("UPDATE clock SET status = 'quarantined' WHERE kind = 'correction'")
    folded = fold(dossier, agency.events(dossier))
    assert loaded(agency, dossier).matters == folded.matters
    covers = {"covers": ["doc_8"]}
    agency.do(EMPLOYER, "application.supply", REVIEWED, dossier, APPLICATION, **covers)
    assert agency.clock(dossier, "correction")["status"] == "met"


def test_a_period_that_begins_and_ends_in_one_transaction_stays_ended(agency: Agency) -> None:
    opening = {"branch": "TPE", "employer": "E1", "year": 2026}
    dossier = agency.attempt(EMPLOYER, "application.draft", OPENED, **opening).dossier
    filing = {
        "documents": [], "plan_first_day": "2026-05-01", "plan_last_day": "2026-09-30",
        "requested": 1,
    }  # fmt: skip
    place = (OPENED, dossier, APPLICATION)
    done = agency.desk.perform_many(
        [
            agency.command(EMPLOYER, "application.submit", *place, given=filing),
            agency.command(
                OFFICER, "application.request_correction", *place, given={"gaps": ["doc_1"]}
            ),
            agency.command(EMPLOYER, "application.withdraw", *place),
        ]
    )
    assert [getattr(answer, "outcome", answer) for answer in done] == ["applied"] * 3
    assert agency.clock(dossier, "processing")["status"] == "cancelled"
    folded = fold(dossier, agency.events(dossier))
    assert loaded(agency, dossier).matters == folded.matters


def test_many_dossiers_are_loaded_as_each_alone_and_unknown_ones_are_left_out(
    agency: Agency,
) -> None:
    numbers = [moved_about(agency), agency.complete(), agency.approved()]
    with agency.database.reading() as connection:
        together = ledger.load(connection, [*numbers, "TPE-115-99999"], lock=False)
    assert together == {number: loaded(agency, number) for number in numbers}


def test_writing_on_a_dossier_that_has_moved_is_refused_and_writes_nothing(agency: Agency) -> None:
    number = agency.complete()
    stale = loaded(agency, number)
    agency.do(OFFICER, "application.accept", REVIEWED, number, APPLICATION)
    before = agency.kept()
    stale.seq, body = 99, b"{}"
    event: Event = {**agency.events(number)[-1], "seq": 99, "clocks": [], "outcome": "noted"}
    event["cause"] = {"command": None, "clock": None, "after": None}
    change = Change(
        stale, EXPERTISE, EXPERTISE.editions.latest, 2, [event], [body], Place("TPE", "E1", 2026)
    )  # fmt: skip
    with (
        pytest.raises(AlreadyMoved, match="load the dossier again"),
        agency.database.writing() as connection,
    ):
        ledger.append(connection, [change])
    assert agency.kept() == before


def test_the_leading_matter_is_the_one_of_the_lowest_rank_that_is_open(agency: Agency) -> None:
    dossier = agency.approved()
    lead = "SELECT lead FROM dossier WHERE id = ?"
    assert agency.rows(lead, dossier) == [(APPLICATION,)]
    agency.do(EMPLOYER, "application.abandon", DECIDED, dossier, APPLICATION)
    assert agency.rows(lead, dossier)[0][0] != APPLICATION


def test_a_command_is_found_again_by_its_number(agency: Agency) -> None:
    agency.complete()
    with agency.database.reading() as connection:
        body = ledger.answered(connection, "a1")
        assert body is not None
        assert parse(body)["cause"]["command"] == "a1"
        assert ledger.answered(connection, "never") is None


def test_the_first_event_of_a_dossier_follows_from_its_number(agency: Agency) -> None:
    one, other = agency.complete(), agency.complete()
    first = agency.events(one)[0]
    assert first["prev"] == genesis(one).hex() != genesis(other).hex()
    assert leaf(b"") != genesis("")
