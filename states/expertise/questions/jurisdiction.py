"""Which branch is competent, and what one without jurisdiction must do? (R-044 to R-046, AM-09)."""

from __future__ import annotations

from typing import Any

from states.expertise.branches import Branch
from states.expertise.citing import plan
from states.expertise.places import branch_named, branches_of, competent, county_of, is_online
from states.expertise.questions.asking import Answered, Given, Why, answered
from states.law.article import apa

_SITES = (
    "execution", "sites", "execution_sites", "execution_counties", "places", "place_of_execution",
    "execution_county", "execution_place", "execution_address", "site",
)  # fmt: skip
_REGISTERED = (
    "registered", "registration", "registered_county", "registered_address", "registered_in",
    "registration_county", "address", "county",
)  # fmt: skip
_FILED_WITH = ("filed_with", "received_by", "filed_at_branch", "filed_to", "branch")
_FILED_ON = ("filed_on", "received_on", "received_at", "filed_at", "postmark_on")


def jurisdiction(given: Given) -> Answered:
    """Places of execution and of registration, by county or address; where it was filed."""
    registered = _registered(given)
    sites = _sites(given) or ([registered] if registered else [])
    if not sites:
        raise given.bad(given.named(*_SITES), "須載明至少一處計畫執行所在地")
    right = competent(sites, registered)
    if right is None:
        raise given.bad(given.named(*_REGISTERED), "跨二以上分署，須載明雇主登記地")
    why = [_why(right, sites, registered)]
    found: dict[str, Any] = {"branch": right.name, "reject_allowed": False}
    name = given.named(*_FILED_WITH)
    if given.has(name) and (taken := _branch(given, name)) != right:
        found["action"] = "transfer_and_notify"
        filed = given.day(given.named(*_FILED_ON))
        found["filing_date"] = filed.isoformat() if filed else None
        what = f"{taken.name}無管轄權，應即移送{right.name}並通知申請人，不得駁回"
        why.append(Why(f"{what}；視同自始向有管轄權之機關申請，送件日不變", str(apa("17"))))
    return answered(found, why)


def _why(right: Branch, sites: list[str], registered: str | None) -> Why:
    several = branches_of(sites)
    if len(several) == 1:
        return Why(f"計畫執行所在地均在{right.name}轄區", str(plan("6 I")))
    names = "、".join(branch.name for branch in several)
    what = f"計畫執行所在地跨{names}，由雇主登記地{registered}之{right.name}受理"
    plainly = right in several and len(several) == len(("one", "other"))
    return Why(what + ("" if plainly else "（採解釋 AM-09）"), str(plan("6 III")))


def _sites(given: Given) -> list[str]:
    name = given.named(*_SITES)
    value = given.raw(name)
    several = [value] if isinstance(value, str | dict) else given.each(name)
    placed = [one for one in several if not (isinstance(one, str) and is_online(one))]
    return [_county(given, name, one) for one in placed]


def _registered(given: Given) -> str | None:
    name = given.named(*_REGISTERED)
    if given.has(name):
        return _county(given, name, given.raw(name))
    employer = given.part("employer")
    name = employer.named(*_REGISTERED)
    return _county(employer, name, employer.raw(name)) if employer.has(name) else None


def _county(given: Given, name: str, value: Any) -> str:
    """A county, told as such, by an address that begins with it, or in an object of either."""
    if isinstance(value, dict):
        site = given.inner(name, value)
        value = site.text("county") or site.text("address")
    if not isinstance(value, str):
        raise given.bad(name, "須為縣市或地址")
    found = county_of(value)
    if found is None:
        raise given.bad(name, f"「{value[:40]}」看不出縣市")
    return found


def _branch(given: Given, name: str) -> Branch:
    written = given.need_text(name)
    found = branch_named(written)
    if found is None:
        raise given.bad(name, f"沒有「{written[:40]}」這個分署")
    return found
