"""Facts that lie outside a dossier: settings, windows, the ledger of caps, stops.

The only place that knows where such a fact is kept. One gatherer serves one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from casework.door.employers import standings
from casework.door.erasing import held_back, retention_years, sealed_places
from casework.door.people import Spelling
from states.expertise.application.review.look_back import earlier_case
from states.expertise.branches import BY_NAME
from states.expertise.money.budget import Budget, budget_setting
from states.expertise.money.commitments import Drawn
from states.expertise.stages.application import IN_REVIEW
from states.law.calendar import Calendar
from states.law.dossier import Dossier
from states.law.situation import Situation
from storage.commitments import branch_drawn, employer_drawn
from storage.database import Connection
from storage.letter_numbers import last_number, take_turn
from storage.people_key import PeopleKey
from storage.reference import Reference

FIRST_OF_MINGUO = 1911
"""Years of the republic are counted from the one after."""

SERIAL_DIGITS = 7

Look: TypeAlias = Callable[["Gatherer", Situation], Any]


class Gatherer:
    """Answers a docket's questions about the world outside, within one transaction."""

    def __init__(
        self,
        connection: Connection,
        reference: Reference,
        numbered: Callable[[], Iterable[Mapping[str, Any]]] | None = None,
        people: PeopleKey | None = None,
    ) -> None:
        self.connection = connection
        self.reference = reference
        self.numbered = numbered
        """The numbers that letters got in this transaction; ``None`` where nothing is written."""
        self.people = people
        self._entities: dict[str, str] = {}

    def __call__(self, names: tuple[str, ...], situation: Situation) -> Mapping[str, Any]:
        """The found facts of these names."""
        return {name: LOOK[name](self, situation) for name in names}

    def spelling(self, situation: Situation) -> Spelling:
        """How the dossier and the act that is done in it spell people."""
        return Spelling(situation.dossier, self.people, situation.given)

    def setting(self, situation: Situation, name: str) -> Any:
        """A branch setting on the day of the act, or ``None`` when nobody set it."""
        branch = branch_of(situation.dossier) or situation.given.get("branch", "")
        found = self.reference.setting(branch, name, situation.on)
        return found.value if found else None

    def entity_of(self, employer: str) -> str:
        """The legal entity of an employer, asked for once."""
        if employer not in self._entities:
            row = self.connection.one("SELECT entity FROM employer WHERE id = ?", employer)
            self._entities[employer] = str(row[0]) if row else employer
        return self._entities[employer]

    def entity(self, situation: Situation) -> str:
        """The legal entity whose caps and stops count."""
        return self.entity_of(situation.dossier.root["employer"])


def branch_of(dossier: Dossier) -> str:
    """The branch that is competent now."""
    return str(dossier.root.get("branch", ""))


def _employer_county(gather: Gatherer, situation: Situation) -> str | None:
    """Where the employer is registered on the day: it may have moved since it was entered."""
    number = situation.dossier.root["employer"]
    found = standings(gather.connection, situation.on, number).get(number)
    return found.county if found else None


def _stop_last_day(gather: Gatherer, situation: Situation) -> str | None:
    """The last day of a stop that runs today, or that ran on the filing day (AM-35)."""
    filed = situation.dossier.root.get("filed_on") or situation.on
    row = gather.connection.one(
        "SELECT max(last_day) FROM stop WHERE entity = ? "
        "AND (first_day <= ? AND last_day >= ? OR first_day <= ? AND last_day >= ?)",
        gather.entity(situation), situation.on, situation.on, filed, filed,
    )  # fmt: skip
    return row[0] if row else None


def _drawn(gather: Gatherer, situation: Situation) -> dict[str, Drawn]:
    """What the employer's other dossiers of the year draw, by worker as this dossier spells it."""
    drawn = employer_drawn(
        gather.connection,
        gather.entity(situation),
        situation.dossier.root["year"],
        without=situation.dossier.id,
    )
    spelling, found = gather.spelling(situation), dict[str, Drawn]()
    for code, draws in drawn.items():
        worker = spelling.worker(code) if code else code
        before = found.get(worker, Drawn(0, 0))
        found[worker] = Drawn(before.amount + draws.amount, before.paid + draws.paid)
    return found


def _by_worker(which: Callable[[Drawn], int]) -> Look:
    return lambda gather, situation: {
        worker: which(draws) for worker, draws in _drawn(gather, situation).items() if which(draws)
    }


def _in_all(which: Callable[[Drawn], int]) -> Look:
    return lambda gather, situation: sum(which(d) for d in _drawn(gather, situation).values())


def _branch_budget_left(gather: Gatherer, situation: Situation) -> int | None:
    """The free budget without this dossier; ``None`` where the agency has announced none."""
    root = situation.dossier.root
    announced = gather.setting(situation, budget_setting(root["year"]))
    if announced is None:
        return None
    other = situation.dossier.id
    drawn = branch_drawn(gather.connection, root["branch"], root["year"], without=other)
    return Budget(announced, drawn.amount - drawn.paid, drawn.paid).free


