"""Conditions of a correction, under the point of the programme that each procedure cites."""

from __future__ import annotations

from states.law.article import Article
from states.law.guard import Guard


def correction_period_is_stated(cite: Article) -> Guard:
    """The text leaves the length to the branch; without one there is no period (AM-10)."""
    return Guard(
        "correction_period_is_stated",
        1,
        cite,
        ("correction_days",),
        "補正期限未定：通知未載明日數，{unit_called}亦無公告之預設日數",
        lambda facts: facts["correction_days"] is not None,
    )


def period_becomes_longer(cite: Article) -> Guard:
    """A period already notified is never shortened."""
    return Guard(
        "period_becomes_longer",
        1,
        cite,
        ("days", "correction_days_now"),
        "延長後之補正日數{days}應多於原定{correction_days_now}日",
        lambda facts: facts["days"] > facts["correction_days_now"],
    )


def extended_as_often_as_allowed(cite: Article) -> Guard:
    """The text says nothing of extensions; a branch may publish how often it grants one."""
    return Guard(
        "extended_as_often_as_allowed",
        1,
        cite,
        ("extensions_with_this", "correction_extensions"),
        "本件補正通知之期間至多延長{correction_extensions}次（{unit_called}公告）",
        lambda facts: (
            facts["correction_extensions"] is None
            or facts["extensions_with_this"][1] <= facts["correction_extensions"]
        ),
    )


def gaps_have_no_period_yet(cite: Article) -> Guard:
    """A further notice is for what no notice named; what one named keeps its one period (T3)."""
    return Guard(
        "gaps_have_no_period_yet",
        1,
        cite,
        ("gaps_notified_already",),
        "{gaps_notified_already}業經通知補正，不得另定期間：原期間內未補齊者應退回補正，"
        "期間屆滿者應依欠缺情形處理",
        lambda facts: not facts["gaps_notified_already"],
    )


def period_has_begun(cite: Article) -> Guard:
    """What is returned is asked for within the rest of a period; before one there is none (T3)."""
    return Guard(
        "correction_period_has_begun",
        1,
        cite,
        ("correction_due",),
        "補正通知送達前即已補件，補正期間並未起算；仍有欠缺者應再為補正通知，另定期間",
        lambda facts: facts["correction_due"] is not None,
    )


def covers_named_gaps_only(cite: Article) -> Guard:
    """Papers are supplied for gaps that the notice named (R-056)."""
    return Guard(
        "covers_named_gaps_only",
        1,
        cite,
        ("covers_unknown",),
        "送件項目「{covers_unknown}」非通知補正之項目",
        lambda facts: not facts["covers_unknown"],
    )


def every_gap_is_covered(cite: Article) -> Guard:
    """A partial correction is no correction (R-057)."""
    return Guard(
        "every_gap_is_covered",
        1,
        cite,
        ("gaps_open",),
        "尚未補齊：{gaps_open}",
        lambda facts: not facts["gaps_open"],
    )


def some_gap_stays_open(cite: Article) -> Guard:
    """What closes every gap is the correction itself: else the period would run out on nothing,
    and a refusal would name nothing that is missing (T2)."""
    return Guard(
        "some_gap_stays_open",
        1,
        cite,
        ("gaps_open",),
        "所送已補齊全部通知補正之項目，請以「補正」送件，補正期間始告終結",
        lambda facts: bool(facts["gaps_open"]),
    )


def remaining_gaps_were_named(cite: Article) -> Guard:
    """Who is turned away is told which gaps are left, and they are among those asked for."""
    return Guard(
        "remaining_gaps_were_named",
        1,
        cite,
        ("gaps", "gaps_not_asked_for"),
        "應載明仍欠缺之項目（所載：{gaps}），且以通知補正者為限；未經通知者：{gaps_not_asked_for}",
        lambda facts: bool(facts["gaps"]) and not facts["gaps_not_asked_for"],
    )
