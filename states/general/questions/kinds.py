"""Kinds of question put together: what a programme answers, read by its vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from states.general.questions.asking import Given
from states.law.calendar import Calendar
from states.law.questions import Answered, Questions, Why
from states.law.vocabulary import Vocabulary

Kind: TypeAlias = Callable[[Given], Answered]
"""A kind of question: from its facts to its answer."""


def questions(vocabulary: Vocabulary, kinds: Iterable[str], answers: Kind) -> Questions:
    """The questions of a programme: ``answers`` answers each of these kinds on its facts."""

    def ask(kind: str, facts: object, calendar: Calendar | None) -> Answered:
        return answers(Given(vocabulary, kind, facts, calendar=calendar))

    return Questions(vocabulary=vocabulary, kinds=tuple(kinds), ask=ask)


def with_not_weighed(given: Given, found: Answered) -> Answered:
    """An answer that names the facts of other kinds of question, which it did not weigh."""
    if not given.not_weighed:
        return found
    says = f"下列事實不影響本問題，未予斟酌：{'、'.join(given.not_weighed)}"
    return found._replace(why=(*found.why, Why(says, "行政程序法36")))
