"""函: the written notice that tells somebody of an act, from draft to finality.

Clocks that run from a letter start at its effective service, never at its date (APA 95-100, 110).
"""

from __future__ import annotations

from collections.abc import Mapping

from states.general.appeal_rules_letter import CONTEST
from states.general.changes import TRIALS
from states.general.former_letter import FORMER
from states.general.former_letter import is_needed as formerly_needed
from states.general.letter_clocks import FINALITY
from states.general.letter_guards import FACTS as LETTER_FACTS
from states.general.letter_guards import (
    SERVED,
    a_decision_is_signed_by_who_may_decide,
    another_person_signs,
    it_was_overtaken,
    overtaken_on,
    served_before_it_was_overtaken,
    what_it_says_still_holds,
)
from states.general.offices import PEOPLE, Office
from states.general.sentences import sentences
from states.general.stages.letter import HOLDERS, IN_EFFECT, IN_HAND, LET_GO, ON_ITS_WAY, State
from states.law.article import apa
from states.law.dossier import ABSENT
from states.law.guard import Grounds, guard
from states.law.regulation import Procedure
from states.law.role import House
from states.law.rule import Cause, Rule, kept
from states.law.serving import Until
from states.law.situation import Derivation, Situation


def is_needed(s: Situation) -> bool:
    """Whether a decision takes effect or a period begins only with the service of this letter.

    It falls with the act that it tells of, which the system sees to, and not alone; and it is not
    needed any more by who let the matter go, nor when what it says is not so any more.
    """
    data = s.matter.data
    about = s.dossier.matters.get(data.get("about") or "")
    told = s.regulation.letters.get(data.get("by_act", ""))
    weighty = data.get("decision") or (told is not None and told.starts)
    let_go = about is not None and about.state in LET_GO
    moot = let_go or overtaken_on(s) is not None
    return bool(s.actor.role in PEOPLE and weighty and not moot)


@guard(
    cite=apa("110 I"),
    says="本函為行政處分或起算期間之通知，非經撤銷其所據之行為，不得單獨註銷",
    reads=("letter_is_needed",),
)
def nothing_hangs_on_the_letter(facts: Grounds) -> bool:
    """A decision without a letter binds nobody and teaches no remedy (R-090; APA 95, 110)."""
    return not facts["letter_is_needed"]


RULES = (
    # 行政程序法 92, 95: a decision is put in writing
    Rule(
        act="draft",
        source=(ABSENT,),
        dest=State.drafted,
        by=(House.system,),
        basis=(apa("95"),),
        keeps=kept("letter", "about", "by_act", "decision", "automatic", "issue_at_once", "sender"),
        causes=(
            Cause(
                act="letter.issue",
                on=lambda s: (
                    [s.matter.ref] if s.get("automatic") and s.get("issue_at_once") else []
                ),
            ),
        ),
        since=TRIALS,
    ),
    # 96 I(4): signature of the head of the authority
    Rule(
        act="sign",
        source=(State.drafted,),
        dest=State.signed,
        by=(Office.handling, Office.deciding),
        basis=(apa("96 I(4)"),),
        guards=(
            what_it_says_still_holds,
            a_decision_is_signed_by_who_may_decide,
            another_person_signs,
        ),
        since=TRIALS,
    ),
    # 96 I(5), 100: notice to the addressee, under a number of its own
    Rule(
        act="issue",
        source=(State.signed,),
        dest=State.issued,
        by=(Office.handling,),
        basis=(apa("100"),),
        guards=(what_it_says_still_holds,),
        keeps=kept("issued_on", number="letter_number"),
        since=TRIALS,
    ),
    Rule(
        act="issue",
        source=(State.drafted,),
        dest=State.issued,
        by=(House.system,),
        basis=(apa("96 II"),),
        keeps=kept("issued_on", number="letter_number"),
        since=TRIALS,
    ),
    # 67-91: service
    Rule(
        act="record_service",
        source=ON_ITS_WAY,
        dest=State.served,
        by=(Office.handling,),
        basis=(apa("67"), apa("110 I")),
        guards=(*SERVED, served_before_it_was_overtaken),
        keeps=kept("service", "service_effective_on"),
        starts=(FINALITY,),
        serves=True,
        effective="service_effective_on",
        since=TRIALS,
    ),
    Rule(
        act="record_failure",
        source=(State.issued,),
        dest=State.unserved,
        by=(Office.handling,),
        basis=(apa("76"),),
        keeps=kept("failure"),
    ),
    Rule(
        act="serve_again",
        source=(State.unserved,),
        dest=State.issued,
        by=(Office.handling,),
        basis=(apa("78"),),
        guards=(what_it_says_still_holds,),
        since=TRIALS,
    ),
    # 110 I: its matter moved on while the letter was on its way
    Rule(
        act="overtake",
        source=ON_ITS_WAY,
        dest=None,
        by=(House.system,),
        basis=(apa("110 I"),),
        keeps=kept(overtaken_on="follows_on"),
        since=TRIALS,
    ),
    *CONTEST,
    # 117, 123: a letter that is not to take effect
    Rule(
        act="cancel",
        source=IN_HAND,
        dest=State.cancelled,
        by=(Office.handling, House.system),
        basis=(apa("101"),),
        guards=(nothing_hangs_on_the_letter,),
    ),
    Rule(
        act="cancel",
        source=ON_ITS_WAY,
        dest=State.cancelled,
        by=(Office.handling, House.system),
        basis=(apa("110 I"), apa("118")),
        guards=(it_was_overtaken,),
        since=TRIALS,
    ),
    Rule(
        act="cancel",
        source=IN_EFFECT,
        dest=State.cancelled,
        by=(House.system,),
        basis=(apa("118"),),
        since=TRIALS,
    ),
)

LETTER = Procedure(
    name="letter",
    title="函",
    rank=60,
    states=State,
    holders=HOLDERS,
    preparatory=frozenset({"draft", "sign"}),
    rules=sentences("letter", RULES),
    former=sentences("letter", FORMER),
)

FACTS: dict[str, Derivation] = {"letter_is_needed": is_needed, **LETTER_FACTS}
"""Derived facts of letters."""

FORMER_FACTS: Mapping[str, tuple[Until[Derivation], ...]] = {
    "letter_is_needed": (Until(TRIALS, formerly_needed),)
}