def _earlier_cases(gather: Gatherer, situation: Situation) -> list[dict[str, Any]]:
    """The legal entity's other dossiers that were completed (計畫 9 I(5), (6))."""
    rows = gather.connection.rows(
        "SELECT d.id, m.procedure, m.state, m.data FROM dossier d "
        "JOIN employer e ON e.id = d.employer JOIN matter m ON m.dossier = d.id "
        "WHERE e.entity = ? AND d.id <> ? AND m.procedure IN ('application', 'reimbursement') "
        "ORDER BY d.id, m.opened",
        gather.entity(situation), situation.dossier.id,
    )  # fmt: skip
    applications: dict[str, Any] = {}
    claims: dict[str, list[tuple[str, Any]]] = {}
    for number, procedure, state, data in rows:
        if procedure == "application":
            applications[number] = json.loads(data)
        else:
            claims.setdefault(number, []).append((state, json.loads(data)))
    found = [earlier_case(n, data, claims.get(n, ())) for n, data in applications.items()]
    here = gather.spelling(situation)
    return [{**case, "paid": [here.worker(w) for w in case["paid"]]} for case in found if case]


def _refiled_state(gather: Gatherer, situation: Situation) -> str | None:
    """How the application of the earlier case of the same entity ended; ``None`` if it is none."""
    row = gather.connection.one(
        "SELECT m.state, e.entity FROM dossier d JOIN employer e ON e.id = d.employer "
        "JOIN matter m ON m.dossier = d.id WHERE d.id = ? AND m.procedure = 'application'",
        situation.dossier.root.get("refiles") or "",
    )  # fmt: skip
    return str(row[0]) if row and row[1] == gather.entity(situation) else None


def _cases_not_in_review(gather: Gatherer, situation: Situation) -> list[str]:
    """Which of the cases to be combined are not under review at this branch (R-088).

    All that are under review are asked for: whoever tries several lists asks once.
    """
    named = [str(case) for case in situation.given.get("cases") or ()]
    branch = branch_of(situation.dossier)
    rows = gather.connection.rows(
        "SELECT dossier FROM matter WHERE holder IS NOT NULL AND stage AMONG(?)",
        [f"{branch} application {state.value}" for state in sorted(IN_REVIEW)],
    )
    ready = {row[0] for row in rows}
    return [case for case in named if case not in ready]


def _windows(gather: Gatherer, situation: Situation) -> list[list[str]]:
    """The windows, each with its last day moved to a working day (APA 48 IV, AM-08)."""
    calendar = gather.reference.calendar_at(situation.now)
    seat = BY_NAME[branch_of(situation.dossier)].seat_county
    return [[first, working_day(calendar, last, seat)] for first, last in gather.reference.windows]


def working_day(calendar: Calendar, day: str, county: str) -> str:
    """The day itself, or the next on which offices of the county work."""
    found = date.fromisoformat(day)
    while calendar.why_rest(found, county):
        found += timedelta(days=1)
    return found.isoformat()


def _setting(name: str, default: Any) -> Look:
    def look(gather: Gatherer, situation: Situation) -> Any:
        value = gather.setting(situation, name)
        return default if value is None else value

    return look


def _letter_number(gather: Gatherer, situation: Situation) -> dict[str, Any]:
    """The next 發文字號 of whoever sends the letter, in the series of the year."""
    unit = situation.matter.data.get("sender") or branch_of(situation.dossier)
    year = int(situation.on[:4]) - FIRST_OF_MINGUO
    if gather.numbered is not None:
        take_turn(gather.connection)
    given = [n["serial"] for n in (gather.numbered or tuple)() if _series(n) == (unit, year)]
    serial = max([last_number(gather.connection, unit, year), *given]) + 1
    word = gather.reference.setting(unit, "letter_word", situation.on)
    said = str(word.value) if word else f"{BY_NAME[unit].name}字"
    text = f"{said}第{year}{serial:0{SERIAL_DIGITS}}號"
    return {"unit": unit, "year": year, "serial": serial, "text": text}


def _series(number: Mapping[str, Any]) -> tuple[str, int]:
    return number["unit"], number["year"]


def _sealed_places(gather: Gatherer, situation: Situation) -> list[list[Any]]:
    """What of the dossier, or of one person in it, lies sealed."""
    return sealed_places(gather.connection, situation, gather.spelling(situation).normal)


SETTINGS: dict[str, Any] = {
    "change_processing_days": None,
    "claim_processing_days": None,
    "complaint_answer_days": None,
    "correction_extensions": None,
    "default_correction_days": None,
    "minor_shift_days": None,
    "mail_grace_days": 0,
    "processing_days": None,
    "issue_at_once": True,
    "charges_interest": False,
}
"""Facts that are settings of the branch, each with what holds where nobody set it."""

LOOK: dict[str, Look] = {
    **{name: _setting(name, default) for name, default in SETTINGS.items()},
    "letter_number": _letter_number,
    "cases_not_in_review": _cases_not_in_review,
    "earlier_cases": _earlier_cases,
    "employer_county": _employer_county,
    "refiled_state": _refiled_state,
    "stop_last_day": _stop_last_day,
    "employer_committed": _in_all(lambda drawn: drawn.amount),
    "employer_paid": _in_all(lambda drawn: drawn.paid),
    "worker_committed": _by_worker(lambda drawn: drawn.amount),
    "worker_paid": _by_worker(lambda drawn: drawn.paid),
    "branch_budget_left": _branch_budget_left,
    "windows": _windows,
    "held_back": lambda gather, situation: held_back(gather.connection, situation),
    "retention_years": lambda gather, situation: retention_years(gather.connection, situation),
    "sealed_places": _sealed_places,
}
"""Where each found fact is kept."""
