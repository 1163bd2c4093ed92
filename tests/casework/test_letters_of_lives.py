"""Whatever befalls a case, its letters can be written, add up and hold no code (T13, T23)."""

from __future__ import annotations

import re
from collections import Counter

from casework.expertise.letters.case_file import CaseFile
from casework.expertise.letters.writers import WRITERS
from notifications.sheet import Body
from states.expertise.branches import BY_NAME
from states.expertise.programme import EXPERTISE
from states.law.dossier import Dossier, Matter
from states.law.history import fold
from states.law.record import Event
from tests.casework.population import lived

LIVES = 25
CODES = re.compile(r"（未載明）|None|sealed|\b[a-z]+-\d|\bW\d\b|\b[a-z]+_[a-z_0-9]+")


def written(events: list[Event], now: Dossier, letter: Matter) -> Body:
    """A letter of a life, as of the act it tells of; nothing was sealed there."""
    drafted = next(e for e in events if e["matter"] == letter.ref and e["act"] == "draft")
    told = events[(drafted["cause"]["after"] or 0) - 1]
    file = CaseFile(
        programme=EXPERTISE,
        dossier=fold(now.id, events[: told["seq"]]),
        past=tuple(events),
        told=told,
        branch=BY_NAME[letter.data["sender"]],
        decision=letter.data["decision"],
        sealed=lambda _: {},
        setting=lambda _: None,
        last_day=lambda _, __: "2026-01-05",
    )
    return WRITERS[letter.data["letter"]](file)


def test_every_letter_of_random_lives_is_written_adds_up_and_holds_no_code() -> None:
    seen: Counter[str] = Counter()
    for name, events in lived(LIVES).items():
        now = fold(events[0]["dossier"], events)
        for letter in now.of("letter"):
            body = written(events, now, letter)
            said = [body.subject, *(line for point in body.points() for line in point.lines)]
            codes = [found for line in said for found in CODES.findall(line)]
            assert codes == [], (name, letter.ref, codes)
            seen[letter.data["letter"]] += 1
    print(f"{sum(seen.values())} letters of {len(seen)} kinds from {LIVES} lives")
    assert len(seen) > 15
