"""The kinds of question that the law of this programme answers without a case, by name.

Each kind is a function in a module of its own; it reads the facts and asks the same law that the
procedures ask.
"""

from __future__ import annotations

from typing import NamedTuple

from states.expertise.questions.amount import amount
from states.expertise.questions.asking import Kind
from states.expertise.questions.completeness import completeness
from states.expertise.questions.correction import correction
from states.expertise.questions.double_funding import double_funding
from states.expertise.questions.eligibility import eligibility
from states.expertise.questions.insurance import insurance
from states.expertise.questions.irregularity import irregularity
from states.expertise.questions.jurisdiction import jurisdiction
from states.expertise.questions.lecturer import lecturer
from states.expertise.questions.look_back import look_back
from states.expertise.questions.procurement import procurement
from states.expertise.questions.settlement import settlement


class Question(NamedTuple):
    """A kind of question: its Chinese title, and what answers it."""

    title_zh: str
    ask: Kind


KINDS: dict[str, Question] = {
    "eligibility": Question("雇主是否為補助對象", eligibility),
    "lecturer": Question("講師是否為補助對象", lecturer),
    "insurance": Question("投保是否合於規定", insurance),
    "jurisdiction": Question("管轄分署", jurisdiction),
    "correction": Question("補正與不予受理", correction),
    "look_back": Question("近三年前案與留用情形", look_back),
    "completeness": Question("應備文件是否齊備", completeness),
    "amount": Question("得核給多少補助", amount),
    "settlement": Question("核銷得撥付多少、是否如期及齊備", settlement),
    "double_funding": Question("是否重複受領補助", double_funding),
    "irregularity": Question("違規之處理：撤銷、返還、停止補助", irregularity),
    "procurement": Question("是否適用政府採購法", procurement),
}
"""Every kind of question, in the order of the programme."""
