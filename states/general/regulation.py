"""General law as a programme takes it over: its facts, inputs, letters and their holding.

A programme adds its own under names of its own. What it says instead of general law it names; two
sentences under one name that nobody named are a fault.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from states.general import acts, acts_appeal, complaint, erasure, letter
from states.general.correction.facts import CORRECTION
from states.general.due_today import due
from states.general.facts import GENERAL
from states.general.filling import in_offices
from states.general.inspection import acts as acts_inspection
from states.general.inspection.facts import INSPECTION
from states.general.offices import Offices
from states.general.processing_clock import taken_up_on
from states.general.recusal import RECUSAL
from states.general.refund import acts as acts_refund
from states.general.refund.facts import REFUND
from states.general.suspension import acts as acts_suspension
from states.general.suspension.facts import SUSPENSION
from states.general.taken_over import SaidTwice
from states.general.undoing import acts as acts_undoing
from states.general.undoing.facts import UNDOING
from states.law.regulation import Procedure
from states.law.rule import Letter
from states.law.situation import Derivation

FACTS: Mapping[str, Derivation] = {
    **GENERAL,
    "processing_due": due("processing"),
    "taken_up_on": taken_up_on,
    **CORRECTION,
    **RECUSAL,
    **REFUND,
    **SUSPENSION,
    **UNDOING,
    **INSPECTION,
    **complaint.FACTS,
    **erasure.FACTS,
    **letter.FACTS,
}
"""Derived facts of general law."""


def facts_told_to(offices: Offices) -> dict[str, Derivation]:
    """The same for a programme whose roles fill the offices so."""
    return in_offices(FACTS, offices)


INPUTS: Mapping[str, type[acts.Input]] = {
    **acts.INPUTS,
    **acts_appeal.INPUTS,
    **acts_refund.INPUTS,
    **acts_suspension.INPUTS,
    **acts_inspection.INPUTS,
    **erasure.INPUTS,
    **acts_undoing.INPUTS,
}
"""The input model of every act of general law that a person performs."""

FOUND = frozenset(erasure.LOOKS) | frozenset(
    {
        "charges_interest",
        "complaint_answer_days",
        "correction_extensions",
        "default_correction_days",
        "employer_county",
        "issue_at_once",
        "letter_number",
        "mail_grace_days",
    }
)
"""Facts outside a dossier that general law asks for: settings, an address, a letter's number."""

T = TypeVar("T")


def letters_of(procedures: Mapping[str, Procedure]) -> dict[str, Letter]:
    """Every act that is told in writing, with its letter; rows of one act have one letter.

    Raises `SaidTwice` where they differ.
    """
    told: dict[str, Letter] = {}
    for procedure in procedures.values():
        for rule in procedure.rules:
            act = f"{procedure.name}.{rule.act}"
            if rule.letter is not None and told.setdefault(act, rule.letter) != rule.letter:
                raise SaidTwice(f"{act} is told in two letters")
    return told


def of(procedures: Collection[str], general: Mapping[str, T]) -> dict[str, T]:
    """What of a table of acts belongs to procedures that a programme has."""
    return {act: one for act, one in general.items() if act.partition(".")[0] in procedures}
