"""From the facts of a question to the effective day of a letter."""

from __future__ import annotations

from datetime import date

from states.law.deadlines import Draft
from states.law.facts import Facts
from states.law.service import Delivery, NotServed, Way, effective_service

SERVICE_FACTS = frozenset(
    {
        "service",
        "served_on",
        "served_at",
        "effective_on",
        "left_on",
        "deposited_on",
        "notice_posted_on_door",
        "notice_in_mailbox",
        "notice_to_neighbour",
        "picked_up_on",
        "actually_received_on",
        "acknowledged_on",
        "opened_at",
        "posted_on",
        "published_on",
        "last_published_on",
        "abroad",
        "receiver",
        "relation",
        "adverse_interest",
        "receiver_able",
        "lawful_refusal",
        "by_post",
        "consented",
        "objected",
        "time_to_object",
        "decision_dated",
    }
)

_DONE_ON = {
    Way.LEFT: ("left_on", "served_on", "served_at"),
    Way.DEPOSIT: ("deposited_on", "served_on", "served_at"),
    Way.PUBLIC_NOTICE_FIRST: ("posted_on", "served_on", "served_at"),
    Way.PUBLIC_NOTICE_LATER: ("posted_on", "served_on", "served_at"),
    Way.ELECTRONIC_CONSENTED: ("served_at", "served_on"),
    Way.ELECTRONIC_UNCONSENTED: ("served_at", "served_on"),
}
_HANDED_OVER = ("served_on", "served_at")
_OTHER_NAMES = {"registered_mail": Way.REGISTERED_POST, "post": Way.REGISTERED_POST}


def effective_day(facts: Facts, draft: Draft, *served: str) -> date | None:
    """The day the letter of the question took effect, shown in the draft; ``None`` if unserved.

    ``served`` are further names under which the rule accepts the day of service. An unserved letter
    starts no period: the draft says what is missing and the answer has no last day.
    """
    if (stated := facts.day("effective_on")) is not None:
        draft.values["effective_on"] = stated.isoformat()
        return stated
    try:
        result = effective_service(_delivery(facts, draft, served))
    except NotServed as unserved:
        draft.show(*unserved.steps())
        draft.values |= {"effective_on": None, "served": False, "missing": [*unserved.missing]}
        return None
    draft.show(*result.trace)
    draft.values["effective_on"] = result.effective_on.isoformat()
    return result.effective_on


def _way(facts: Facts) -> Way:
    name = facts.text("service")
    if name is None:
        return Way.DEPOSIT if facts.has("deposited_on") else Way.DIRECT
    if name in _OTHER_NAMES:
        return _OTHER_NAMES[name]
    try:
        way = Way(name)
    except ValueError as error:
        known = "、".join(Way)
        raise facts.bad("service", f"不認得的送達方式「{name[:40]}」；可用者：{known}") from error
    if way is Way.ELECTRONIC_UNCONSENTED and facts.flag("time_to_object", default=False):
        # 電子簽章法 5 IV: no consent, but time to object was given and not used.
        return way if facts.flag("objected", default=False) else Way.ELECTRONIC_CONSENTED
    return way


def _delivery(facts: Facts, draft: Draft, served: tuple[str, ...]) -> Delivery:
    way = _way(facts)
    done_on = facts.day(*_DONE_ON.get(way, _HANDED_OVER), *served)
    mailbox = facts.flag("notice_in_mailbox", default=True)
    neighbour = facts.flag("notice_to_neighbour", default=False)
    return Delivery(
        way,
        done_on,
        received_on=facts.day("picked_up_on", "actually_received_on", "acknowledged_on"),
        published_on=facts.day("last_published_on", "published_on"),
        door_notice=facts.flag("notice_posted_on_door", default=True),
        second_notice=mailbox or neighbour,
        adverse_interest=facts.flag("adverse_interest", default=False),
        receiver_able=facts.flag("receiver_able", default=True),
        lawful_refusal=_lawful_refusal(facts, draft, done_on),
        consented=facts.flag("consented", default=True),
        abroad=facts.flag("abroad", default=False),
    )


def _lawful_refusal(facts: Facts, draft: Draft, done_on: date | None) -> bool:
    """84: on a rest day only the post may serve on somebody who refuses."""
    if facts.flag("lawful_refusal", default=False):
        return True
    rest = done_on is not None and draft.calendar.why_rest(done_on) is not None
    return rest and not facts.flag("by_post", default=True)
