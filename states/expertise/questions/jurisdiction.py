"""Which branch is competent, and what one without jurisdiction must do? (R-044 to R-046, AM-09)."""

from __future__ import annotations

from typing import Any

from states.expertise.citing import plan
from states.expertise.places import branch_named, branches_of, competent, county_of, is_online
from states.general.questions.asking import Given
from states.law.article import apa
from states.law.questions import Answered, Why, answered
from states.law.unit import Unit


def jurisdiction(given: Given) -> Answered:
    """Places of execution and of registration, by county or address; where it was filed."""
    registered = _registered(given)
    sites = _sites(given) or ([registered] if registered else [])
    if not sites:
        raise given.bad("execution", "須載明至少一處計畫執行所在地")
    right = competent(sites, registered)
    if right is None:
        raise given.bad("registered", "跨二以上分署，須載明雇主登記地")
    why = [_why(right, sites, registered)]
    found: dict[str, Any] = {"branch": right.name, "reject_allowed": False}
    if given.has("filed_with") and (taken := _branch(given)) != right:
        found["action"] = "transfer_and_notify"
        filed = given.day("filed_on")
        found["filing_date"] = filed.isoformat() if filed else None
        what = f"{taken.name}無管轄權，應即移送{right.name}並通知申請人，不得駁回"
        why.append(Why(f"{what}；視同自始向有管轄權之機關申請，送件日不變", str(apa("17"))))
    return answered(found, why)


def _why(right: Unit, sites: list[str], registered: str | None) -> Why:
    several = branches_of(sites)
    if len(several) == 1:
        return Why(f"計畫執行所在地均在{right.name}轄區", str(plan("6 I")))
    names = "、".join(branch.name for branch in several)
    what = f"計畫執行所在地跨{names}，由雇主登記地{registered}之{right.name}受理"
    plainly = right in several and len(several) == len(("one", "other"))
    return Why(what + ("" if plainly else "（採解釋 AM-09）"), str(plan("6 III")))


def _sites(given: Given) -> list[str]:
    told = given.told("execution")
    several = [told] if isinstance(told, str | Given) else given.each("execution")
    placed = [one for one in several if not (isinstance(one, str) and is_online(one))]
    return [_county(given, "execution", one) for one in placed]


def _registered(given: Given) -> str | None:
    employer = given.part("employer")
    for part, name in ((given, "registered"), (employer, "registered"), (employer, "registration")):
        if part.has(name):
            return _county(part, name, part.told(name))
    return None


def _county(given: Given, name: str, value: Any) -> str:
    """A county, told as such, by an address that begins with it, or in an object of either."""
    words = value.text("county") if isinstance(value, Given) else value
    if not isinstance(words, str):
        raise given.bad(name, "須為縣市或地址")
    found = county_of(words)
    if found is None:
        raise given.bad(name, f"「{words[:40]}」看不出縣市")
    return found


def _branch(given: Given) -> Unit:
    written = given.need_text("filed_with")
    found = branch_named(written)
    if found is None:
        raise given.bad("filed_with", f"沒有「{written[:40]}」這個分署")
    return found
