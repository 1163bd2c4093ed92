"""申訴: what somebody says is wrong, received and answered (行政程序法168 to 173).

A complaint is no appeal (AM-03): it has no statutory period, holds nothing up, undoes nothing, and
its answer is no disposition (R-010). Who complains of a decision is told of the remedy (172 II).
"""

from __future__ import annotations

from states.general.guards import FILING_GUARDS, reason_is_given
from states.general.offices import EITHER, Office
from states.general.sentences import sentences
from states.general.stages.complaint import HOLDERS, State
from states.law.article import Article, apa
from states.law.dossier import ABSENT
from states.law.guard import Grounds, guard
from states.law.regulation import Procedure
from states.law.role import House
from states.law.rule import ClockSpec, Letter, Rule, Tone, kept
from states.law.situation import Derivation, Situation


def complains_of_a_decision(s: Situation) -> bool:
    """Whether the complaint is about a decision against which an appeal lies."""
    about = s.dossier.matters.get(s.matter.data.get("about") or "")
    return about is not None and bool(about.data.get("decision"))


@guard(
    cite=apa("169"),
    says="申訴所涉之「{about}」不存在於本案",
    reads=("about", "about_exists"),
)
def complaint_is_about_this_case(facts: Grounds) -> bool:
    """A complaint may be about anything; what it names is of this dossier."""
    return facts["about"] is None or bool(facts["about_exists"])


@guard(
    cite=apa("172 II"),
    says="申訴係對行政處分不服，應告知得依法提起訴願",
    reads=("complains_of_a_decision", "outcome"),
)
def remedy_is_pointed_out(facts: Grounds) -> bool:
    """Who should appeal is told so, and not merely answered (AM-03)."""
    return not facts["complains_of_a_decision"] or facts["outcome"] == "remedy_pointed_out"


@guard(
    cite=apa("173"),
    says="不予處理應指明行政程序法第173條之款次，其他答復則無款次",
    reads=("outcome", "exception"),
)
def item_of_not_handling_is_named(facts: Grounds) -> bool:
    """Without content or name, answered before, or not for this agency: one of three items."""
    return bool((facts["outcome"] == "not_handled") == (facts["exception"] is not None))


@guard(
    cite=apa("170 I"),
    says="公告之答復期限{answer_due}尚未屆滿",
    reads=("answer_due", "on"),
)
def answer_is_overdue(facts: Grounds) -> bool:
    """The period that the agency published for itself has passed."""
    return facts["answer_due"] is not None and bool(facts["answer_due"] < facts["on"])


def answer_due(s: Situation) -> str | None:
    """The last day to answer, if the agency published a period."""
    due: str | None = s.matter.data.get("periods", {}).get("answer", {}).get("due")
    return due


ANSWER = ClockSpec(
    kind="answer",
    rule="complaint_answer",
    then="alert",
    during=(State.received,),
    basis={
        "received_on": "filed_on",
        "published_days": "complaint_answer_days",
        "branch_seat_county": "seat_county",
    },
    cite=apa("170 I"),
    tone=Tone.neutral,
    when="complaint_answer_days",
)
"""Runs only where the agency published a period; the law has none."""


def _receiving(duty: Article) -> Rule:
    """By word or in writing (168, 169)."""
    return Rule(
        act="receive",
        source=(ABSENT,),
        dest=State.received,
        by=EITHER,
        basis=(duty, apa("168"), apa("169")),
        guards=(*FILING_GUARDS, complaint_is_about_this_case),
        keeps=kept("about", "filed_on"),
        starts=(ANSWER,),
        effective="filed_on",
    )


RULES = (
    # 170-173: looked into, put right or explained, passed on, or not handled
    Rule(
        act="answer",
        source=(State.received,),
        dest=State.answered,
        by=(Office.handling, Office.deciding),
        basis=(apa("171"), apa("172"), apa("173")),
        guards=(remedy_is_pointed_out, item_of_not_handling_is_named, reason_is_given),
        keeps=kept("outcome", "exception", answered_on="on"),
        meets=("answer",),
        letter=Letter(kind="complaint_answer", cite=apa("171")),
    ),
    Rule(
        act="alert",
        source=(State.received,),
        dest=None,
        by=(House.clock,),
        basis=(apa("170 I"),),
        guards=(answer_is_overdue,),
    ),
)
"""What becomes of it: looked into, put right or explained, passed on, or not handled."""


def complaint_procedure(duty: Article) -> Procedure:
    """The procedure where a text of its own bids the authority receive complaints."""
    return Procedure(
        name="complaint",
        title="申訴",
        rank=70,
        states=State,
        holders=HOLDERS,
        preparatory=frozenset({"alert"}),
        rules=sentences("complaint", (_receiving(duty), *RULES)),
    )


FACTS: dict[str, Derivation] = {
    "answer_due": answer_due,
    "complains_of_a_decision": complains_of_a_decision,
}
"""Derived facts of complaints."""
