"""How long an agency may take to decide: 行政程序法 51."""

from __future__ import annotations

from datetime import date

from states.law.article import apa, moj
from states.law.calendar import minguo
from states.law.deadlines import DeadlineRule, Draft
from states.law.facts import Facts, Span
from states.law.periods import Counted, Length, after, days, months, roll

PROCESSING_MONTHS = 2


def _processing(facts: Facts, draft: Draft) -> None:
    start, spans = _start(facts), _suspensions(facts)
    seat = facts.county("branch_seat_county")
    length = _length(facts, draft)
    if spans:
        draft.read(11, "停止之日數（自通知補正至完成）加計於期間末日，不重新起算", apa("51 V"))
    counted = _run_on(after(start, length), start, spans, draft)
    if counted is not None:
        draft.end(roll(counted, draft.calendar, seat))
        if _extension_is_valid(facts, draft):
            counted = _extended(facts, draft, counted) or _run_on(
                after(start, Length(2 * length.number, length.unit)), start, spans, draft
            )
            draft.last_day = counted and draft.end(roll(counted, draft.calendar, seat))
    draft.values["paused"] = counted is None
    if facts.has("decided_on"):
        decided = facts.need_day("decided_on")
        draft.values["timely"] = draft.last_day is None or decided <= draft.last_day


def _start(facts: Facts) -> date:
    """The clock starts with the complete file; an earlier receipt counts if it was suspended."""
    if (competent := facts.day("received_by_competent_on")) is not None:
        return competent
    if facts.has("suspended", "force_majeure", "correction_notified_on"):
        return facts.need_day("received_on", "received_at", "complete_on")
    return facts.need_day("complete_on", "received_on", "received_at")


def _length(facts: Facts, draft: Draft) -> Length:
    """The published period, or two months where none was published (51 I, II)."""
    published = facts.count("published_days")
    if published is not None:
        length = days(published)
    else:
        length = months(facts.count("published_months", at_most=120) or PROCESSING_MONTHS)
    what = "機關公告之處理期間" if facts.has("published_days", "published_months") else "未公告者為"
    draft.say(f"{what}{length}", apa("51 I、II"))
    return length


def _suspensions(facts: Facts) -> list[Span]:
    """Suspended spans in order, overlapping ones joined so that no day counts twice."""
    spans = [*facts.spans("suspended"), *facts.spans("force_majeure")]
    if facts.has("correction_notified_on"):
        notified = facts.need_day("correction_notified_on")
        spans.append((notified, facts.day("corrected_on", "complete_on")))
    joined: list[Span] = []
    for first, last in sorted(spans, key=lambda span: span[0]):
        before, until = joined[-1] if joined else (date.min, date.min)
        if until is not None and first > until:
            joined.append((first, last))
        elif until is not None:
            joined[-1] = (before, last and max(last, until))
    return joined


def _run_on(counted: Counted, start: date, spans: list[Span], draft: Draft) -> Counted | None:
    """Add the days of each suspension; ``None`` while one is still open.

    A suspension that begins after the period has run out suspends nothing.
    """
    for first, last in spans:
        if first > counted.day or (last is not None and last <= start):
            continue
        if last is None:
            draft.say(f"自{minguo(first)}起停止進行，原因消滅前無末日", apa("51 V"), first)
            return None
        what = f"{minguo(first)}至{minguo(last)}停止進行，補正後接續已進行之期間，"
        number_days = (last - max(first, start)).days
        counted = counted.plus(number_days, what, moj("88.11.19法88律字第040516號"))
    return counted


def _extension_is_valid(facts: Facts, draft: Draft) -> bool:
    """51 III, IV: once, and the applicant told before the original period ends."""
    if not facts.flag("extended_once", default=facts.has("extension_notified_on")):
        return False
    notified = facts.day("extension_notified_on")
    assert draft.last_day is not None
    never = facts.denied("extension_notified_on")
    valid = not never and (notified is None or notified <= draft.last_day)
    draft.values["extension_valid"] = valid
    what = "已於原處理期間屆滿前通知，延長有效" if valid else "未於原處理期間屆滿前通知，延長無效"
    draft.say(what, apa("51 III、IV"), notified)
    return valid


def _extended(facts: Facts, draft: Draft, counted: Counted) -> Counted | None:
    """The extension that was told, in days; ``None`` stands for once again the same length."""
    if (told := facts.count("extension_days")) is not None:
        return counted.plus(told, "延長處理期間，", apa("51 III"))
    draft.say("於原處理期間之限度內延長一次", apa("51 III"))
    return None


PROCESSING_2M = DeadlineRule(
    "processing_2m",
    "處理期間",
    apa("51"),
    frozenset(
        {
            "received_on",
            "received_at",
            "complete_on",
            "received_by_competent_on",
            "suspended",
            "force_majeure",
            "correction_notified_on",
            "corrected_on",
            "published_days",
            "published_months",
            "extended_once",
            "extension_notified_on",
            "extension_days",
            "decided_on",
        }
    ),
    _processing,
)
