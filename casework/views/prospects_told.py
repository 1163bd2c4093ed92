"""An act that may be done, told: the conditions on which it hangs in words, and as a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from casework.words.fields import field_word
from casework.words.labels import act_label, role_label
from states.law.guard import UNSPOKEN, Guard, Spoken, shown
from states.law.prospects import Prospect, Unknown

Json: TypeAlias = dict[str, Any]

_PLACE = re.compile(r"\{\w+\}")
_ASIDE = re.compile("[（；，]")


def condition(guard: Guard, prospect: Prospect) -> str:
    """The sentence with which a guard would refuse, before it is known whether it will: what is
    known with its value, what will be entered by the name of its field."""
    known, spoken = prospect.known, prospect.spoken
    return _PLACE.sub(lambda found: _told(found[0][1:-1], known, spoken), guard.says)


def _told(name: str, known: Mapping[str, Any], spoken: Spoken) -> str:
    value = known.get(name)
    if not isinstance(value, Unknown):
        return shown(value, spoken.get(name, UNSPOKEN))
    if value.person:
        return "〈辦理之人〉"
    word = field_word(name)
    return f"〈所填{_ASIDE.split(word)[0]}〉" if word else "〈依所填內容〉"


def prospect_as_json(prospect: Prospect) -> Json:
    """For programs, with the words for people."""
    return {
        "act": prospect.name,
        "matter": prospect.matter,
        "label": act_label(prospect.procedure, prospect.rule.act),
        "by": [role.value for role in prospect.by],
        "roles": [role_label(role) for role in prospect.by],
        "basis": [str(article) for article in prospect.rule.basis],
        "open": prospect.open,
        "lacks": [
            {"guard": no.guard, "reason": no.reason, "cite": str(no.article)}
            for no in (*prospect.refusals, *prospect.hopeless)
        ],
        "depends_on_input": [_as_condition(guard, prospect) for guard in prospect.on_input],
        "depends_on_person": [_as_condition(guard, prospect) for guard in prospect.on_person],
    }


def _as_condition(guard: Guard, prospect: Prospect) -> Mapping[str, str]:
    said = condition(guard, prospect)
    return {"guard": guard.id, "refuses_when": said, "cite": str(guard.article)}
