"""Reading what a question tells about a lecturer's papers, contract and origin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from states.expertise.citing import plan
from states.expertise.eligibility import lecturers
from states.expertise.questions.asking import Given
from states.law.article import Article


class _Paper(NamedTuple):
    """A document that is asked for per lecturer: its name when missing, how it may be told."""

    number: int
    missing: str
    cite: Article
    says: str
    names: tuple[str, ...]
    proves: Callable[[str], Any]


_PAPERS = (
    _Paper(
        6,
        "doc_6_retirement",
        lecturers.RETIRED,
        "未檢附註1所列之退休證明",
        ("retirement_proof", "retirement_proofs", "proof_of_retirement", "retirement_paper"),
        lecturers.retirement_proof,
    ),
    _Paper(
        7,
        "doc_7_skill",
        lecturers.SKILLED,
        "未檢附證照或服務單位開立之工作資歷證明",
        ("skill_proof", "proof_of_skill", "expertise_proof", "experience_proof", "skill_paper"),
        lecturers.proves_skill,
    ),
    _Paper(
        8,
        "doc_8_employment",
        lecturers.EMPLOYED,
        "未檢附勞保、就保或職保之投保證明；僅有勞動契約不足",
        ("employment_proof", "proof_of_employment", "insurance_paper", "hire_proof"),
        lecturers.proves_employment,
    ),
)

_CONTRACT = ("contract", "contract_type", "employment", "employment_type", "engagement")
_HIRED = ("employed", "hired", "is_employee", "employee", "internal")
_NOT_HIRED = ("volunteer", "contractor", "outsourced", "external")
_MARRIED = (
    "spouse_of_national",
    "married_to_national",
    "spouse_national",
    "spouse_is_national",
    "national_spouse",
)
_STAYS = (
    "residence",
    "residence_permit",
    "has_residence",
    "resident",
    "residence_approved",
    "residence_number",
    "may_stay",
)
_WORKS = ("may_work", "work_right", "work_permit", "allowed_to_work")


def is_lacking(part: Given) -> Iterator[tuple[str, Article, str]]:
    """The papers that are not there or prove nothing: name, article, sentence."""
    have = {str(one) for one in part.each("docs")}
    for paper in _PAPERS:
        name = part.named(*paper.names)
        told = part.has(name) or part.denied(name)
        listed = part.has("docs") or part.denied("docs")
        absent = listed and not have & {str(paper.number), f"doc_{paper.number}"}
        if (told and not _proven(part, name, paper)) or (absent and not told):
            yield paper.missing, paper.cite, paper.says


def _proven(part: Given, name: str, paper: _Paper) -> bool:
    """Whether one of the papers told proves it."""
    value = part.raw(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    words = [value] if isinstance(value, str) else part.names(name)
    return any(word.strip() and paper.proves(word) for word in words)


def unsigned(given: Given) -> Iterator[tuple[str, tuple[str, str]]]:
    """The signatures that are not there, by who should have signed."""
    told = given.mapping("signatures") | dict.fromkeys(given.names("unsigned"), False)
    for name, signed in told.items():
        if not signed:
            yield f"signature:{name}", (f"「{name}」未簽章", str(plan("6 I(1)")))


def not_hired(part: Given) -> str | None:
    """What the relation is called when it is no employment; ``None`` when it is, or not told."""
    for name in _HIRED:
        if not part.flag(name, default=True):
            return "未僱用"
    for name in _NOT_HIRED:
        if part.flag(name, default=False):
            return {"volunteer": "志工"}.get(name, "承攬或外聘")
    name = part.named(*_CONTRACT)
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
    how = str(part.raw("marriage_ended") or "")
    ended = any(
        part.flag(name, default=False)
        for name in ("spouse_died", "spouse_deceased", "divorced_from_national", "widowed")
    )
    return lecturers.Origin(
        national=national,
        married_to_national=_yes(part, _MARRIED, default=False),
        may_stay=_yes(part, _STAYS, default=True),
        marriage_ended=ended or bool(how),
        may_work=_yes(part, _WORKS, default=True),
    )


def _national(part: Given) -> bool | None:
    if part.has("national"):
        return part.flag("national", default=True)
    if part.has("foreigner") or part.has("foreign"):
        return not part.flag(part.named("foreigner", "foreign"), default=True)
    name = part.named("nationality", "citizenship")
    if part.denied(name):
        return False
    word = part.text(name)
    return None if word is None else lecturers.is_national(word)


def _yes(part: Given, names: tuple[str, ...], *, default: bool) -> bool:
    """A fact told as yes or no, or by naming the paper that shows it."""
    name = part.named(*names)
    value = part.raw(name)
    if isinstance(value, str):
        return bool(value.strip()) and value.strip() not in ("無", "否", "none", "no")
    return part.flag(name, default=default)
