"""函: the written notice that tells somebody of an act, from draft to finality.

Clocks that run from a letter start at its effective service, never at its date (APA 95-100, 110).
"""

from __future__ import annotations

from states.general.appeal_rules_letter import CONTEST, TEACHING
from states.general.letter_states import FINALITY, HOLDERS, State
from states.general.recusal import barring_the_recused
from states.law.article import apa
from states.law.guard import Grounds, guard
from states.law.regulation import Procedure
from states.law.role import PEOPLE, Role
from states.law.rule import ABSENT, Cause, Rule, kept
from states.law.situation import Derivation, Situation


@guard(
    cite=apa("68"),
    says="此送達方式尚缺法定要件，不生送達效力",
    reads=("service_effective_on",),
)
def service_took_effect(facts: Grounds) -> bool:
    """The certificate of service shows everything that its way of service needs."""
    return facts["service_effective_on"] is not None


@guard(
    cite=apa("76"),
    says="送達日不得晚於今日{on}，亦不得早於發文日{issued_on}",
    reads=("served_on", "issued_on", "on"),
)
def served_between_issue_and_today(facts: Grounds) -> bool:
    """A letter is served after it was issued and not in the future."""
    return bool(facts["issued_on"] <= facts["served_on"] <= facts["on"])


LET_GO = frozenset({"withdrawn", "abandoned", "waived"})
"""States in which somebody did without what a letter would tell."""


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
        by=(Role.system,),
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
    ),
    # 96 I(4): signature of the head of the authority
    Rule(
        act="sign",
        source=(State.drafted,),
        dest=State.signed,
        by=(Role.officer, Role.supervisor),
        basis=(apa("96 I(4)"),),
    ),
    # 100: notice to the addressee
    Rule(
        act="issue",
        source=(State.signed,),
        dest=State.issued,
        by=(Role.officer,),
        basis=(apa("100"),),
        keeps=kept("issued_on"),
    ),
    Rule(
        act="issue",
        source=(State.drafted,),
        dest=State.issued,
        by=(Role.system,),
        basis=(apa("96 II"),),
        keeps=kept("issued_on"),
    ),
    # 67-91: service
    Rule(
        act="record_service",
        source=(State.issued, State.unserved),
        dest=State.served,
        by=(Role.officer,),
        basis=(apa("67"), apa("110 I")),
        guards=(service_took_effect, served_between_issue_and_today),
        keeps=kept("service", "service_effective_on"),
        starts=(FINALITY,),
        serves=True,
        effective="service_effective_on",
    ),
    Rule(
        act="record_failure",
        source=(State.issued,),
        dest=State.unserved,
        by=(Role.officer,),
        basis=(apa("76"),),
        keeps=kept("failure"),
    ),
    Rule(
        act="serve_again",
        source=(State.unserved,),
        dest=State.issued,
        by=(Role.officer,),
        basis=(apa("78"),),
    ),
    *CONTEST,
    # 117, 123: a letter that is not to take effect
    Rule(
        act="cancel",
        source=(State.drafted, State.signed),
        dest=State.cancelled,
        by=(Role.officer, Role.system),
        basis=(apa("101"),),
        guards=(nothing_hangs_on_the_letter,),
    ),
    Rule(
        act="cancel",
        source=(State.issued, State.unserved, State.served, State.final),
        dest=State.cancelled,
        by=(Role.system,),
        basis=(apa("118"),),
    ),
)

LETTER = Procedure(
    name="letter",
    title="函",
    rank=60,
    states=State,
    holders=HOLDERS,
    rules=barring_the_recused(RULES),
)

FACTS: dict[str, Derivation] = {"letter_is_needed": is_needed}
"""Derived facts of letters."""

LETTERS = TEACHING
"""Which acts on a letter are told in another one."""
