"""The console names no programme: the one of the tests has its desk, its pages and its forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from casework.chanceries import CHANCERIES
from casework.door.looking import Archive
from casework.programmes import PROGRAMMES
from casework.views.act_fields import Choice, Known, every_field, fields_of_act
from casework.words.labels import Label
from states.law.history import parse
from states.law.programme import Programme
from storage.database import Database
from tests.histories.kept import restored
from tests.mediation.committee import CHAIR, CLERK, FILED, Committee
from tests.mediation.letters import CHANCERY
from tests.mediation.programme import MEDIATION
from tests.web.test_acts import through
from tests.web.visiting import Visitor
from web.console import console
from web.filling import given_of, texts_of
from web.house import House

KEPT = Path(__file__).parents[1] / "histories" / "2026-11-28" / "demonstration.sqlite.sql.xz"


@pytest.fixture
def _mediation_is_known() -> Iterator[None]:
    with PROGRAMMES.also(MEDIATION), CHANCERIES.also(MEDIATION, CHANCERY):
        yield


@pytest.fixture
def committee(database_url: str, _mediation_is_known: None) -> Iterator[Committee]:
    made = Committee(database_url)
    yield made
    made.close()


def known(programme: Programme) -> Known:
    papers = tuple(Choice(code, Label(code, code)) for code in programme.codes)
    return Known(programme, papers=papers)


def test_a_dispute_is_filed_led_on_and_found_in_the_browser(committee: Committee) -> None:
    house = House(committee.desk, Archive(committee.database), (CLERK, CHAIR), lambda: FILED)
    visitor = Visitor(console(house)).taking(CLERK)
    assert "申請調解" in visitor.open("/desk/open").text
    opened = through(
        visitor,
        "/desk/open/dispute.file",
        channel="counter",
        applicant="lin",
        respondent="chen",
        sum_claimed="90,000 元",
        dispute_about="積欠工資",
    )
    [number] = set(re.findall(r"MTC-D-[0-9]+", opened.text))
    for path in ("/desk", "/desk/cases", f"/desk/search?q={number}"):
        assert number in visitor.open(path).text, path
    case = visitor.open(f"/desk/cases/{number}")
    for words in ("通知雙方", "調解成立", MEDIATION.title):
        assert words in case.text
    told = through(visitor, f"/desk/cases/{number}/act/dispute.invite?matter=dispute-1", days="10")
    assert "已辦理：通知雙方" in told.text
    visitor.taking(CHAIR).open(f"/desk/cases/{number}/letters/letter-1")


@pytest.mark.parametrize("programme", [PROGRAMMES.first, MEDIATION], ids=lambda one: one.name)
@pytest.mark.usefixtures("_mediation_is_known")
def test_every_act_has_a_form_whose_fields_and_choices_have_words(programme: Programme) -> None:
    for act in programme.inputs:
        for field in every_field(fields_of_act(known(programme), act)):
            words = [field.label, *(one.label for one in (*field.choices, *field.keys))]
            for label in words:
                assert label.zh, (act, field.name)
                assert label.en, (act, field.name)
            assert not re.fullmatch(r"[a-z_]+", field.label.zh), (act, field.name)


def test_what_a_form_shows_is_what_the_act_is_told(tmp_path: Path) -> None:
    """Every input of the kept demonstration, written into the form of its act and read again."""
    url = f"sqlite:///{tmp_path / 'kept.db'}"
    restored(KEPT, url)
    database = Database(url)
    with database.reading() as connection:
        events = [parse(bytes(row[0])) for row in connection.rows("SELECT body FROM event")]
    database.dispose()
    seen = set()
    for event in events:
        act, given = f"{event['procedure']}.{event['act']}", event["given"]
        form = PROGRAMMES.first.inputs.get(act)
        if form is None or event["actor"]["role"] in ("clock", "system"):
            continue
        fields = fields_of_act(known(PROGRAMMES.first), act)
        for field in fields:  # a mapping with words in it is sealed as one
            if field.kind == "each" and isinstance(given.get(field.name), str):
                given[field.name] = {"need": given[field.name]}
        told = given_of(fields, texts_of(fields, given))
        try:
            whole = form.model_validate({k: v for k, v in given.items() if k in form.model_fields})
        except ValidationError:  # a form of former days
            continue
        assert form.model_validate(told).facts() == whole.facts(), (act, given, told)
        seen.add(act)
    print(f"{len(events)} events, {len(seen)} acts")
    assert len(seen) > 40
