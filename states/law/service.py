"""Service of documents (送達): on which day a letter takes effect on its addressee.

行政程序法 67 to 91. A period that starts with a letter starts at its effective service, so each
way says what it needs; where something is missing there is no service, and the error names it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from states.law.article import Article, apa, esign, interpretation, together
from states.law.calendar import minguo, within_known_law
from states.law.facts import Facts, Json
from states.law.periods import Step, step
from states.law.ways_of_service import CURED, EFFECT, Way, way_meant

DOMESTIC_NOTICE_DAYS = 20
ABROAD_NOTICE_DAYS = 60


#: The facts about a service that a question or an act may state.
SERVICE_FACTS = frozenset((
    "service", "served_on", "served_at", "effective_on", "left_on", "deposited_on", "posted_on",
    "published_on", "last_published_on", "picked_up_on", "actually_received_on", "acknowledged_on",
    "opened_at", "notice_posted_on_door", "notice_in_mailbox", "notice_to_neighbour", "receiver",
    "relation", "adverse_interest", "receiver_able", "lawful_refusal", "consented", "objected",
    "time_to_object", "abroad", "decision_dated",
))  # fmt: skip
_RECEIVED_ON = ("picked_up_on", "actually_received_on", "acknowledged_on")
_SERVED_ON = ("served_on", "served_at")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the certificate of service (76, 82) says.

    ``done_on`` is the day of the act itself: hand-over, leaving, deposit, posting of the notice, or
    entry into the addressee's system. ``received_on`` is the day the addressee really got the
    letter, where that differs. A fact not doubted is in order.
    """

    way: Way
    done_on: date | None
    received_on: date | None = None
    published_on: date | None = None
    door_notice: bool = True
    second_notice: bool = True
    adverse_interest: bool = False
    receiver_able: bool = True
    lawful_refusal: bool = False
    consented: bool = True
    abroad: bool = False


class Served(NamedTuple):
    """The day a letter took effect, and why."""

    effective_on: date
    trace: tuple[Step, ...]
    reading: int | None = None


class NotServed(ValueError):
    """The letter has not been served; ``missing`` names what is lacking."""

    def __init__(self, missing: tuple[str, ...], cite: Article) -> None:
        super().__init__(f"未合法送達，欠缺：{'、'.join(missing)}（{cite}）")
        self.missing = missing
        self.cite = cite

    def steps(self) -> tuple[Step, ...]:
        """The refusal as a line of a computation."""
        return (step(None, str(self), self.cite),)


def effective_service(delivery: Delivery) -> Served:
    """The effective day of a delivery, or ``NotServed`` naming what is missing."""
    return _WAYS[delivery.way](delivery)


def _done(delivery: Delivery, what: str, cite: Article) -> date:
    if delivery.done_on is None:
        raise NotServed((what,), cite)
    return delivery.done_on


def _handed_over(delivery: Delivery) -> Served:
    day = _done(delivery, "交付文書之日", apa("72"))
    return Served(day, (step(day, f"{minguo(day)}交付應受送達人，送達生效", apa("72")),))


def _by_post(delivery: Delivery) -> Served:
    day = _done(delivery, "郵務送達證書所載收受日", apa("68 III"))
    what = f"以掛號郵寄送達，{minguo(day)}收受時生效"
    return Served(day, (step(day, what, apa("68 III、72")),))


def _cured(delivery: Delivery, missing: tuple[str, ...], cite: Article) -> Served:
    """A defect is cured on the day the addressee really receives the letter; else no service."""
    if delivery.received_on is None:
        raise NotServed(missing, cite)
    day = delivery.received_on
    what = (
        f"欠缺{'、'.join(missing)}，惟{minguo(day)}實際領取文書，自該日補正送達之瑕疵（此為解釋）"
    )
    return Served(day, (step(day, what, cite),))


def _substituted(delivery: Delivery) -> Served:
    if delivery.adverse_interest:
        return _cured(delivery, ("與應受送達人利害關係不相反之代收人",), apa("73 II"))
    if not delivery.receiver_able:
        return _cured(delivery, ("有辨別事理能力之代收人",), apa("73 I"))
    day = _done(delivery, "付與代收人之日", apa("73 I"))
    what = f"{minguo(day)}付與同居人、受雇人或接收郵件人員，補充送達生效"
    return Served(day, (step(day, what, apa("73 I")),))


def _left(delivery: Delivery) -> Served:
    if delivery.lawful_refusal:
        return _cured(delivery, ("無正當理由之拒絕收領",), apa("73 III、84"))
    day = _done(delivery, "留置文書之日", apa("73 III"))
    what = f"無正當理由拒絕收領，{minguo(day)}留置送達生效"
    return Served(day, (step(day, what, apa("73 III")),))


def _deposited(delivery: Delivery) -> Served:
    notices = {
        "門首通知書": delivery.door_notice,
        "信箱或鄰居轉交之通知書": delivery.second_notice,
    }
    missing = tuple(name for name, given in notices.items() if not given)
    if missing:
        return _cured(delivery, missing, apa("74 I"))
    day = _done(delivery, "寄存之日", apa("74 I"))
    what = f"{minguo(day)}寄存並作成兩份通知，於寄存日即生送達效力，不待領取，亦不加計10日"
    return Served(day, (step(day, what, together(interpretation("797"), apa("74"))),))


