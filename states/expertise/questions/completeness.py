"""Is an application complete, or what is still to be handed in? (R-047 to R-055, R-075)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from states.expertise.citing import plan
from states.expertise.questions.budget_facts import venues
from states.expertise.questions.papers import is_lacking, unsigned
from states.expertise.questions.settlement_papers import single_papers
from states.general.questions.asking import Given
from states.law.questions import Answered, Why, answered

PAPERS = {
    "1": ("doc_1_application", "申請書"),
    "2": ("doc_2_plan", "計畫書"),
    "3": ("doc_3_courses", "課程規劃表"),
    "4": ("doc_4_budget", "經費概算表"),
    "5": ("doc_5_registration", "立案或登記證明"),
    "6": ("doc_6_retirement", "講師退休證明"),
    "7": ("doc_7_skill", "講師專業證明"),
    "8": ("doc_8_employment", "講師投保證明"),
}
"""The eight documents of point 6 I by number: the name when missing, and what each is called."""

OF_EACH_LECTURER = ("6", "7", "8")
"""Documents handed in for each lecturer."""

_TITLES = {
    "1": "申請書",
    "2": "計畫書",
    "3": "課程",
    "4": "概算|經費表",
    "5": "登記|立案|設立",
    "6": "退休",
    "7": "專業|技術|證照|資歷",
    "8": "僱用|投保|加保",
}


def completeness(given: Given) -> Answered:
    """Documents, signatures, the need of a venue that is not one's own, papers of a claim."""
    gaps = dict(_gaps(given))
    why = [Why(f"{says}，應通知限期補正", cite) for says, cite in gaps.values()]
    claim = single_papers(given)
    why += claim.why
    missing = list(dict.fromkeys([*gaps, *claim.missing]))
    decision = "request_correction" if missing else "accept"
    return answered(
        {"decision": decision, "missing": missing},
        why or [Why("應備文件及記載均已齊備", str(plan("6 I")))],
    )


def _gaps(given: Given) -> Iterator[tuple[str, tuple[str, str]]]:
    """What is missing, each with its sentence and article, in the order of the documents."""
    for number in _absent(given):
        name, title = PAPERS[number]
        yield name, (f"未檢附{title}", f"計畫6 I({number})")
    for lecturer in (*given.parts("lecturers"), given.part("lecturer")):
        for name, cite, says in is_lacking(lecturer):
            yield name, (f"講師「{lecturer.text('name') or lecturer.path}」{says}", str(cite))
    yield from unsigned(given)
    for venue in venues(given):  # the need is stated only where the fee is asked for
        if not venue.own and not venue.necessary and not _is_free(given):
            says = "以自有場地為原則，租借場地應敘明必要性"
            yield "venue_necessity", (says, str(plan("8 I(2)")))


def _is_free(given: Given) -> bool:
    one = isinstance(given.raw("venue"), Mapping)
    return one and given.part("venue").raw("hourly") == 0


def _absent(given: Given) -> list[str]:
    """Numbers of the documents that are not there: told as missing, or not among those told."""
    missing = {_number(one) for one in given.each("missing")}
    if given.stated("docs"):
        people = any(one.has("docs") for one in given.parts("lecturers"))
        asked = set(PAPERS) - (set(OF_EACH_LECTURER) if people else set())
        missing |= asked - {_number(one) for one in given.each("docs")}
    missing |= {number for number in PAPERS if _denied(given, f"doc_{number}")}
    return [number for number in PAPERS if number in missing]


def _number(told: object) -> str:
    """The number of a document told as ``6``, ``"doc_6_retirement"`` or by its title."""
    words = str(told).strip()
    titled = (number for number, word in _TITLES.items() if re.search(word, words))
    return next(titled, words.removeprefix("doc_")[:1])


def _denied(given: Given, name: str) -> bool:
    return given.denied(name) or given.raw(name) is False
