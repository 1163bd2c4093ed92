"""When something counts as filed: postmark, arrival, or entry into the system."""

from __future__ import annotations

from datetime import date

from states.law.article import Article, apa, esign
from states.law.calendar import minguo
from states.law.deadlines import Draft
from states.law.facts import Facts

CHANNELS = frozenset({"counter", "registered_mail", "ordinary_mail", "electronic"})
ARRIVED = (
    "received_at",
    "received_on",
    "filed_at",
    "filed_on",
    "submitted_at",
    "submitted_on",
    "entered_system_at",
)
FILING_FACTS = frozenset({"channel", "postmark_on", "sent_at", "sent_on", *ARRIVED})


def filing_day(facts: Facts, draft: Draft) -> date | None:
    """The day on which a citizen filed, under the channel used; ``None`` if not filed yet.

    Registered mail by postmark (行政程序法 49), other mail and counter by arrival, electronic by
    entry into the designated system (電子簽章法 9), each as a day in Taipei.
    """
    channel = facts.text("channel")
    if channel is not None and channel not in CHANNELS:
        raise facts.bad(
            "channel", f"不認得「{channel[:40]}」；可用者：{'、'.join(sorted(CHANNELS))}"
        )
    postmark = facts.day("postmark_on")
    if postmark and channel in (None, "registered_mail"):
        return _filed(draft, postmark, "以掛號郵件交郵，以郵戳為準", apa("49"))
    arrived = facts.day(*ARRIVED)
    if arrived is None:
        return None
    if channel == "electronic":
        return _filed(
            draft, arrived, "電子文件進入指定資訊系統之臺北時間為準，休息日亦同", esign("9")
        )
    return _filed(draft, arrived, "以到達機關之日為準", apa("49"))


def in_time(facts: Facts, draft: Draft) -> None:
    """Say whether what was filed kept the last day of the draft."""
    filed = filing_day(facts, draft)
    if filed is None:
        return
    draft.values["filing_date"] = filed.isoformat()
    draft.values["timely"] = draft.last_day is not None and filed <= draft.last_day


def _filed(draft: Draft, day: date, what: str, cite: Article) -> date:
    draft.say(f"{what}：{minguo(day)}", cite, day)
    return day
