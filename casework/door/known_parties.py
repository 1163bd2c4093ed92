"""Who may be a party: a unit of the register, or a person under the code of his number.

Another key would stand for nobody: it could not be written to, served, or let in (APA 20, 21).
"""

from __future__ import annotations

from collections.abc import Iterator

from casework.errors import Malformed
from states.law.dossier import Dossier
from states.law.intent import Intent
from states.law.party import Part
from states.law.programme import Programme
from storage.database import Connection
from storage.people_key import is_code


def require_known_parties(
    connection: Connection, programme: Programme, dossier: Dossier, intent: Intent
) -> None:
    """Refuse whoever an act makes a party and is neither registered nor a person's code. Raises
    `Malformed` on the field that names him; who has a part already keeps it."""
    standing = {party.key for party in programme.parties(dossier)}
    for field, key in _brought_in(programme, dossier, intent):
        if key in standing or is_code(key):
            continue
        if connection.one("SELECT 1 FROM employer WHERE id = ?", key) is None:
            raise Malformed(
                field,
                f"「{key}」既非已登錄之單位，亦非以姓名與證號填寫之人，不得為當事人"
                "（行政程序法20、21）；單位請先登錄（baton employer），"
                '自然人請寫成 {"name": 姓名, "number": 證號}',
            )


def _brought_in(
    programme: Programme, dossier: Dossier, intent: Intent
) -> Iterator[tuple[str, str]]:
    """Whom an act tells the first matter that they have a part: the field, and the key."""
    root, act = dossier.root_matter, intent.act
    procedure = root.procedure if root else act.procedure
    if intent.matter not in (None, dossier.root_ref) or procedure != act.procedure:
        return
    parts = [part for kind in programme.kinds if kind.procedure == procedure for part in kind.parts]
    for rule in programme.editions.latest.rules_of(act.procedure, act.act):
        for part in parts:
            field = rule.keeps.get(part.field)
            if field is not None:
                yield from ((field, key) for key in Part(part.name, field).held_by(intent.given))
