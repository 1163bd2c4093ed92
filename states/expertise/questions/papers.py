"""Reading what a question tells about a lecturer's papers, contract and origin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from states.expertise.citing import plan
from states.expertise.eligibility import lecturers
from states.general.questions.asking import Given
from states.law.article import Article


class _Paper(NamedTuple):
    """A document that is asked for per lecturer: the fact that tells it, its name when missing."""

    number: int
    fact: str
    missing: str
    cite: Article
    says: str
    proves: Callable[[str], Any]


_PAPERS = (
    _Paper(
        6,
        "retirement_proof",
        "doc_6_retirement",
        lecturers.RETIRED,
        "未檢附註1所列之退休證明",
        lecturers.retirement_proof,
    ),
    _Paper(
        7,
        "skill_proof",
        "doc_7_skill",
        lecturers.SKILLED,
        "未檢附證照或服務單位開立之工作資歷證明",
        lecturers.proves_skill,
    ),
    _Paper(
        8,
        "employment_proof",
        "doc_8_employment",
        lecturers.EMPLOYED,
        "未檢附勞保、就保或職保之投保證明；僅有勞動契約不足",
        lecturers.proves_employment,
    ),
)


def is_lacking(part: Given) -> Iterator[tuple[str, Article, str]]:
    """The papers that are not there or prove nothing: name, article, sentence."""
    have = {str(one) for one in part.each("docs")}
    for paper in _PAPERS:
        told = part.stated(paper.fact)
        absent = part.stated("docs") and not have & {str(paper.number), f"doc_{paper.number}"}
        if (told and not _proven(part, paper)) or (absent and not told):
            yield paper.missing, paper.cite, paper.says


def _proven(part: Given, paper: _Paper) -> bool:
    """Whether one of the papers told proves it."""
    value = part.raw(paper.fact)
    if value is None or isinstance(value, bool):
        return bool(value)
    words = [value] if isinstance(value, str) else part.names(paper.fact)
    return any(word.strip() and paper.proves(word) for word in words)


def unsigned(given: Given) -> Iterator[tuple[str, tuple[str, str]]]:
    """The signatures that are not there, by who should have signed."""
    told = given.mapping("signatures") | dict.fromkeys(given.names("unsigned"), False)
    for name, signed in told.items():
        if not signed:
            yield f"signature:{name}", (f"「{name}」未簽章", str(plan("6 I(1)")))


def not_hired(part: Given) -> str | None:
    """What the relation is called when it is no employment; ``None`` when it is, or not told."""
    if not all(part.every("employed").values()):
        return "未僱用"
    if part.flag("volunteer", default=False):
        return "志工"
    if any(part.every("contractor").values()):
        return "承攬或外聘"
    name = "contract"
    if part.denied(name) or part.raw(name) is False:
        return "無僱用契約"
    word = None if part.raw(name) is True else part.text(name)
    hired = lecturers.is_hired(word) if word else True
    if hired is None:
        raise part.bad(name, f"不認得契約「{word}」；須為僱傭、承攬、委任、志工等")
    return None if hired else word


def origin(part: Given) -> lecturers.Origin | None:
    """Nationality, marriage and right to stay; ``None`` when not in question."""
    national = _national(part)
    if national is None:
        return None
    return lecturers.Origin(
        national=national,
        married_to_national=_yes(part, "spouse_of_national", default=False),
        may_stay=_yes(part, "residence", default=True),
        marriage_ended=any(part.every("spouse_died").values()) or bool(part.raw("marriage_ended")),
        may_work=_yes(part, "may_work", default=True),
    )


def _national(part: Given) -> bool | None:
    if part.has("national"):
        return part.flag("national", default=True)
    if part.has("foreigner"):
        return not part.flag("foreigner", default=True)
    if part.denied("nationality"):
        return False
    word = part.text("nationality")
    return None if word is None else lecturers.is_national(word)


def _yes(part: Given, name: str, *, default: bool) -> bool:
    """A fact told as yes or no, or by naming the paper that shows it."""
    value = part.raw(name)
    if isinstance(value, str):
        return bool(value.strip()) and value.strip() not in ("無", "否", "none", "no")
    return part.flag(name, default=default)
