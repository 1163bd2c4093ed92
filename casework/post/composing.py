"""A letter composed from the record: its own matter, the act it tells of, what the vault holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from casework.chanceries import CHANCERIES
from casework.chancery.case_file import CaseFile
from casework.door.people import in_words
from casework.door.sealing import called
from casework.post.addressing import addressed
from casework.programmes import PROGRAMMES
from notifications.sheet import Sheet
from states.law.deadlines import compute
from states.law.dossier import Dossier, Matter
from states.law.history import fold
from states.law.record import Event
from storage.database import Connection
from storage.reference import ReferenceBook
from storage.vault import Vault, held


def compose(
    connection: Connection, safe: Vault, number: str, past: Sequence[Event], ref: str
) -> Sheet:
    """The letter ``ref`` as it is to be read after the events ``past``.

    What it tells is what was so when the act was done, however long ago; head and foot are those
    of its own issue, and a letter that has not left is a draft. Raises `Unwritten` where nobody
    writes such letters.
    """
    recorded, names = past, called(connection, safe, number)
    if names:  # codes stay in the record; a letter calls people and papers by name
        past = in_words(past, names)
    now = fold(number, past)
    letter = now.matters[ref]
    first = letter.data.get("copy_of", ref)
    drafted = next(e for e in past if e["matter"] == first and e["outcome"] == "applied")
    told = past[(drafted["cause"]["after"] or drafted["seq"]) - 1]
    programme = PROGRAMMES.named(now.programme)
    write = CHANCERIES.writer(programme, letter.data["letter"])
    day = letter.data.get("issued_on") or past[-1]["effective_on"]
    known = addressed(connection, safe, (fold(number, recorded), ref), names, day)
    to, file = known.to, _file(connection, safe, (now, letter), past, told)
    file = replace(file, called=known.called)
    return Sheet(
        authority=programme.authority,
        unit=file.branch.name,
        address=file.branch.address,
        addressee=to.name,
        ubn=to.ubn,
        addressee_address=to.address,
        representative=to.addressed_to,
        dated_on=letter.data.get("issued_on", ""),
        number=own_number(now, letter),
        body=write(file),
        contact=contact(file),
        head=head(file),
        originals=known.originals,
        draft="issued_on" not in letter.data,
    )


def own_number(dossier: Dossier, letter: Matter) -> str:
    """The 發文字號 of a letter that has left; letters of old were numbered by their case."""
    if "issued_on" not in letter.data:
        return ""
    first = dossier.matters.get(letter.data.get("copy_of", ""), letter)
    number = first.data.get("number")
    return str(number["text"]) if number else f"{dossier.id}號"


def _file(
    connection: Connection,
    safe: Vault,
    place: tuple[Dossier, Matter],
    past: Sequence[Event],
    told: Event,
) -> CaseFile:
    now, letter = place
    before = fold(now.id, past[: told["seq"] - 1])
    dossier = fold(now.id, past[: told["seq"]])
    programme = PROGRAMMES.named(now.programme)
    sender = letter.data.get("sender") or programme.place(before).unit or programme.place(now).unit
    reference = ReferenceBook().current(connection)
    day = letter.data.get("issued_on") or past[-1]["effective_on"]

    def sealed(event: Event) -> dict[str, Any]:
        kept = held(connection, safe, (now.id, event["seq"]))
        return {name: value[1] for name, value in kept.items() if value}

    def laid_down(name: str) -> Any:
        found = reference.setting(now.programme, sender, name, day)
        return found.value if found else None

    def last_day(rule: str, asked: Mapping[str, Any]) -> str | None:
        law = programme.editions.at(told["recorded_at"], told["edition"])
        calendar = reference.calendar_at(told["recorded_at"], programme.units.all)
        found = compute(law.deadlines, rule, asked, calendar).as_json()["last_day"]
        return str(found) if found else None

    return CHANCERIES.file(programme)(
        programme=programme,
        dossier=dossier,
        past=tuple(past),
        told=told,
        branch=programme.units.named(sender),
        decision=bool(letter.data.get("decision")),
        sealed=sealed,
        setting=laid_down,
        last_day=last_day,
    )


def contact(file: CaseFile) -> tuple[str, ...]:
    """Who may be asked, as far as the branch has laid it down."""
    known = (
        ("承辦人", "contact_name"),
        ("電話", "contact_phone"),
        ("電子信箱", "contact_mail"),
    )
    return tuple(f"{title}：{value}" for title, name in known if (value := file.setting(name)))


def head(file: CaseFile) -> str:
    """The signature of the head of the authority (行政程序法 96 I(4))."""
    title, name = CHANCERIES.of(file.programme).head, file.setting("head_name")
    return f"{title}　{name}" if name else title
