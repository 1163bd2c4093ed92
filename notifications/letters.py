"""Who is told of an act, by which channel, on which template: a table like the rules.

Formal letters are matters of their own and leave when they are issued; everything else is a plain
notice without legal effect.
"""

from __future__ import annotations

from states.law.notice import Notice, Notices
from states.law.record import ActName, Event
from states.law.role import Role

LEAVES = frozenset({"issue", "copy"})
"""The acts by which a letter goes out to an addressee."""

POST = "registered_mail"
"""Weighty content goes by registered mail (APA 68 III)."""


def is_letter(event: Event) -> bool:
    """Whether what is told is that a letter leaves, or a further copy of one."""
    return event["procedure"] == "letter" and event["act"] in LEAVES


def told(event: Event, notices: Notices) -> tuple[Notice, ...]:
    """The plain notices that an applied event causes."""
    return notices.get(ActName.done(event), ())


def letter_told(kind: str, party: Role) -> Notice:
    """The message by which a letter of a kind goes to the ``party``."""
    return Notice(f"letter_{kind}", party, POST)
