"""Conditions of undoing what was granted (行政程序法 36, 43, 117 to 127)."""

from __future__ import annotations

from states.law.article import Article, apa
from states.law.guard import Grounds, Guard, guard


@guard(
    cite=apa("121 I"),
    says="原因發生日{cause_on}不得晚於知悉日{knew_on}，知悉日不得晚於今日{on}",
    reads=("cause_on", "knew_on", "on"),
)
def cause_precedes_knowledge(facts: Grounds) -> bool:
    """Both two-year limits hang on these days, so they must be possible (APA 121, 124)."""
    return bool(facts["cause_on"] <= facts["knew_on"] <= facts["on"])


@guard(
    cite=apa("117"),
    says="原因發生日{cause_on}、核定（核發）日{grant_decided_on}，"
    "與所載「瑕疵於核定時即存在」之有無不符",
    reads=("cause_on", "grant_decided_on", "defect_existed_at_decision"),
)
def defect_arose_when_stated(facts: Grounds) -> bool:
    """Revocation or abolition hangs on two days, not on a word (R-123)."""
    existed = facts["cause_on"] <= facts["grant_decided_on"]
    return bool(existed == bool(facts["defect_existed_at_decision"]))


@guard(
    cite=apa("36"),
    says="未登錄任何事證",
    reads=("proven_now",),
)
def something_is_proven(facts: Grounds) -> bool:
    """An entry of proof names some."""
    return bool(facts["proven_now"])


@guard(
    cite=apa("43"),
    says="第{ground}款之事證未備：{proof_missing}",
    reads=("ground", "proof_missing"),
)
def ground_is_proven(facts: Grounds) -> bool:
    """Each ground is decided on its own evidence (R-115 to R-121)."""
    return not facts["proof_missing"]


@guard(
    cite=apa("117"),
    says="瑕疵於核定時即存在者為撤銷（行政程序法117），嗣後發生者為廢止（行政程序法123）；"
    "本件擬議「{measure}」與瑕疵發生時點不符",
    reads=("measure", "defect_existed_at_decision"),
)
def label_fits_when_the_defect_arose(facts: Grounds) -> bool:
    """Unlawful from the start is revoked, spoiled later is abolished (R-123)."""
    existed = bool(facts["defect_existed_at_decision"])
    return {"revoke": existed, "abolish": not existed}.get(facts["measure"], True)


@guard(
    cite=apa("127 I"),
    says="命返還{return_amount}元，逾應返還之上限{return_due}元",
    reads=("return_amount", "return_due"),
)
def return_is_owed(facts: Grounds) -> bool:
    """Only what was paid and is undone can be asked back (R-114)."""
    return bool(facts["return_amount"] <= facts["return_due"])


@guard(
    cite=apa("127 III"),
    says="命返還者應載明繳納日數",
    reads=("return_amount", "return_days"),
)
def return_has_a_period(facts: Grounds) -> bool:
    """A return order states amount and period (R-114)."""
    return not facts["return_amount"] or facts["return_days"] is not None


@guard(
    cite=apa("127 II"),
    says="自{interest_from}起加計利息不合規定：須{unit_called}設定計息，"
    "且不早於受領日{money_received_on}、不晚於今日{on}",
    reads=("interest_from", "charges_interest", "money_received_on", "on"),
)
def interest_is_for_bad_faith(facts: Grounds) -> bool:
    """From receipt, or from later knowledge, where the branch charges it (民法 182 II)."""
    since = facts["interest_from"]
    if since is None:
        return True
    received = facts["money_received_on"]
    possible = received is not None and received <= since <= facts["on"]
    return bool(facts["charges_interest"]) and possible


def was_proposed(measure: str, scope: str, cite: Article) -> Guard:
    """The supervisor decides on what the officer proposed."""
    return Guard(
        f"{measure}_in_{scope}_was_proposed",
        1,
        cite,
        ("measure", "scope"),
        "提案為「{measure}」、範圍「{scope}」，與本決定不符",
        lambda facts: (facts["measure"], facts["scope"]) == (measure, scope),
    )
