"""May this person be a subsidised lecturer? (R-002, R-024 to R-030, R-052 to R-054, AM-01, 05-07).

What rules a person out comes first, then papers that are still to be handed in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from states.expertise.eligibility import lecturers
from states.expertise.eligibility.ages import (
    BIRTH,
    GROUPS,
    MIDDLE,
    NEWER_AND_BETTER,
    OLDEST_OF_THE_MIDDLE,
    Governing,
    age_on,
    bucket_of,
    governing,
    group_of,
    group_on,
)
from states.expertise.eligibility.kinship import DEGREES, ENDED
from states.expertise.parameters import V3
from states.expertise.questions.papers import is_lacking, not_hired, origin
from states.expertise.questions.relation import (
    TO_OWNER,
    is_owner,
    kin_to_others,
    kin_to_owner,
)
from states.general.questions.asking import Given
from states.law.article import Article
from states.law.questions import Answered, Why, answered


@dataclass(slots=True)
class Finding:
    """What is found on one lecturer."""

    found: dict[str, Any] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    why: list[Why] = field(default_factory=list)
    out: bool = False

    def say(self, what: str, cite: Article) -> None:
        """Add a sentence to the explanation."""
        self.why.append(Why(what, str(cite)))

    def reject(self, reason: str | None, what: str, cite: Article) -> None:
        """Something that rules the person out; not every such thing has a code."""
        self.out = True
        self.reasons += [reason] if reason else []
        self.say(what, cite)

    @property
    def decision(self) -> str:
        """What follows from what was found."""
        if self.out:
            return "reject_lecturer"
        return "request_correction" if self.missing else "eligible"


def lecturer(given: Given) -> Answered:
    """Kin, age under the governing edition, employment, scope, and the three papers."""
    part, finding = given.part("lecturer"), Finding()
    filed = _day(given, part, "application_on")
    _kin(part, filed, finding)
    _age(given, part, filed, finding)
    _hired(part, finding)
    _scope(part, finding)
    _papers(part, finding)
    _elsewhere(given, part, finding)
    if not finding.why:
        finding.say("所給事實均合於規定", lecturers.HIRED)
    found = {
        "decision": finding.decision,
        "reasons": finding.reasons,
        "missing": finding.missing,
        "flags": finding.flags,
        **finding.found,
    }
    return answered(found, finding.why)


def _day(given: Given, part: Given, name: str) -> date | None:
    """A day as told of the lecturer, or else of the case."""
    return part.day(name) or given.day(name)


def _kin(part: Given, filed: date | None, finding: Finding) -> None:
    kin = kin_to_owner(part, filed)
    told = part.has(TO_OWNER, "degree")
    if kin.bars:
        what = "配偶" if kin.kind == "spouse" else f"{_KIND_ZH[kin.kind]}{kin.degree}親等"
        reading = "雇主為法人者指其代表人（AM-06，此為解釋）"
        finding.reject("kin", f"為雇主之{what}，不得為補助對象；{reading}", lecturers.KIN)
        finding.say("親屬含血親及姻親，依民法計算親等（AM-07，此為解釋）", DEGREES)
    elif told:
        what = "非雇主（代表人）之配偶或三親等內親屬；姻親因離婚而消滅（AM-07，此為解釋）"
        finding.say(what, ENDED)
    if any(kin.bars for kin in kin_to_others(part)):
        finding.flags.append("manager_kin")
        what = "為主管人員之親屬：所稱雇主指代表人，故不排除，應予註記（AM-06，此為解釋）"
        finding.say(what, lecturers.KIN)


_KIND_ZH = {"blood": "血親", "affinity": "姻親"}


def _age(given: Given, part: Given, filed: date | None, finding: Finding) -> None:
    decided = _day(given, part, "decision_on")
    first = _first_class(given, part)
    known = filed or decided or first
    law = governing(
        *(day.isoformat() if day else None for day in (filed or known, decided or filed or first))
    )
    finding.found["rule_version"] = law.edition
    born = part.day("born")
    day = first or filed or decided
    if born is not None and day is not None:
        age, group = age_on(born, day), group_on(born, day)
    elif part.has("age"):
        age = part.amount("age")
        group = group_of(age)
    else:
        return
    pending = filed is not None and governing(filed.isoformat(), None).edition != law.edition
    _judge_age(age, group, law, finding, pending=pending)


def _judge_age(
    age: int, group: str | None, law: Governing, finding: Finding, *, pending: bool
) -> None:
    if group is not None:
        finding.found |= {"age_group": group, "age_bucket": bucket_of(age)}
    if age >= law.lowest_age:
        reading = "以首次授課日計（AM-05，此為解釋）"
        finding.say(f"年齡{age}歲，已達{law.lowest_age}歲；{reading}", GROUPS)
    elif age >= governing(None, None).lowest_age:
        what = f"年齡{age}歲；適用{law.edition}版，限{law.lowest_age}歲以上（AM-01，此為解釋）"
        finding.reject("age_rule_version", what, NEWER_AND_BETTER)
    else:
        finding.reject("age", f"首次授課日年齡{age}歲，未滿{law.lowest_age}歲（AM-05）", GROUPS)
    finding.say("年齡自出生之日起算", BIRTH)
    if age == OLDEST_OF_THE_MIDDLE and group == MIDDLE:
        finding.say("適滿65歲者尚非「逾六十五歲」，屬中高齡（AM-05，此為解釋）", GROUPS)
    if pending:
        what = f"送件後修正，適用{law.edition}版（AM-01，此為解釋）"
        finding.say(what, NEWER_AND_BETTER)
    if law.edition != V3:
        finding.say(law.because, NEWER_AND_BETTER)


def _first_class(given: Given, part: Given) -> date | None:
    """The first teaching day, as told or the earliest session."""
    days = [one.need_day("date") for one in part.parts("sessions")]
    return _day(given, part, "first_class") or min(days, default=None)


def _hired(part: Given, finding: Finding) -> None:
    if is_owner(part):
        what = "負責人本人非其所僱用之人"
        finding.reject("not_an_employee", what, lecturers.HIRED)
    elif (contract := not_hired(part)) is not None:
        what = f"「{contract}」非僱用關係；講師須為所僱用者"
        finding.reject("not_an_employee", what, lecturers.HIRED)


def _scope(part: Given, finding: Finding) -> None:
    person = origin(part)
    if person is None:
        return
    if lecturers.within_scope(person):
        finding.say("本國國民，或與國民結婚且獲准居留者，適用本法", lecturers.SCOPE)
    else:
        what = "非本國國民，亦非與國民結婚且獲准居留者，不適用本法"
        finding.reject(None, what, lecturers.SCOPE)


def _papers(part: Given, finding: Finding) -> None:
    if not part.flag("retired", default=True):
        finding.missing.append("doc_6_retirement")
        finding.reject(None, "未退休者不在補助對象之列", lecturers.HIRED)
    for name, cite, what in is_lacking(part):
        if name not in finding.missing:
            finding.missing.append(name)
            finding.say(what, cite)


def _elsewhere(given: Given, part: Given, finding: Finding) -> None:
    """The same lecturer at another employer is no bar, and is shown to officers (AM-13)."""
    who = part.text("name")
    others = given.parts("prior_other_employers")
    taught = any(who in one.mapping("by_lecturer") for one in others) if who else bool(others)
    if taught or any(part.every("other_employers").values()):
        finding.flags.append("same_lecturer_other_employer")
        what = "另有雇主就同一講師申請補助；上限按雇主分別計算（AM-13，此為解釋）"
        finding.say(what, Article("計畫", "7"))
