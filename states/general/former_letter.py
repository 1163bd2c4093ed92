"""Sentences on letters that no longer serve: cases decided by them are replayed by them."""

from __future__ import annotations

from states.general.changes import TRIALS
from states.general.letter_clocks import FINALITY
from states.general.letter_guards import SERVED
from states.general.offices import PEOPLE, Office
from states.general.stages.letter import IN_EFFECT, LET_GO, ON_ITS_WAY, State
from states.law.article import apa
from states.law.dossier import ABSENT
from states.law.role import House
from states.law.rule import Cause, Rule, kept
from states.law.situation import Situation


def is_needed(s: Situation) -> bool:
    """Whether a decision takes effect or a period begins only with the service of this letter.

    It falls with the act that it tells of, which the system sees to, and not alone; and it is not
    needed any more by who let the matter go.
    """
    data = s.matter.data
    about = s.dossier.matters.get(data.get("about") or "")
    told = s.regulation.letters.get(data.get("by_act", ""))
    weighty = data.get("decision") or (told is not None and told.starts)
    let_go = about is not None and about.state in LET_GO
    return bool(s.actor.role in PEOPLE and weighty and not let_go)


FORMER = (
    Rule(
        act="draft",
        source=(ABSENT,),
        dest=State.drafted,
        by=(House.system,),
        basis=(apa("95"),),
        keeps=kept("letter", "about", "by_act", "decision", "automatic", "issue_at_once"),
        causes=(
            Cause(
                act="letter.issue",
                on=lambda s: (
                    [s.matter.ref] if s.get("automatic") and s.get("issue_at_once") else []
                ),
            ),
        ),
        until=TRIALS,
    ),
    Rule(
        act="sign",
        source=(State.drafted,),
        dest=State.signed,
        by=(Office.handling, Office.deciding),
        basis=(apa("96 I(4)"),),
        until=TRIALS,
    ),
    Rule(
        act="issue",
        source=(State.signed,),
        dest=State.issued,
        by=(Office.handling,),
        basis=(apa("100"),),
        keeps=kept("issued_on"),
        until=TRIALS,
    ),
    Rule(
        act="issue",
        source=(State.drafted,),
        dest=State.issued,
        by=(House.system,),
        basis=(apa("96 II"),),
        keeps=kept("issued_on"),
        until=TRIALS,
    ),
    Rule(
        act="record_service",
        source=ON_ITS_WAY,
        dest=State.served,
        by=(Office.handling,),
        basis=(apa("67"), apa("110 I")),
        guards=SERVED,
        keeps=kept("service", "service_effective_on"),
        starts=(FINALITY,),
        serves=True,
        effective="service_effective_on",
        until=TRIALS,
    ),
    Rule(
        act="serve_again",
        source=(State.unserved,),
        dest=State.issued,
        by=(Office.handling,),
        basis=(apa("78"),),
        until=TRIALS,
    ),
    Rule(
        act="cancel",
        source=(*ON_ITS_WAY, *IN_EFFECT),
        dest=State.cancelled,
        by=(House.system,),
        basis=(apa("118"),),
        until=TRIALS,
    ),
)
"""The former sentences: nothing was asked of the matter told of, nor who signed."""
