"""The registry: the one place that names the programmes of this house."""

from __future__ import annotations

from states.cooperation.deadlines import COOPERATION
from states.expertise.programme import EXPERTISE
from states.job_redesign.deadlines import JOB_REDESIGN
from states.kaohsiung.deadlines import KAOHSIUNG
from states.law.deadlines import Deadlines, table
from states.law.programmes import Programmes

PROGRAMMES = Programmes(EXPERTISE)
"""Every programme, the first one first. Another one is a folder and a word here."""

FURTHER: Deadlines = table(*KAOHSIUNG.values(), *COOPERATION.values(), *JOB_REDESIGN.values())
"""Deadlines of programmes of which this house knows nothing else yet."""


def deadlines() -> Deadlines:
    """Every period that the law can be asked about without a case."""
    known = {
        name: rule
        for programme in reversed(list(PROGRAMMES))
        for name, rule in programme.deadlines.items()
    }
    return table(*known.values(), *FURTHER.values())
