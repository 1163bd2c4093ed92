"""Who is told of an act informally: a table like the rules, one row for each message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from states.law.role import Role


@dataclass(frozen=True, slots=True)
class Notice:
    """One message: its template, who gets it and how."""

    template: str
    to: Role
    channel: str = "portal"


Notices: TypeAlias = Mapping[str, tuple[Notice, ...]]
"""By ``procedure.act``, the messages that the act causes; they have no legal effect."""
