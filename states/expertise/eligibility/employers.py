"""雇主: which employers the programme is for, and how long they must be insured units (計畫3).

An employer is a private business, a group founded under a statute, or a private school, and is an
insured unit of employment insurance from filing to payment (AM-04).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from states.expertise.citing import plan

KINDS = ("private_business", "group", "private_school")
"""Kinds of employer that the programme is for (計畫3 I)."""

EXCLUDED = ("political_group", "political_party")
"""Groups that the programme leaves out (計畫3 II)."""

OTHERS = ("public_school", "state_enterprise", "agency", "person", "unfounded_group", "other")
"""Employers that are none of the three kinds."""

ACCEPTED, FOUNDED = plan("3 I"), plan("3 II")

MAJORITY = 50
"""Per cent of the capital above which a business belongs to the state (公營事業移轉民營條例3)."""

_PUBLIC = "(公立|國立|市立|縣立|省立|鄉立|鎮立|公辦)"
_SCHOOL = "(學校|大學|學院|高中|高職|國中|國小|小學|中學|幼兒園|專科|補校)"
_GROUPS = (
    "團體|財團法人|社團法人|基金會|協會|公會|工會|商會|農會|漁會|合作社|學會|聯合會|總會"
    "|促進會|管理委員會|福利機構|長照|照顧|祭祀公業|寺廟|宮廟|教會|宗教|非營利|法人|association|foundation|group|n[gp]o"
)
_AGENCIES = "機關|政府|公所|行政法人|公法人|部會|分署|公立|國立|市立|縣立|公設|agency|government"
_BUSINESSES = (
    "民營|公司|商號|行號|獨資|合夥|企業|商業|工廠|事務所|診所|醫院|補習班|私營|民間事業"
    "|business|company"
)

_WORDS: tuple[tuple[str, str], ...] = (
    ("unfounded_group", "未立案|未登記|未依法|籌備|unregistered|unfounded"),
    ("political_party", "政黨|party"),
    ("political_group", "政治團體|政治性團體|political"),
    ("public_school", f"{_PUBLIC}.*{_SCHOOL}|公校|public.?school"),
    ("state_enterprise", "公營|國營|公有事業|官股|state.?(owned|enterprise)"),
    ("agency", _AGENCIES),
    ("person", "自然人|個人(?!診所|事務所|商號|企業)|家庭|家戶|natural.?person"),
    ("private_school", f"私立.*{_SCHOOL}|私校|學校財團法人|private.?school"),
    ("private_business", _BUSINESSES),
    ("group", _GROUPS),
)
"""Words for an employer's kind, the first that fits counts: 國營公司 is no private business."""


def is_foundation(words: str) -> bool:
    """Whether words name a foundation, a group only as one founded under another law (R-021)."""
    return bool(re.search("財團法人|基金會|foundation", words.casefold()))


class Standing(NamedTuple):
    """What decides on an employer: its kind, whether under which law it was founded, state share.

    ``founded`` is false for a group known not to be founded under any statute; ``state_share`` is
    the government's share of the capital in per cent.
    """

    kind: str
    founded: bool = True
    political: bool = False
    state_share: int = 0


def kind_of(words: str) -> str:
    """The code of a kind of employer from what people write; ``other`` for none of those known.

    >>> kind_of("民營事業單位"), kind_of("財團法人"), kind_of("國營事業"), kind_of("公立學校")
    ('private_business', 'group', 'state_enterprise', 'public_school')
    """
    plain = re.sub(r"\s", "", words).casefold()
    if plain in (*KINDS, *EXCLUDED, *OTHERS):
        return plain
    return next((kind for kind, word in _WORDS if re.search(word, plain)), "other")


def kind_refused(standing: Standing) -> str | None:
    """Why such an employer gets no subsidy (R-021, R-022); ``None`` when it may."""
    if standing.kind in EXCLUDED or standing.political:
        return "employer_excluded"
    if standing.kind not in KINDS or standing.state_share > MAJORITY:
        return "employer_kind"
    return "employer_kind" if standing.kind == "group" and not standing.founded else None


def insured_throughout(
    spans: Iterable[tuple[str, str | None]], first: str | None, last: str | None
) -> bool:
    """Whether periods as an insured unit cover filing to payment, ISO days (R-020, AM-04).

    A period without an end still runs. Without ``first`` any beginning will do; without ``last``
    payment lies ahead, and the unit must still be insured.

    >>> insured_throughout([("2020-01-01", "2025-05-01")], "2025-03-03", None)
    False
    """
    return any(
        (first is None or begins <= first) and (ends is None or (last is not None and last <= ends))
        for begins, ends in spans
    )
