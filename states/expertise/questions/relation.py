"""Reading how a question tells who is related to whom (R-027, AM-06, AM-07)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from states.expertise.eligibility.kinship import NO_KIN, Kin, kin_of
from states.expertise.eligibility.relation_words import OWNER, degree_said, plainly, understood
from states.expertise.questions.asking import Given

TO_OWNER = (
    "relation_to_owner",
    "relation_to_representative",
    "relation_to_employer",
    "relation_to_person_in_charge",
    "relation",
)
TO_OTHERS = (
    "relation_to_manager",
    "relation_to_supervisor",
    "relation_to_hr_manager",
    "relation_to_director",
    "relation_to_department_head",
    "relation_to_board_member",
    "relation_to_plant_manager",
)
_KINDS = {
    "blood": "blood|血親|直系|旁系|擬制|法定血親|養|adopt|consanguin|direct|collateral|lineal|half",
    "affinity": "affinity|姻親|in.?law|marriage|step|繼",
    "spouse": "spouse|配偶",
    "none": "none|無|no|unrelated|ended",
}
_DEATH = "death|died|widow|死亡|過世|喪偶|歿"


def is_owner(part: Given) -> bool:
    """Whether the lecturer is the representative himself (R-025)."""
    told = any(
        part.flag(name, default=False)
        for name in ("is_owner", "owner", "is_representative", "owner_himself")
    )
    word = part.raw(part.named(*TO_OWNER))
    return told or (isinstance(word, str) and plainly(word) in OWNER)


def kin_to_owner(part: Given, filed: Any) -> Kin:
    """How the lecturer is related to the representative; ``filed`` is the day of filing."""
    ended = _ended(part, filed)
    word = part.named(*TO_OWNER)
    if isinstance(part.raw(word), Mapping):
        return kin_to_owner(part.part(word), filed)
    kind = _kind_told(part)
    of_another = not part.has(word) and any(part.has(name) for name in TO_OTHERS)
    if kind == "none" or of_another:
        return NO_KIN
    if kind is not None and (kind == "spouse" or part.has("degree")):
        over = (ended and kind != "blood") or _adoption_ended(part)
        return NO_KIN if over else Kin(kind, part.amount("degree"))
    return kin_by_word(part, word, ended=ended)


def kin_by_word(part: Given, name: str, *, ended: bool | None = None) -> Kin:
    """The relation behind a word; ``ended`` tells for sure whether the marriage in it ended."""
    if _said(part, name) or part.text(name) is None:
        return NO_KIN
    word = part.need_text(name)
    if plainly(word) in OWNER:
        return NO_KIN
    if (said := degree_said(word)) is not None:
        return Kin(*said)
    spoken = understood(word)
    if spoken is None:
        if part.has("degree"):
            return Kin("blood", part.amount("degree"))
        raise part.bad(name, f"不認得「{word[:40]}」；請載明 kind 與 degree")
    if "養" in word and _adoption_ended(part):
        return NO_KIN
    return kin_of(spoken.walk, marriage_ended=spoken.ended if ended is None else ended)


def _said(part: Given, name: str) -> bool:
    """Whether the relation is told as plain false: none."""
    return part.raw(name) is False


def _kind_told(part: Given) -> str | None:
    """The kind of relation when it is told beside the word."""
    name = part.named("kind", "relation_kind", "kin_kind")
    if part.denied(name):
        return None
    told = (part.text(name) or "").casefold()
    if not told:
        return None
    for kind, words in _KINDS.items():
        if re.match(f"({words})", told):
            return kind
    if part.text(part.named(*TO_OWNER)):
        return None
    raise part.bad(name, "須為 blood、affinity、spouse 或 none")


def _ended(part: Given, filed: Any) -> bool | None:
    """Whether a divorce or annulment ended the marriage by filing; ``None``: not told."""
    name = part.named("divorced_before_application", "divorced_before_filing", "divorced")
    if part.has(name):
        return part.flag(name, default=False)
    divorced = part.day(part.named("divorced_on", "divorce_on", "marriage_annulled_on"))
    if divorced is not None:
        return filed is None or divorced <= filed
    how = part.raw("marriage_ended")
    if how is None:
        how = part.raw("marriage_ended_by")
    if isinstance(how, bool):
        return how
    return None if how is None else not re.search(_DEATH, str(how).casefold())


def _adoption_ended(part: Given) -> bool:
    """Whether an adoption was dissolved (民法1083)."""
    return part.flag(
        part.named("adoption_ended", "adoption_terminated", "adoption_dissolved"), default=False
    )
