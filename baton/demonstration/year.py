"""Two years in fast motion: every act through the one door, every midnight a sweep.

Days go by one after the other. At midnight everything due is enforced, at eight reminders are
queued, during the day people act, in the evening messages leave. The last midnight before the
present is left to the real clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from baton.demonstration.kinds_of_case_undone import SHAPES
from baton.demonstration.people import Employer, employers, staff
from baton.demonstration.script import Case, Step, allotted, cast_case
from casework.clock.enforcement import Sweeper
from casework.clock.reminding import remind
from casework.door.commands import Answer
from casework.door.desk import Desk
from casework.errors import Rejected
from casework.post.delivery import deliver
from casework.programmes import PROGRAMMES
from notifications.channels import Channel
from states.law.dossier import ABSENT
from states.law.intent import Intent
from states.law.record import ActName
from states.law.taipei import TAIPEI, instant_of
from storage.worklists import where_they_stand

EMPLOYERS = 200
OPENS = time(9)
BETWEEN_ACTS = timedelta(minutes=20)
REMINDERS = time(8)
EVENING = time(20)
BEFORE_MIDNIGHT = time(23, 59, 59)


@dataclass(slots=True)
class Told:
    """What came of the scripts, in numbers; ``unforeseen`` are refusals no script expects."""

    cases: int = 0
    applied: int = 0
    refused: int = 0
    enforced: int = 0
    sent: int = 0
    unforeseen: list[str] = field(default_factory=list)


def cast(count: int, seed: int, today: str) -> tuple[list[Employer], list[Case]]:
    """The employers and the cases of a demonstration; the same for the same seed and day."""
    chance = Random(seed)  # noqa: S311 - a repeatable play, no secret
    shapes = allotted(SHAPES, count)
    everybody = employers(max(EMPLOYERS, len(shapes) // 2), chance)
    alone = sum(shape.alone for shape in shapes)
    apart, others = everybody[:alone], everybody[alone:]
    queue = [others[index % len(others)] for index in range(len(shapes))]
    chance.shuffle(queue)
    found = []
    for number, shape in enumerate(shapes, start=1):
        employer = apart.pop() if shape.alone else queue.pop()
        people = employer, staff(employer.branch, chance)
        found.append(cast_case(number, shape, today, people, chance))
    return everybody, found


class Year:
    """Performs the cases day by day, up to the day before ``today``."""

    def __init__(
        self,
        desk: Desk,
        channels: Mapping[str, Channel],
        cases: list[Case],
        *,
        today: str,
        seed: int,
        progress: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.desk = desk
        self.channels = channels
        self.cases = cases
        self.today = date.fromisoformat(today)
        self.seed = seed
        self.progress = progress
        self.sweeper = Sweeper(desk, compare_clocks=False)
        self.told = Told(cases=len(cases))

    def play(self) -> Told:
        """Let all days go by."""
        agenda: dict[str, dict[int, list[tuple[Case, int]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for case in self.cases:
            for day, place, index in case.scheduled():
                agenda[day][place].append((case, index))
        on = date.fromisoformat(min(agenda))
        while on < self.today:
            self._day(on, agenda.get(on.isoformat(), {}))
            if on.day == 1:
                self.progress(self._so_far(on))
            on += timedelta(days=1)
        self._sweep(_at(self.today - timedelta(days=1), BEFORE_MIDNIGHT))
        return self.told

    def _day(self, on: date, slots: Mapping[int, list[tuple[Case, int]]]) -> None:
        self._sweep(_at(on, time(0)))
        remind(self.desk, _at(on, REMINDERS))
        for place in sorted(slots):
            moment = datetime.combine(on, OPENS, TAIPEI) + place * BETWEEN_ACTS
            self._perform(slots[place], instant_of(moment), on.isoformat())
        self.told.sent += deliver(self.desk, _at(on, EVENING), self.channels).sent

    def _sweep(self, now: str) -> None:
        done = self.sweeper.sweep(now)
        self.told.enforced += len(done.enforced)
        self.told.unforeseen += [f"sweep {now}: {clock}" for clock in done.refused + done.failed]

    def _perform(self, due: list[tuple[Case, int]], now: str, day: str) -> None:
        """The acts of different cases at one moment, in one transaction."""
        matters = self._matters(case.dossier for case, _ in due if case.dossier)
        intents = [
            self._intent(case, index, now, day, matters.get(str(case.dossier), []))
            for case, index in due
        ]
        for (case, index), answer in zip(due, self.desk.perform_many(intents), strict=True):
            self._note(case, case.shape.steps[index], answer)

    def _intent(
        self, case: Case, index: int, now: str, day: str, matters: list[tuple[str, str, str]]
    ) -> Intent:
        wanted = case.shape.steps[index]
        return Intent(
            id=f"demo-{self.seed}-{case.number}-{index}",
            by=case.identity(wanted.by),
            act=ActName.read(wanted.act),
            now=now,
            dossier=case.dossier,
            matter=matter_for(wanted.act, matters),
            given=wanted.given(case, day),
        )

    def _matters(self, dossiers: Iterable[str]) -> dict[str, list[tuple[str, str, str]]]:
        """Reference, procedure and state of the matters of each dossier, oldest first."""
        found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        with self.desk.database.reading() as connection:
            rows = where_they_stand(connection, dossiers)
        for dossier, ref, procedure, state in rows:
            found[dossier].append((ref, procedure, state))
        return found

    def _note(self, case: Case, wanted: Step, answer: Answer | Rejected) -> None:
        if isinstance(answer, Answer):
            case.dossier = answer.dossier
            self.told.applied += answer.done
            self.told.refused += not answer.done
        if wanted.refused == (isinstance(answer, Answer) and not answer.done):
            return
        why: Any = answer.reasons if isinstance(answer, Answer) else answer
        self.told.unforeseen.append(f"{case.shape.shows} {case.dossier} {wanted.act}: {why}")

    def _so_far(self, on: date) -> str:
        told = self.told
        return (
            f"{on.year - 1911}年{on.month:2}月：辦理 {told.applied:,} 件次、"
            f"到期執行 {told.enforced:,}、寄送 {told.sent:,}"
        )


def matter_for(act: str, matters: list[tuple[str, str, str]]) -> str | None:
    """The youngest matter of the procedure in which the act has a sentence; ``None`` opens one."""
    name = ActName.read(act)
    table = PROGRAMMES.procedures[name.procedure].table
    mine = [(ref, state) for ref, of, state in matters if of == name.procedure]
    refs = [ref for ref, state in mine if (state, name.act) in table]
    if refs:
        return refs[-1]
    return None if (ABSENT, name.act) in table or not mine else mine[-1][0]


def _at(on: date, hour: time) -> str:
    return instant_of(datetime.combine(on, hour, TAIPEI))
