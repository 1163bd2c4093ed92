"""The report: the figures of a tally in order, with shares and medians, and the sums that hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from states.expertise.branches import BRANCHES
from states.expertise.figures.measures import (
    AMOUNT,
    CASES,
    DAYS,
    HALVES,
    HOURS,
    SECTIONS,
    SHARE,
)
from states.expertise.figures.reconciling import against_projections, sums
from states.expertise.figures.tally import MONTHLY, Tally
from states.expertise.parameters import EMPLOYER_CAP, WORKER_CAP
from states.general.codes import folded_worker
from states.law.figures import ALL, UNKNOWN, Figure, Report, Value
from states.law.table_of_figures import Beside, Entered, Kept

BUDGET = "branch_budget_"
"""The settings of a budget, each with its programme year behind."""


class Reference(NamedTuple):
    """What the events name by code: the legal entity of an employer, announced budgets, NT$ by
    programme year and branch."""

    entities: Mapping[str, str]
    budgets: Mapping[tuple[int, str], int]


class Counted(Tally):
    """The tally of this programme, which makes its report."""

    def report(self, beside: Beside) -> Report:
        """The report, with what stands beside the events."""
        reference = Reference(beside.entities, announced(beside.settings))
        return report(self, [branch.code for branch in BRANCHES], reference, beside.kept)


def announced(settings: Iterable[Entered]) -> dict[tuple[int, str], int]:
    """The budgets that were announced, the latest of each year and branch."""
    return {
        (int(name.removeprefix(BUDGET)), branch): amount
        for branch, name, amount in settings
        if name.startswith(BUDGET) and isinstance(amount, int)
    }


def report(
    tally: Tally, branches: Sequence[str], reference: Reference, kept: Kept | None = None
) -> Report:
    """Put the report together; ``kept`` are the projections, if the period reaches to today."""
    figures = [
        *_measured(tally, branches),
        *_processing(tally, branches),
        *_caps(tally, reference),
        *_budgets(tally, branches, reference),
        *_months(tally, branches),
    ]
    checked = [*sums(tally, branches)]
    if kept is not None:
        checked += against_projections(tally, kept, branches)
    return Report(tally.period, tally.events, tuple(branches), tuple(figures), tuple(checked))


def _measured(tally: Tally, branches: Sequence[str]) -> Iterator[Figure]:
    of = {"flow": tally.flows, "closing": tally.closing, "opening": tally.opening}
    for section in SECTIONS:
        for measure in section.measures:
            counted: Mapping[str, int] = of[measure.of].get(measure.key, {})
            halves = 2 if measure.unit == HALVES else 1
            yield Figure(
                section.title,
                measure.label,
                HOURS if measure.unit == HALVES else measure.unit,
                counted.get(ALL, 0) / halves,
                {branch: counted.get(branch, 0) / halves for branch in branches},
                measure.key,
                measure.seldom,
            )
        for label in section.missing:
            yield Figure(section.title, label, "", UNKNOWN, dict.fromkeys(branches, UNKNOWN))


def _processing(tally: Tally, branches: Sequence[str]) -> Iterator[Figure]:
    """Time from filing to decision, corrections left out; nothing decided has no median."""

    def each(reading: Callable[[Counter[int]], float]) -> tuple[Value, dict[str, Value]]:
        values = {b: reading(tally.days[b]) if tally.days.get(b) else None for b in branches}
        return (reading(tally.days[ALL]) if tally.days.get(ALL) else None), values

    yield Figure(
        "審理",
        "已決定案件之處理日數（扣除補正期間）：中位數",
        DAYS,
        *each(median),
        "processing_median",
    )
    yield Figure(
        "審理", "已決定案件之處理日數（扣除補正期間）：最長", DAYS, *each(max), "processing_max"
    )

    def share(branch: str) -> Value:
        decided = tally.flows["decided"][branch]
        return 100 * tally.flows["decided_late"][branch] / decided if decided else None

    late = {branch: share(branch) for branch in branches}
    yield Figure(
        "審理", "已決定案件逾處理期間之比率", SHARE, share(ALL), late, "decided_late_share"
    )

    def share_pending(branch: str) -> Value:
        pending = tally.closing["status:pending"][branch]
        return 100 * tally.closing["pending_overdue"][branch] / pending if pending else None

    waiting = {branch: share_pending(branch) for branch in branches}
    title = "期末審理中而已逾處理期間之比率"
    yield Figure("審理", title, SHARE, share_pending(ALL), waiting, "pending_overdue_share")


def median(days: Counter[int]) -> float:
    """The middle one of all, or half-way between the two in the middle.

    >>> median(Counter({3: 2, 10: 1})), median(Counter([1, 4]))
    (3, 2.5)
    """
    many, passed = days.total(), 0
    middle = []
    for day in sorted(days):
        before, passed = passed, passed + days[day]
        middle += [day for at in ((many - 1) // 2, many // 2) if before <= at < passed]
    low, high = middle
    return low if many % 2 else (low + high) / 2


def _caps(tally: Tally, reference: Reference) -> Iterator[Figure]:
    """How much of the yearly caps is taken; they are of legal entities and know no branch."""
    for year in sorted({year for year, _, _ in tally.by_worker}):
        workers: Counter[tuple[str, str]] = Counter()
        for (of, employer, worker), amount in tally.by_worker.items():
            if of == year:
                entity = reference.entities.get(employer, employer)
                workers[entity, folded_worker(worker)] += amount
        entities: Counter[str] = Counter()
        for (entity, _), amount in workers.items():
            entities[entity] += amount
        yield from _cap(year, [*entities.values()], _OF_EMPLOYERS)
        yield from _cap(year, [*workers.values()], _OF_WORKERS)


class _Cap(NamedTuple):
    """A yearly cap: whose it is, the unit in which those are counted, NT$, the name of it."""

    who: str
    unit: str
    amount: int
    key: str


_OF_EMPLOYERS = _Cap("雇主", "家", EMPLOYER_CAP[-1].value, "cap")
_OF_WORKERS = _Cap("講師", "人", WORKER_CAP[-1].value, "worker_cap")


def _cap(year: int, taken: Sequence[int], cap: _Cap) -> Iterator[Figure]:
    title = f"{year - 1911} 年度{cap.who}額度"
    full = sum(amount >= cap.amount for amount in taken)
    rate = 100 * sum(taken) / (cap.amount * len(taken))
    yield Figure(
        "額度", f"{title}：使用中之{cap.who}", cap.unit, len(taken), {}, f"{cap.key}_users"
    )
    yield Figure("額度", f"{title}：已用金額", AMOUNT, sum(taken), {}, f"{cap.key}_committed")
    yield Figure("額度", f"{title}：使用率", SHARE, rate, {}, f"{cap.key}_share")
    yield Figure("額度", f"{title}：已達上限之{cap.who}", cap.unit, full, {}, f"{cap.key}_full")


def _budgets(tally: Tally, branches: Sequence[str], reference: Reference) -> Iterator[Figure]:
    """Announced budgets against what is outstanding and paid; without a budget no share."""
    years = {year for year, _, _ in tally.budget} | {year for year, _ in reference.budgets}
    for year in sorted(years):
        drawn = {
            branch: tally.budget[year, branch, "outstanding"] + tally.budget[year, branch, "paid"]
            for branch in branches
        }
        budgets = {branch: reference.budgets.get((year, branch), UNKNOWN) for branch in branches}
        whole = sum(budgets.values())
        title = f"{year - 1911} 年度預算"
        yield Figure("預算", f"{title}：公告預算", AMOUNT, whole, {**budgets}, "budget")
        total = sum(drawn.values())
        yield Figure("預算", f"{title}：保留及核撥", AMOUNT, total, {**drawn}, "budget_drawn")
        rates = {branch: _rate(drawn[branch], budgets[branch]) for branch in branches}
        yield Figure("預算", f"{title}：執行率", SHARE, _rate(total, whole), rates, "budget_share")


def _rate(part: int, whole: float) -> Value:
    """Percent; unknown of an unknown whole."""
    return 100 * part / whole if whole else None


_MONTHLY = {
    "approved": "核定金額",
    "paid": "核撥金額",
    "returned": "已返還金額",
    "received": "收件",
}


def _months(tally: Tally, branches: Sequence[str]) -> Iterator[Figure]:
    """Month by month, so that the use of the budget can be followed."""
    months = sorted({month for counted in tally.months.values() for _, month in counted})
    for month in months:
        for measure in MONTHLY:
            counted = tally.months[measure]
            each = {branch: counted[branch, month] for branch in branches}
            label = f"{int(month[:4]) - 1911} 年 {int(month[5:])} 月{_MONTHLY[measure]}"
            unit = CASES if measure == "received" else AMOUNT
            key = f"{measure}@{month}"
            yield Figure("各月", label, unit, sum(each.values()), {**each}, key)
