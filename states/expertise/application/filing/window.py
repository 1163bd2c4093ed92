"""When employers may apply: the yearly window and extra windows (計畫 5), filed where (17, 49)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from states.expertise.branches import BY_NAME
from states.expertise.citing import plan
from states.general.filing import FILING_FACTS, filing_day
from states.law.article import apa
from states.law.calendar import minguo
from states.law.deadlines import DeadlineRule, Draft
from states.law.facts import Facts
from states.law.periods import Computed, on_the_day, roll

FIRST_MONTH_DAY = (1, 1)
LAST_MONTH_DAY = (6, 30)


class Window(NamedTuple):
    """A window: its first and last day as announced, and its end rolled off rest days (AM-08)."""

    first: date
    stated_last: date
    end: Computed


def _window(facts: Facts, draft: Draft) -> None:
    filed = filing_day(facts, draft)
    windows = _windows(facts, draft)
    chosen = _chosen(windows, filed)
    last = draft.end(chosen.end)
    if last != chosen.stated_last:
        draft.read(8, "受理期間末日為休息日者順延", apa("48 IV"))
    draft.values["window_first_day"] = chosen.first.isoformat()
    draft.values["window_last_day"] = last.isoformat()
    if filed is not None:
        inside = chosen.first <= filed <= last
        draft.values |= {"filing_date": filed.isoformat(), "in_window": inside}
        where = "在" if inside else "不在"
        draft.say(f"申請日{minguo(filed)}{where}受理期間內", plan("5"), filed)
    _jurisdiction(facts, draft)


def _windows(facts: Facts, draft: Draft) -> list[Window]:
    """The announced windows, or 1 January to 30 June of the year (計畫 5 I, II)."""
    spans = facts.spans("windows") or (_yearly(facts),)
    seat = _seat(facts)
    windows = []
    for first, last in sorted(spans, key=lambda span: span[0]):
        if last is None:
            raise facts.bad("windows", "受理期間須有迄日")
        what = f"受理期間自{minguo(first)}至{minguo(last)}"
        end = roll(on_the_day(last, what, plan("5")), draft.calendar, seat)
        windows.append(Window(first, last, end))
    return windows


def _yearly(facts: Facts) -> tuple[date, date]:
    year = facts.count("year", at_most=2100)
    if year is None:
        raise facts.bad("windows", "須載明受理期間或年度")
    return date(year, *FIRST_MONTH_DAY), date(year, *LAST_MONTH_DAY)


def _chosen(windows: list[Window], filed: date | None) -> Window:
    """The window that holds the filing; else the last one already open; else the first.

    Where windows overlap (an extension announced meanwhile), the one that ends later.
    """
    if filed is None:
        return max(windows, key=lambda window: window.end.last_day)
    opened = [window for window in windows if window.first <= filed] or windows[:1]
    return max(opened, key=lambda window: window.end.last_day)


def _seat(facts: Facts) -> str | None:
    """The office that took the filing keeps the window; else the seat named."""
    branch = BY_NAME.get(facts.text("received_by") or facts.text("competent") or "")
    return facts.county("branch_seat_county") or (branch.seat_county if branch else None)


def _jurisdiction(facts: Facts, draft: Draft) -> None:
    """17 II: an agency without jurisdiction transfers at once; the filing day is kept."""
    received_by, competent = facts.text("received_by"), facts.text("competent")
    if received_by is None or competent is None or received_by == competent:
        return
    what = f"{received_by}無管轄權，應即移送{competent}並通知雇主；視同已向有管轄權機關申請"
    draft.say(what, apa("17"), facts.day("transferred_at"))
    draft.values |= {"action": "transfer_and_notify", "transfer_to": competent}


APPLICATION_WINDOW = DeadlineRule(
    "application_window",
    "受理期間",
    plan("5"),
    FILING_FACTS | {"year", "windows", "received_by", "competent", "transferred_at"},
    _window,
)
