"""Who looked at a case: the record of looks, for those who look after the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from casework.door.looking import Looking, view
from casework.errors import Malformed, Unauthorised
from casework.programmes import PROGRAMMES
from casework.words.days import in_taipei
from casework.words.labels import role_label
from states.law.role import RoleKind
from storage.looks import NEWEST, Look, looks_at

Json: TypeAlias = dict[str, Any]

LOOK_AFTER = (RoleKind.auditor, RoleKind.agency, RoleKind.house)
"""Who may know who looked."""

LONGEST_PAGE = 200
PAGE = 50


@dataclass(frozen=True, slots=True)
class Looks:
    """A page of looks at a dossier, the latest first; ``next`` is the number it goes on before."""

    dossier: str
    looks: tuple[Look, ...]
    next: int | None

    def as_json(self) -> Json:
        """For programs."""
        looks = [look._asdict() for look in self.looks]
        return {"dossier": self.dossier, "looks": looks, "next": self.next}

    def lines(self) -> list[tuple[str, ...]]:
        """For a table: when, who, for whom, by which view, what besides, what came of it."""
        return [
            (
                in_taipei(look.at),
                f"{role_label(look.role)} {look.account}",
                look.side or "—",
                look.view,
                look.asked or "—",
                "已顯示" if look.outcome == "shown" else f"未顯示（{look.outcome}）",
            )
            for look in self.looks
        ]


@view("looks")
def looks(looking: Looking, number: str, *, before: int | None = None, limit: int = PAGE) -> Looks:
    """Who looked at a case, the latest first; also at one that is not there, or not any more.

    Raises `Unauthorised` for whoever does not look after the house.
    """
    looking.dossier, by = number, looking.reader.by
    if by.role.kind not in LOOK_AFTER:
        whose = "、".join(map(role_label, PROGRAMMES.of_kind(*LOOK_AFTER)))
        raise Unauthorised(f"查閱紀錄由{whose}調閱，{by.id} 是{role_label(by.role)}")
    if not 1 <= limit <= LONGEST_PAGE:
        raise Malformed("limit", f"每頁 1 至 {LONGEST_PAGE} 筆")
    found = looks_at(looking.connection, number, before=before or NEWEST, limit=limit + 1)
    cut = found[limit - 1][0] if len(found) > limit else None
    return Looks(number, tuple(look for _, look in found[:limit]), cut)
