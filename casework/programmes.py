"""The registry: the one place that names the programmes of this house."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from states.cooperation.deadlines import COOPERATION
from states.expertise.programme import EXPERTISE
from states.job_redesign.deadlines import JOB_REDESIGN
from states.kaohsiung.deadlines import KAOHSIUNG
from states.law.deadlines import Deadlines, table
from states.law.programme import Programme
from states.law.programmes import Programmes
from states.law.time_facts import TIME, other_names
from states.law.vocabulary import Fact

PROGRAMMES = Programmes(EXPERTISE)
"""Every programme, the first one first. Another one is a folder and a word here."""

FURTHER: Deadlines = table(*KAOHSIUNG.values(), *COOPERATION.values(), *JOB_REDESIGN.values())
"""Deadlines of programmes of which this house knows nothing else yet."""


class Asked(NamedTuple):
    """The periods that the law can be asked about without a case, what their facts mean, and the
    other names under which these may be stated."""

    rules: Deadlines
    facts: tuple[Fact, ...]
    called: Mapping[str, str]


def periods_of(*programmes: Programme) -> Asked:
    """The periods of these programmes, those of the first going before."""
    rules = [programme.deadlines for programme in programmes]
    own = (fact for programme in programmes for fact in programme.facts_of_time)
    facts = (*TIME.facts, *own)
    known = {name: law[name] for law in reversed(rules) for name in law}
    return Asked(table(*known.values()), facts, other_names(facts))


def periods() -> Asked:
    """Every period of every programme, those known by nothing else included."""
    known = periods_of(*PROGRAMMES)
    return known._replace(rules=table(*known.rules.values(), *FURTHER.values()))
