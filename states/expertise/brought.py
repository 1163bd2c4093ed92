"""What of this programme is brought when it is first asked for, each chapter on its own.

Whoever asks for a date or reads a case starts without rows, guards and forms of acts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from states.law.deadlines import Deadlines
    from states.law.dossier import Dossier, Matter
    from states.law.editions import Editions
    from states.law.forms import Forms
    from states.law.ledgers import Ban, Ledger
    from states.law.notice import Notices
    from states.law.outside import Look
    from states.law.questions import Questions
    from states.law.record import Event
    from states.law.table_of_figures import Figures
    from states.law.told import Amount, Grant, Limit


def editions() -> Editions:
    """Rows, guards, facts and letters, by the day on which each edition came into force."""
    from states.expertise.regulation import EDITIONS

    return EDITIONS


def notices() -> Notices:
    """Of which acts somebody is told informally."""
    from states.expertise.regulation import NOTICES

    return NOTICES


def deadlines() -> Deadlines:
    """Its periods, with those of general law."""
    from states.expertise.deadlines import EXPERTISE

    return EXPERTISE


def inputs() -> Mapping[str, type[Any]]:
    """The form of every act that a person performs."""
    from states.expertise.regulation import INPUTS

    return INPUTS


def found() -> Mapping[str, Look]:
    """Facts that lie outside a dossier."""
    from states.expertise.found import FOUND

    return FOUND


def settings() -> Mapping[str, Any]:
    """Found facts that are nothing but a setting."""
    from states.expertise.found import SETTINGS

    return SETTINGS


def beside_money() -> tuple[str, ...]:
    """What other cases take of the same limits."""
    from states.expertise.found import BESIDE_MONEY

    return BESIDE_MONEY


def ledgers() -> tuple[Ledger, ...]:
    """What draws on caps and budgets."""
    from states.expertise.ledgers import GRANTS

    return (GRANTS,)


def bans() -> tuple[Ban, ...]:
    """What stops a party."""
    from states.expertise.ledgers import STOPS

    return (STOPS,)


def account() -> Callable[[Dossier], Mapping[str, int]]:
    """What a dossier's account of money shows."""
    from states.expertise.told import account

    return account


def grant() -> Callable[[Dossier, Iterable[Event]], Grant | None]:
    """What stands of what was granted."""
    from states.expertise.told import standing_grant

    return standing_grant


def amounts() -> Callable[[Matter], Iterable[Amount]]:
    """Every amount that a matter remembers."""
    from states.expertise.money.amounts_told import amounts_of

    return amounts_of


def limits() -> Callable[[Dossier, Mapping[str, Any]], Iterable[Limit]]:
    """What a dossier takes of the yearly caps."""
    from states.expertise.limits import limits as of_a_dossier

    return of_a_dossier


def offers() -> Callable[[Dossier, str | None, str], Mapping[str, Any]]:
    """What a dossier knows of what an act asks for."""
    from states.expertise.offered import offered

    return offered


def figures() -> tuple[Figures, ...]:
    """The tables of figures that are kept."""
    from states.expertise.figures.table import STATISTICS

    return (STATISTICS,)


def questions() -> Questions:
    """What it answers without a case."""
    from states.expertise.questions.kinds import QUESTIONS

    return QUESTIONS


def forms() -> Forms:
    """Its annexes, and the acts that take a set of them."""
    from states.expertise.forms.handing_in import FORMS

    return FORMS
