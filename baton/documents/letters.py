"""Letters of the demonstration, each with its checklist: what the law wants and where it stands.

The cases are played anew whenever the documents are written, so the letters cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from baton.demonstration.fresh import enter, fresh_database
from baton.demonstration.kinds_of_case_undone import SHAPES
from baton.demonstration.people import ROLES, Employer, employers, staff
from baton.demonstration.script import Case, cast_case
from baton.demonstration.year import Year
from casework.chanceries import CHANCERIES
from casework.chancery.checklist import Element, elements
from casework.door.desk import Desk
from casework.door.identities import Identity
from casework.post.composing import compose
from casework.programmes import PROGRAMMES
from casework.registers.keeping import enter as enter_register
from casework.setup.settings import Settings
from casework.words.labels import letter_label
from notifications.rendering import write_letter
from states.law.history import fold, parse
from storage import ledger
from storage.database import Connection, Database
from storage.keys import KEY_BYTES
from storage.reference import set_setting
from storage.vault import Vault

TODAY, SEED = "2026-11-22", 7
PLACE = "docs/letters"

SHOWN = (
    ("補正期間進行中", "correction_notice"),
    ("補正部分後屆滿，不予受理", "not_accepted"),
    ("計畫期間此刻屆滿", "approval"),
    ("部分核准", "partial_approval"),
    ("駁回確定", "rejection"),
    ("變更核准", "change_approval"),
    ("變更駁回", "change_refusal"),
    ("已撥款", "payment_approval"),
    ("逾期未核銷，陳述後駁回", "claim_refusal"),
    ("排定查核", "inspection_notice"),
    ("陳述意見期間進行中", "hearing_notice"),
    ("撤銷，函送達", "revocation"),
    ("一部廢止", "partial_abolition"),
    ("單據遺失，酌減", "reduction"),
    ("停止補助中", "stop_order"),
    ("命返還，期間進行中", "return_order"),
)
"""Which case shows which kind of letter."""

ON_PAPER = {
    "head_name": "（示範）分署長甲",
    "contact_name": "（示範）承辦人乙",
    "contact_phone": "（示範）分機100",
    "return_account": "（示範）分署補助款專戶",
}
"""What the branches of the demonstration have laid down for their letters."""


class Shown(NamedTuple):
    """A letter of the demonstration: its kind, its text, its elements."""

    kind: str
    text: str
    elements: tuple[Element, ...]


def pages() -> dict[str, str]:
    """The letters and their checklists by path, with a page that lists them."""
    found = shown()
    made: dict[str, str] = {}
    index = [
        "# Letters",
        "",
        "Letters of the demonstration, played anew by `make docs`; do not edit.",
    ]
    index += ["Beside each stands what the law wants of it, element by element.", ""]
    for number, letter in enumerate(found, start=1):
        name = f"{number:02}-{letter.kind.replace('_', '-')}"
        made[f"{PLACE}/{name}.txt"] = letter.text
        made[f"{PLACE}/{name}.md"] = "\n".join(_checklist(letter)) + "\n"
        index.append(f"- {letter_label(letter.kind)}: [letter]({name}.txt), [checklist]({name}.md)")
    return {f"{PLACE}/README.md": "\n".join(index) + "\n", **made}


def _checklist(letter: Shown) -> Iterator[str]:
    yield f"# {letter_label(letter.kind)} `{letter.kind}`"
    yield ""
    yield "| 行政程序法 | element | where it stands |"
    yield "|---|---|---|"
    for element in letter.elements:
        yield f"| {element.place} | {element.what} | {element.found or '**missing**'} |"


def shown() -> list[Shown]:
    """One letter of each kind, from cases played for the purpose."""
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), database=None, vault_key=None, outbox=None)
        database, safe = fresh_database(settings), Vault(bytes(KEY_BYTES))
        try:
            cases = _played(database, safe)
            with database.reading() as connection:
                return [
                    _letter(connection, safe, str(case.dossier), kind)
                    for case, (_, kind) in zip(cases, SHOWN, strict=True)
                ]
        finally:
            database.dispose()


def _played(database: Database, safe: Vault) -> list[Case]:
    chance = Random(SEED)  # noqa: S311 - a repeatable play, no secret
    by_name = {shape.shows: shape for shape in SHAPES}
    everybody = employers(len(SHOWN), chance)
    cases = [
        cast_case(number, by_name[name], TODAY, (who, staff(who.branch, chance)), chance)
        for number, ((name, _), who) in enumerate(zip(SHOWN, everybody, strict=True), start=1)
    ]
    enter(database, everybody, TODAY)
    _lay_down(database)
    for who in everybody:
        _record(database, safe, who)
    told = Year(Desk(database, safe), {}, cases, today=TODAY, seed=SEED).play()
    assert not told.unforeseen, told.unforeseen
    return cases


def _lay_down(database: Database) -> None:
    with database.writing() as connection:
        for branch in PROGRAMMES.first.units:
            for name, value in ON_PAPER.items():
                set_setting(
                    connection, branch.code, name, value, source="示範", from_day="2024-01-01"
                )


def _record(database: Database, safe: Vault, who: Employer) -> None:
    """Where the employer is written to, and who represents it."""
    clerk = Identity(f"{who.branch.lower()}-officer-1", ROLES["officer"], who.branch)
    told = {"address": f"{who.county}示範路1號", "representative": "（示範）負責人丙"}
    for what, to in told.items():
        change = {
            "employer": who.ubn, "what": what, "to": to, "on": "2024-01-02", "source": "示範",
        }  # fmt: skip
        enter_register(database, clerk, f"{TODAY}T01:00:00.000000Z", "employer", change, safe=safe)


def _letter(connection: Connection, safe: Vault, number: str, kind: str) -> Shown:
    past = [parse(body) for _, _, body in ledger.history(connection, number)]
    letters = fold(number, past).of("letter")
    letter = next(m for m in reversed(letters) if m.data["letter"] == kind)
    sheet = compose(connection, safe, number, past, letter.ref)
    remedy = CHANCERIES.of(PROGRAMMES.first).remedy
    found = elements(sheet, kind, decision=bool(letter.data["decision"]), remedy=remedy)
    return Shown(kind, write_letter(sheet).body, found)
