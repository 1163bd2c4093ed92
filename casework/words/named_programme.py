"""A programme as somebody names it; without a name the first one is meant."""

from __future__ import annotations

from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from states.law.forms import Forms
from states.law.programme import Programme
from states.law.questions import Questions


def programme_named(name: str | None) -> Programme:
    """The programme of that name; the first one without. Raises `Malformed` for another."""
    if name is None:
        return PROGRAMMES.first
    found = next((programme for programme in PROGRAMMES if programme.name == name), None)
    if found is None:
        known = "、".join(f"{one.name}（{one.title}）" for one in PROGRAMMES)
        raise Malformed("programme", f"沒有計畫「{name[:40]}」；可用：{known}")
    return found


def questions_of(programme: Programme) -> Questions:
    """What a programme answers without a case. Raises `Malformed` where it answers nothing."""
    if programme.questions is None:
        raise Malformed("programme", f"「{programme.title}」未定可先詢問之問題")
    return programme.questions


def forms_of(programme: Programme) -> Forms:
    """The forms of a programme. Raises `Malformed` where it has none."""
    if programme.forms is None:
        raise Malformed("programme", f"「{programme.title}」未定表件")
    return programme.forms
