"""The kinds of question that the law of this programme answers without a case, by name.

Each kind is a function in a module of its own; it reads the facts and asks the same law that the
procedures ask.
"""

from __future__ import annotations

from typing import NamedTuple

from states.expertise.questions.asking import Kind
from states.expertise.questions.procurement import procurement


class Question(NamedTuple):
    """A kind of question: its Chinese title, and what answers it."""

    title_zh: str
    ask: Kind


KINDS: dict[str, Question] = {
    "procurement": Question("是否適用政府採購法", procurement),
}
"""Every kind of question, in the order of the programme."""
