"""Facts that lie outside a dossier: settings, windows, ledgers, bans, registers, other dossiers.

The only place that knows where such a fact is kept; what is asked for, the programme says with its
looks (see `states.law.outside`). One gatherer serves one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from casework.door.employers import standings
from casework.door.erasing import held_back, retention_years, sealed_places
from casework.door.numbers import Numbered
from casework.door.people import Spelling
from states.law.calendar import Calendar
from states.law.ledgers import PARTY, PERSON, UNIT, YEAR, Drawn, Draws, Span
from states.law.outside import Across, Other
from states.law.programme import Place, Programme
from states.law.programmes import Programmes
from states.law.situation import Situation
from storage.commitments import WITHOUT_A_YEAR, banned, drawn
from storage.database import Connection
from storage.letter_numbers import last_number, take_turn
from storage.people_key import PeopleKey
from storage.reference import Reference
from storage.worklists import places_in

FIRST_OF_MINGUO = 1911
"""Years of the republic are counted from the one after."""

SERIAL_DIGITS = 7

LETTER_WORD = "letter_word"
"""The setting of a unit: the word with which the numbers of its letters begin."""


class Gatherer:
    """Answers a docket's questions about the world outside, within one transaction."""

    def __init__(
        self,
        connection: Connection,
        reference: Reference,
        programmes: Programmes,
        numbered: Numbered | None = None,
        people: PeopleKey | None = None,
        *,
        entities: Mapping[str, str] | None = None,
    ) -> None:
        self.connection = connection
        self.reference = reference
        self.programmes = programmes
        self.numbered = numbered
        """The numbers that letters got in this transaction; ``None`` where nothing is written."""
        self.people = people
        self._entities = dict(entities or {})
        """Legal entities of parties that are known, by party."""
        self._drawn: dict[tuple[str, ...], Draws] = {}
        self._last_letters: dict[tuple[str, int], int] = {}

    def last_letter(self, unit: str, year: int) -> int:
        """The last number of a series before this transaction, whose turn it is until it ends."""
        series = unit, year
        if series not in self._last_letters:
            if self.numbered is not None and not self._last_letters:
                take_turn(self.connection)
            self._last_letters[series] = last_number(self.connection, unit, year)
        return self._last_letters[series]

    def __call__(self, names: tuple[str, ...], situation: Situation) -> Mapping[str, Any]:
        """The found facts of these names."""
        looks = self.programme(situation).found
        self._drawn.clear()  # what was drawn may have changed since the act before
        return {name: looks[name](self, situation) for name in names}

    def programme(self, situation: Situation) -> Programme:
        """The programme of the dossier."""
        return self.programmes.named(situation.dossier.programme)

    def place(self, situation: Situation) -> Place:
        """Where the dossier belongs; one that is being opened, by what is given."""
        programme, dossier = self.programme(situation), situation.dossier
        first = {"procedure": situation.matter.procedure, "given": situation.given}
        return programme.place_at(dossier, first)

    def spelled(self, situation: Situation) -> Callable[[str], str]:
        """How the dossier and the act that is done in it spell the codes of people."""
        return Spelling(situation.dossier, self.people, situation.given).worker

    def setting(self, situation: Situation, name: str, unit: str | None = None) -> Any:
        """A setting on the day of the act, or ``None`` when nobody set it."""
        unit = self.place(situation).unit if unit is None else unit
        stamp = situation.dossier.programme
        found = self.reference.setting(stamp, unit, name, situation.on)
        return found.value if found else None

    def is_entered(self, situation: Situation, name: str) -> bool:
        """Whether anybody has laid it down, be it that there is none."""
        unit, stamp = self.place(situation).unit, situation.dossier.programme
        return self.reference.setting(stamp, unit, name, situation.on) is not None

    def windows(self, situation: Situation) -> list[list[str]]:
        """The windows, each with its last day moved to a working day (APA 48 IV, AM-08)."""
        units = self.programme(situation).units
        calendar = self.reference.calendar_at(situation.now, units.all)
        seat = units.by_name[self.place(situation).unit].seat_county
        announced = self.reference.windows(situation.dossier.programme)
        return [[first, working_day(calendar, last, seat)] for first, last in announced]

    def drawn(self, situation: Situation, ledger: str, *keys: str, by: str = "") -> Draws:
        """What other dossiers draw; people as this dossier spells them."""
        asked = (ledger, by, *keys)
        if asked not in self._drawn:
            self._drawn[asked] = self._drawn_now(situation, asked)
        return self._drawn[asked]

    def _drawn_now(self, situation: Situation, asked: tuple[str, ...]) -> Draws:
        ledger, by, *keys = asked
        place, number = self.place(situation), situation.dossier.id
        year = WITHOUT_A_YEAR if place.year is None else place.year
        values = {PARTY: self.entity_of(place.party), UNIT: place.unit, YEAR: year}
        under = {key: values[key] for key in keys}
        found = drawn(self.connection, ledger, under, by=by, without=number)
        if by != PERSON:
            return found
        spelled = self.spelled(situation)
        spelt: dict[str, Drawn] = {}
        for code, draws in found.items():
            person = spelled(code) if code else code
            spelt[person] = spelt[person].more(draws) if person in spelt else draws
        return spelt

    def banned(self, situation: Situation, ban: str, on: Iterable[str]) -> Sequence[Span]:
        """What is imposed on the legal entity of the party on any of these days."""
        return banned(self.connection, ban, self.entity(situation), list(on))

    def of_the_party(self, situation: Situation, across: Across) -> Sequence[Other]:
        """The matters of other dossiers of the same legal entity, by dossier."""
        entity, own = self.entity(situation), situation.dossier
        sql = f"{_OTHERS} AND e.entity = ? AND d.id <> ? AND d.programme = ? {_IN_ORDER}"
        rows = self.connection.rows(sql, [*across.procedures], entity, own.id, own.programme)
        return [_other(row, across, entity) for row in rows]

    def of_dossiers(
        self, situation: Situation, across: Across, numbers: Iterable[str]
    ) -> Sequence[Other]:
        """The matters of these dossiers."""
        entity, stamp = self.entity(situation), situation.dossier.programme
        sql = f"{_OTHERS} AND d.id AMONG(?) AND d.programme = ? {_IN_ORDER}"
        rows = self.connection.rows(sql, [*across.procedures], list(numbers), stamp)
        return [_other(row, across, entity) for row in rows]

    def waiting(self, situation: Situation, procedure: str, states: Iterable[str]) -> Sequence[str]:
        """The dossiers of the same unit with a matter in one of these states; whoever tries several
        lists of them asks once."""
        unit, law = self.place(situation).unit, situation.regulation.procedures[procedure]
        rows = self.connection.rows(
            "SELECT dossier FROM matter WHERE holder IS NOT NULL AND stage AMONG(?)",
            [f"{unit} {place}" for place in places_in(law, sorted(states))],
        )
        return [row[0] for row in rows]

    def county_of_party(self, situation: Situation) -> str | None:
        """Where the party is registered on the day: it may have moved since it was entered."""
        number = self.place(situation).party
        found = standings(self.connection, situation.on, number).get(number)
        return found.county if found else None

    def letter_number(self, situation: Situation) -> Mapping[str, Any]:
        """The next 發文字號 of whoever sends the letter, in the series of the year."""
        unit = situation.matter.data.get("sender") or self.place(situation).unit
        year = int(situation.on[:4]) - FIRST_OF_MINGUO
        here = self.numbered.last(situation.dossier.id, (unit, year)) if self.numbered else 0
        serial = max(self.last_letter(unit, year), here) + 1
        word = self.setting(situation, LETTER_WORD, unit)
        said = str(word) if word else f"{self.programme(situation).units.named(unit).name}字"
        text = f"{said}第{year}{serial:0{SERIAL_DIGITS}}號"
        return {"unit": unit, "year": year, "serial": serial, "text": text}

    def held_back(self, situation: Situation) -> str | None:
        """By what the dossier's file is held back."""
        return held_back(self.connection, situation)

    def retention_years(self, situation: Situation) -> int | None:
        """For how many years files are kept by the table in force."""
        return retention_years(self.connection, situation)

    def sealed_places(self, situation: Situation) -> Sequence[Sequence[Any]]:
        """What of the dossier, or of one person in it, lies sealed."""
        spelling = Spelling(situation.dossier, self.people, situation.given)
        return sealed_places(self.connection, situation, spelling.normal)

    def entity_of(self, party: str) -> str:
        """The legal entity of a party, asked for once; itself, if it is not registered."""
        if party not in self._entities:
            row = self.connection.one("SELECT entity FROM employer WHERE id = ?", party)
            self._entities[party] = str(row[0]) if row else party
        return self._entities[party]

    def entity(self, situation: Situation) -> str:
        """The legal entity whose limits and bans count."""
        return self.entity_of(self.place(situation).party)


_OTHERS = (
    "SELECT d.id, d.unit, e.entity, m.procedure, m.state, m.data FROM dossier d "
    "LEFT JOIN employer e ON e.id = d.party JOIN matter m ON m.dossier = d.id "
    "WHERE m.procedure AMONG(?)"
)
_IN_ORDER = "ORDER BY d.id, m.opened"


def _other(row: tuple[Any, ...], across: Across, entity: str) -> Other:
    number, unit, theirs, procedure, state, data = row
    return across.shows(Other(number, unit, theirs == entity, procedure, state, json.loads(data)))


def working_day(calendar: Calendar, day: str, county: str) -> str:
    """The day itself, or the next on which offices of the county work."""
    found = date.fromisoformat(day)
    while calendar.why_rest(found, county):
        found += timedelta(days=1)
    return found.isoformat()
