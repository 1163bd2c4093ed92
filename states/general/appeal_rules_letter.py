"""What an appeal does to the letter of the decision it is about (訴願法 14, 93; 行政程序法 127 IV).

The letter does not become final while the decision is contested. A decision on the appeal opens
the two months to sue; withdrawing takes the time to appeal up again.
"""

from __future__ import annotations

from states.general.appeal_guards import teaching_was_wrong
from states.general.facts_appeal import decision_appealed
from states.general.letter_clocks import FINALITY
from states.general.offices import Office
from states.general.stages.letter import IN_EFFECT, State
from states.law.article import apa, appeals, court
from states.law.guard import Grounds, guard
from states.law.role import House
from states.law.rule import ClockSpec, Letter, Rule, Tone, kept
from states.law.situation import Situation


def _letter_in(s: Situation, *states: str) -> list[str | None]:
    """The letter appealed, if the appeal came in time and the letter is in one of the states."""
    letter = decision_appealed(s)
    fits = letter is not None and letter.state in states and s.matter.data.get("timely")
    return [letter.ref] if letter is not None and fits else []


def contested(s: Situation) -> list[str | None]:
    """The letter that is held up; one thought final too early is taken back."""
    return _letter_in(s, *IN_EFFECT)


def still_open_to_suit(s: Situation) -> list[str | None]:
    """The letter that becomes final unless somebody sues."""
    return _letter_in(s, State.served)


def no_longer_contested(s: Situation) -> list[str | None]:
    """The letter on which nothing is pending any more."""
    return _letter_in(s, State.served)


@guard(
    cite=appeals("14 I"),
    says="救濟期間至{finality_due}屆滿，今日為{on}，亦無確定裁判",
    reads=("finality_due", "court_final_on", "on"),
)
def time_to_contest_is_over(facts: Grounds) -> bool:
    """The time to appeal or to sue has passed, or a court has spoken for good."""
    due = facts["finality_due"]
    return facts["court_final_on"] is not None or (due is not None and due < facts["on"])


@guard(
    cite=appeals("93"),
    says="訴願或行政訴訟尚未終結，處分尚未確定",
    reads=("appeal_pending",),
    version=2,
)
def no_appeal_is_pending(facts: Grounds) -> bool:
    """A decision under appeal does not become final."""
    return not facts["appeal_pending"]


SUING = ClockSpec(
    kind="suing",
    rule="court_2m",
    then="become_final",
    during=(State.served,),
    basis={"appeal_decision_served_on": "appeal_decision_served_on"},
    cite=court("106 I"),
    tone=Tone.neutral,
    when="appeal_decision_served_on",
)
"""Two months from the service of the decision on the appeal."""

CONTEST = (
    # 訴願法 14: the time to appeal is kept; nothing becomes final meanwhile
    Rule(
        act="contest",
        source=IN_EFFECT,
        dest=State.served,
        by=(House.system,),
        basis=(appeals("14 I"), apa("127 IV")),
        meets=("finality", "suing"),
    ),
    Rule(
        act="await_court",
        source=(State.served,),
        dest=None,
        by=(House.system,),
        basis=(court("106 I"),),
        keeps=kept("appeal_decision_served_on"),
        meets=("finality",),
        starts=(SUING,),
    ),
    Rule(
        act="take_up",
        source=(State.served,),
        dest=None,
        by=(House.system,),
        basis=(appeals("60"),),
        starts=(FINALITY,),
    ),
    # 行政程序法 98: wrong or no teaching of the remedy is put right by a notice
    Rule(
        act="correct_teaching",
        source=IN_EFFECT,
        dest=State.served,
        by=(Office.handling,),
        basis=(apa("98"),),
        guards=(teaching_was_wrong, no_appeal_is_pending),
        keeps=kept("remedy_taught", "taught_days"),
        restarts={"finality": {"remedy_taught": "remedy_taught", "taught_days": "taught_days"}},
        letter=Letter(kind="teaching_notice", cite=apa("98 I"), starts=(FINALITY,)),
    ),
    # 訴願法 14, 行政訴訟法 106: nobody contested in time, or all was said
    Rule(
        act="become_final",
        source=(State.served,),
        dest=State.final,
        by=(House.clock, House.system),
        basis=(appeals("14 I"), court("216")),
        guards=(time_to_contest_is_over, no_appeal_is_pending),
        effective="follows_on",
    ),
)
