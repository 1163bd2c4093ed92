"""The kinds of question that the law of this programme answers without a case, by name.

Each kind is a function in a module of its own; it reads the facts and asks the same law that the
procedures ask.
"""

from __future__ import annotations

from states.expertise.questions.amount import amount
from states.expertise.questions.completeness import completeness
from states.expertise.questions.correction import correction
from states.expertise.questions.double_funding import double_funding
from states.expertise.questions.eligibility import eligibility
from states.expertise.questions.facts_of_kinds import VOCABULARY
from states.expertise.questions.insurance import insurance
from states.expertise.questions.irregularity import irregularity
from states.expertise.questions.jurisdiction import jurisdiction
from states.expertise.questions.lacking import MAY_SAY_NO, NO, facts_missing, lacking
from states.expertise.questions.lecturer import lecturer
from states.expertise.questions.look_back import look_back
from states.expertise.questions.procurement import procurement
from states.expertise.questions.settlement import settlement
from states.general.questions.asking import Given
from states.general.questions.kinds import Kind, questions, with_not_weighed
from states.law.questions import Answered

KINDS: dict[str, Kind] = {
    "eligibility": eligibility,
    "lecturer": lecturer,
    "insurance": insurance,
    "jurisdiction": jurisdiction,
    "correction": correction,
    "look_back": look_back,
    "completeness": completeness,
    "amount": amount,
    "settlement": settlement,
    "double_funding": double_funding,
    "irregularity": irregularity,
    "procurement": procurement,
}
"""Every kind of question, in the order of the programme."""


def ask(given: Given) -> Answered:
    """The answer to a question: refused where nobody knows a fact, none where facts are missing."""
    names = lacking(given)
    if names and given.kind not in MAY_SAY_NO:
        return facts_missing(given, names)
    found = KINDS[given.kind](given)
    if names and found.found["decision"] not in NO:
        return facts_missing(given, names)
    return with_not_weighed(given, found)


QUESTIONS = questions(VOCABULARY, KINDS, ask)
"""What this programme answers without a case."""
