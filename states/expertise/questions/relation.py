"""Reading how a question tells who is related to whom (R-027, AM-06, AM-07)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from states.expertise.eligibility.kinship import NO_KIN, Kin, kin_of
from states.expertise.eligibility.relation_words import OWNER, degree_said, plainly, understood
from states.general.questions.asking import Given

TO_OWNER, TO_OTHERS = "relation_to_owner", "relation_to_manager"
_KINDS = {
    "blood": "blood|血親|直系|旁系|擬制|法定血親|養|adopt|consanguin|direct|collateral|lineal|half",
    "affinity": "affinity|姻親|in.?law|marriage|step|繼",
    "spouse": "spouse|配偶",
    "none": "none|無|no|unrelated|ended",
}
_DEATH = "death|died|widow|死亡|過世|喪偶|歿"


def is_owner(part: Given) -> bool:
    """Whether the lecturer is the representative himself (R-025)."""
    word = part.raw(TO_OWNER)
    told = isinstance(word, str) and plainly(word) in OWNER
    return told or True in part.every("is_owner").values()


def kin_to_owner(part: Given, filed: Any) -> Kin:
    """How the lecturer is related to the representative; ``filed`` is the day of filing."""
    ended = _ended(part, filed)
    if isinstance(part.raw(TO_OWNER), Mapping):
        return kin_to_owner(part.part(TO_OWNER), filed)
    kind = _kind_told(part)
    of_another = not part.has(TO_OWNER) and part.has(TO_OTHERS)
    if kind == "none" or of_another:
        return NO_KIN
    if kind is not None and (kind == "spouse" or part.has("degree")):
        over = (ended and kind != "blood") or _adoption_ended(part)
        return NO_KIN if over else Kin(kind, part.amount("degree"))
    return kin_by_word(part, TO_OWNER, part.raw(TO_OWNER), ended=ended)


def kin_to_others(part: Given) -> list[Kin]:
    """How the lecturer is related to managers and others of whom the question tells."""
    return [kin_by_word(part, name, word) for name, word in part.every(TO_OTHERS).items()]


def kin_by_word(part: Given, name: str, told: Any, *, ended: bool | None = None) -> Kin:
    """The relation behind a word; ``ended`` tells for sure whether the marriage in it ended."""
    if told is False or told is None:
        return NO_KIN
    word = part.as_text(name, told)
    if word is None or plainly(word) in OWNER:
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


def _kind_told(part: Given) -> str | None:
    """The kind of relation when it is told beside the word."""
    told = (part.text("kind") or "").casefold()
    if not told:
        return None
    for kind, words in _KINDS.items():
        if re.match(f"({words})", told):
            return kind
    if part.text(TO_OWNER):
        return None
    raise part.bad("kind", "須為 blood、affinity、spouse 或 none")


def _ended(part: Given, filed: Any) -> bool | None:
    """Whether a divorce or annulment ended the marriage by filing; ``None``: not told."""
    if part.has("divorced_before_application"):
        return part.flag("divorced_before_application", default=False)
    divorced = part.day("divorced_on")
    if divorced is not None:
        return filed is None or divorced <= filed
    how = part.raw("marriage_ended")
    if isinstance(how, bool):
        return how
    return None if how is None else not re.search(_DEATH, str(how).casefold())


def _adoption_ended(part: Given) -> bool:
    """Whether an adoption was dissolved (民法1083)."""
    return part.flag("adoption_ended", default=False)
