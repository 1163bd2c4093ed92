"""Random lives of `tests.lives`, lived through the one door on a database."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, ClassVar

from casework.clock.releasing import release
from casework.door.identities import Identity
from casework.errors import Rejected
from casework.programmes import PROGRAMMES
from casework.stories.stage import Stage
from states.expertise.regulation import INPUTS, PROCEDURES
from states.expertise.roles import Role
from states.law.dossier import Dossier, Matter
from states.law.history import evolve, genesis, parse
from states.law.intent import Intent
from states.law.record import ActName, Event
from states.law.role import Role as AnyRole
from states.law.role import RoleKind, people
from tests.histories.timeline import DAY
from tests.lives.careers import career
from tests.lives.inputs import FIELDS, SPECIAL, Desk
from tests.lives.life import Lives
from tests.lives.town import Town

OUTAGES = 0.1
"""How many spans of time the service is down."""

RELEASED = 0.7

ENDING = ("withdraw", "abandon", "waive", "cancel", "close", "take_no_action")
"""What nobody does by mistake."""

SLIPS = 0.5
"""How many inputs of people who err have an odd value: another day or number, nothing at all."""


@dataclass
class OpenTown(Town):
    """A town whose acts go through the door of the product and whose clock is its sweep."""

    stage: Stage = None  # type: ignore[assignment]  # Always given; the base's fields have defaults.
    employer: str = ""
    dice: random.Random = field(default_factory=lambda: random.Random(0))
    numbers: dict[str, str] = field(default_factory=dict)
    erring: bool = False
    ids: Any = field(default_factory=count)

    def act(
        self, number: str, act: str, ref: str | None, person: tuple[AnyRole, str], given: Any
    ) -> Event | None:
        """Attempt an act at the desk; ``None`` when the law was not asked."""
        command = Intent(
            id=f"{self.employer}-{next(self.ids)}",
            by=self._identity(person, number, given),
            act=ActName.read(act),
            now=self.instant,
            dossier=self.numbers.get(number),
            matter=ref,
            given=self._said(number, act, ref, given),
        )
        try:
            answer = self.stage.desk.perform(command)
        except Rejected:
            return None
        self.numbers[number] = answer.dossier
        self._read(number)
        return self.events[number][-1]

    def _identity(self, person: tuple[AnyRole, str], number: str, given: Any) -> Identity:
        role, who = person
        if role is Role.employer:
            return Identity(who, role, employer=self.employer)
        if role.kind is not RoleKind.unit:
            return Identity(who, role)
        return Identity(who, role, branch=self.dossiers[number].root["branch"])

    def _said(self, number: str, act: str, ref: str | None, given: Any) -> dict[str, Any]:
        """The input in plain words, under the numbers and the employer that are really there."""
        dossier = self.dossiers.get(number) or Dossier(number)
        matter = dossier.matters.get(ref or "") or Matter("", act.split(".", maxsplit=1)[0])
        desk = Desk(self, dossier, matter, self.dice)
        said = dict(given)
        for name in INPUTS[act].personal():
            if str(said.get(name, "")).startswith("sealed:"):
                said[name] = SPECIAL.get((act, name), FIELDS[name])(desk)
        if "findings" in said:
            said["reasons"] = dict.fromkeys(said["findings"], "依所附資料")
        if said.get("employer") == "company":
            said["employer"] = self.employer
        if isinstance(said.get("cases"), list):
            said["cases"] = [self.numbers.get(case, case) for case in said["cases"]]
        if said.get("refiles") in self.numbers:
            said["refiles"] = self.numbers[said["refiles"]]
        if said and self.erring and act not in PROGRAMMES.openings and self.dice.random() < SLIPS:
            name = self.dice.choice(sorted(said))
            said[name] = self._odd(said[name])
        return said

    def _odd(self, value: Any) -> Any:
        if isinstance(value, bool):
            return not value
        if isinstance(value, int):
            return self.dice.choice((0, 1, value * 3))
        if isinstance(value, str) and DAY.fullmatch(value):
            return (date.fromisoformat(value) + timedelta(self.dice.randint(-200, 200))).isoformat()
        return [] if isinstance(value, list) else None

    def _read(self, number: str) -> None:
        """Take in what has been recorded of a case since it was last looked at."""
        real = self.numbers[number]
        known = self.events.setdefault(number, [])
        dossier = self.dossiers.setdefault(number, Dossier(real, head=genesis(real)))
        with self.stage.database.reading() as connection:
            rows = connection.rows(
                "SELECT body FROM event WHERE dossier = ? AND seq > ? ORDER BY seq",
                real,
                len(known),
            )
        for (body,) in rows:
            known.append(parse(bytes(body)))
            evolve(dossier, known[-1])

    def pass_time(self, span: timedelta) -> None:
        """Let the sweep run through a span; now and then it is down and comes back late."""
        self.now += span
        stage = self.stage
        if self.dice.random() < OUTAGES:
            stage.up = False
        for _ in stage._service(self.instant):
            pass
        if not stage.up:
            stage._swept()
            stage.up = True
            self._release()
        for number in self.numbers:
            self._read(number)

    def _release(self) -> None:
        for real in self.numbers.values():
            if self.dice.random() < RELEASED:
                release(self.stage.desk, real, Identity("lee", Role.agency), self.instant)


class OpenLives(Lives):
    """Lives of one employer in an office that is there already."""

    town: OpenTown

    stage: ClassVar[Stage]
    employer: ClassVar[str]
    begins: ClassVar[datetime]

    def begin(self, start: int, seed: int) -> None:
        """On the day that the life is given; every other first case is paid."""
        self.town = OpenTown(stage=self.stage, employer=self.employer, dice=random.Random(seed))
        self.town.now = self.begins
        self.stage.now = self.town.instant
        with self.stage.database.writing() as connection:  # The life before ended later.
            connection.run("DELETE FROM beat WHERE name = 'sweep'")
        if seed % 2:
            career(self.town, "TPE-113-00001", random.Random(seed))
        else:
            self.open_a_case(seed)

    def somebody_errs(self, dice: random.Random) -> None:
        """Acts are tried in whatever state, some of them with something odd in their input."""
        self.town.erring = True
        for _ in range(dice.randint(0, 3)):
            number = dice.choice(sorted(self.town.dossiers))
            matter = dice.choice(list(self.town.dossiers[number].matters.values()))
            procedure = PROCEDURES[matter.procedure]
            rules = list(procedure.from_state(matter.state)) * 3 + list(procedure.rules)
            chosen = dice.choice(rules)
            if chosen.act not in ENDING and people(chosen.by):
                self._attempt(number, matter, chosen, dice)
        self.town.erring = False


def live(stage: Stage, employer: str, begins: str, seed: int, length: int) -> None:
    """One life from a day on."""
    day = datetime.fromisoformat(begins).replace(hour=1, tzinfo=UTC)
    kind = type("Life", (OpenLives,), {"stage": stage, "employer": employer, "begins": day})
    dice = random.Random(seed)
    life = kind()
    life.begin(0, seed)
    for _ in range(length):
        chance = dice.random()
        if chance < 0.1 and len(life.town.dossiers) < 4:
            life.open_a_case(dice.randint(0, 2**32))
        elif chance < 0.83:
            life.people_act([dice.randint(0, 2**32) for _ in range(dice.randint(1, 12))])
            life.somebody_errs(dice)
        else:
            life.time_passes(dice.randint(5, 60))
    life.town.pass_time(timedelta(days=30))