def _public_notice_first(delivery: Delivery) -> Served:
    from_on = delivery.published_on or _done(delivery, "黏貼公告之日", apa("81"))
    number, cite = (
        (ABROAD_NOTICE_DAYS, apa("81、78 I(3)"))
        if delivery.abroad
        else (DOMESTIC_NOTICE_DAYS, apa("81"))
    )
    day = within_known_law(from_on) + timedelta(days=number)
    since = "最後刊登" if delivery.published_on else "公告"
    what = f"自{minguo(from_on)}{since}之日起，經{number}日於{minguo(day)}公示送達生效"
    return Served(day, (step(day, what, cite),))


def _public_notice_later(delivery: Delivery) -> Served:
    posted = within_known_law(_done(delivery, "黏貼公告之日", apa("81但書")))
    day = posted + timedelta(days=1)
    what = f"對同一當事人再為公示送達，自{minguo(posted)}黏貼之翌日{minguo(day)}生效"
    return Served(day, (step(day, what, apa("79、81但書")),))


def _electronic(delivery: Delivery) -> Served:
    if not delivery.consented:
        return _electronic_unconsented(delivery)
    day = _done(delivery, "進入指定資訊系統之時", esign("9"))
    what = f"經相對人同意以電子文件送達，{minguo(day)}進入其指定資訊系統時生效"
    return Served(day, (step(day, what, esign("5、9")), step(day, "視為自行送達", apa("68 II"))))


def _electronic_unconsented(delivery: Delivery) -> Served:
    """Opening a message is not receiving the document: only a real hand-over cures it."""
    return _cured(delivery, ("相對人同意電子送達或給予反對之機會",), esign("5 IV"))


_WAYS: dict[Way, Callable[[Delivery], Served]] = {
    Way.DIRECT: _handed_over,
    Way.REGISTERED_POST: _by_post,
    Way.SUBSTITUTED: _substituted,
    Way.LEFT: _left,
    Way.DEPOSIT: _deposited,
    Way.PUBLIC_NOTICE_FIRST: _public_notice_first,
    Way.PUBLIC_NOTICE_LATER: _public_notice_later,
    Way.ELECTRONIC_CONSENTED: _electronic,
    Way.ELECTRONIC_UNCONSENTED: _electronic_unconsented,
}

_DONE_ON = {
    Way.LEFT: ("left_on", *_SERVED_ON),
    Way.DEPOSIT: ("deposited_on", *_SERVED_ON),
    Way.PUBLIC_NOTICE_FIRST: ("posted_on", *_SERVED_ON),
    Way.PUBLIC_NOTICE_LATER: ("posted_on", *_SERVED_ON),
}


def effective_day(given: Mapping[str, Json]) -> date:
    """The effective day of the service that a record describes; ``NotServed`` if there is none.

    >>> effective_day({"service": "deposit", "served_on": "2024-10-04"})
    datetime.date(2024, 10, 4)
    """
    known = {name: value for name, value in given.items() if name in SERVICE_FACTS}
    return stated_service(Facts(known, "service", SERVICE_FACTS)).effective_on


def stated_service(facts: Facts, *served: str) -> Served:
    """The service that the facts state; ``served`` are further names for the day of service."""
    if (stated := facts.day("effective_on")) is not None:
        return _took_effect(facts, stated)
    way = _way(facts)
    mailbox = facts.flag("notice_in_mailbox", default=True)
    neighbour = facts.flag("notice_to_neighbour", default=False)
    return effective_service(
        Delivery(
            way,
            facts.day(*_DONE_ON.get(way, _SERVED_ON), *served),
            received_on=facts.day(*_RECEIVED_ON),
            published_on=facts.day("last_published_on", "published_on"),
            door_notice=facts.flag("notice_posted_on_door", default=True),
            second_notice=mailbox or neighbour,
            adverse_interest=facts.flag("adverse_interest", default=False),
            receiver_able=facts.flag("receiver_able", default=True),
            lawful_refusal=facts.flag("lawful_refusal", default=False),
            consented=facts.flag("consented", default=True),
            abroad=facts.flag("abroad", default=False),
        )
    )


def _took_effect(facts: Facts, day: date) -> Served:
    """A service whose effective day is known already, told with the article of its way (T10)."""
    name = facts.text("service")
    if name == CURED:
        said, cite = "送達原有瑕疵，{}實際領取文書，自該日補正（此為解釋）", apa("73、74")
    elif name is None:
        said, cite = "送達於{}生效", apa("110 I")
    else:
        said, cite = EFFECT[_way(facts)]
    return Served(day, (step(day, said.format(minguo(day)), cite),))


def _way(facts: Facts) -> Way:
    name = facts.text("service")
    name = None if name is None else str(way_meant(name))
    if name is None:
        return Way.DEPOSIT if facts.has("deposited_on") else Way.DIRECT
    if name not in {way.value for way in Way}:
        known = "、".join(Way)
        raise facts.bad("service", f"不認得的送達方式「{name[:40]}」；可用者：{known}")
    way = Way(name)
    if way is Way.ELECTRONIC_UNCONSENTED and facts.flag("time_to_object", default=False):
        # 電子簽章法 5 IV: no consent, but time to object was given and not used.
        return way if facts.flag("objected", default=False) else Way.ELECTRONIC_CONSENTED
    return way
