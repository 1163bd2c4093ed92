"""Sums that must agree, whatever was counted: flows with stocks, parts with the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from states.expertise.figures.balances import BALANCES
from states.expertise.figures.measures import SECTIONS
from states.expertise.figures.stocks import status_of
from states.expertise.figures.tally import MONTHLY, Tally
from states.expertise.ledgers import GRANTS
from states.law.figures import ALL, Sum
from states.law.table_of_figures import Kept


def sums(tally: Tally, branches: Iterable[str]) -> Iterator[Sum]:
    """Every sum, for each branch and for all."""
    each = tuple(branches)
    for branch in (*each, ALL):
        yield from _balances(tally, branch)
        yield from _cases(tally, branch)
        yield from _money(tally, branch)
    yield Sum(
        "各分署移入合計＝移出合計",
        ALL,
        tally.flows["transferred_in"][ALL],
        tally.flows["transferred_out"][ALL],
    )
    yield from _whole(tally, each)


_ROWS = {measure.label: measure for section in SECTIONS for measure in section.measures}
"""Every row of the page by its label."""


def _balances(tally: Tally, branch: str) -> Iterator[Sum]:
    """The rows of the page against each other."""
    figures = {"flow": tally.flows, "closing": tally.closing, "opening": tally.opening}

    def counted(label: str) -> int:
        found = figures[_ROWS[label].of].get(_ROWS[label].key)
        return found[branch] if found is not None else 0

    for balance in BALANCES:
        yield balance.checked(branch, counted)


def _cases(tally: Tally, branch: str) -> Iterator[Sum]:
    flows = tally.flows
    kinds = [name for name in flows if name.startswith("employer_kind:")]
    yield Sum(
        "收件＝各單位屬性合計",
        branch,
        flows["received"][branch],
        sum(flows[name][branch] for name in kinds),
    )
    bands = [name for name in flows if name.startswith("lecturers:")]
    yield Sum(
        "核定講師＝各年齡層合計",
        branch,
        flows["lecturers"][branch],
        sum(flows[name][branch] for name in bands),
    )
    statuses = [name for name in tally.closing if name.startswith("status:")]
    yield Sum(
        "歷來收件＝各審理結果合計",
        branch,
        tally.closing["filed"][branch],
        sum(tally.closing[name][branch] for name in statuses),
    )
    grants = [name for name in tally.closing if name.startswith("grant:")]
    yield Sum(
        "核定案＝有效＋放棄＋經撤銷＋經廢止",
        branch,
        tally.closing["status:granted"][branch],
        sum(tally.closing[name][branch] for name in grants),
    )


def _money(tally: Tally, branch: str) -> Iterator[Sum]:
    for when, figures in (("期內", tally.flows), ("歷來", tally.closing)):
        yield Sum(
            f"{when}核定＝核撥＋不再核撥＋未核撥",
            branch,
            figures["approved"][branch],
            sum(figures[name][branch] for name in ("paid", "released", "outstanding")),
        )
        left = [name for name in figures if name.startswith("return_left:")]
        yield Sum(
            f"{when}命返還＋利息＝已返還＋待返還＋註銷＋罹於時效＋免返還",
            branch,
            figures["return_ordered"][branch] + figures["return_interest"][branch],
            figures["returned"][branch] + sum(figures[name][branch] for name in left),
        )


def _whole(tally: Tally, branches: tuple[str, ...]) -> Iterator[Sum]:
    """The branches add up to the whole in every figure, the months to the period."""
    for name, figures in (("期內", tally.flows), ("期末", tally.closing), ("期初", tally.opening)):
        agree = sum(
            sum(figure[branch] for branch in branches) == figure[ALL] for figure in figures.values()
        )
        yield Sum(f"{name}各項數字之項數＝各分署合計與全署相符之項數", ALL, len(figures), agree)
    for measure in MONTHLY:
        months = sum(tally.months[measure].values())
        yield Sum(f"各月合計＝期內：{measure}", ALL, months, tally.flows[measure][ALL])


PROJECTED = {
    "reimbursement": "claim_state",
    "suspension": "stop_state",
    "complaint": "complaint_state",
    "appeal": "appeal_state",
    "inspection": "inspection_state",
    "hearing": "hearing_state",
    "revocation": "revocation_state",
}
"""Procedures whose matters are counted by state, and the name of the count."""


def against_projections(tally: Tally, kept: Kept, branches: Iterable[str]) -> Iterator[Sum]:
    """Stocks against what the projections hold: matters by state, and the ledger of caps.

    Only where the period reaches to the last event; `Tally.later` is then 0.
    """
    for branch in branches:
        by_status: Counter[str] = Counter()
        for (at, procedure, state), number in kept.filed.items():
            if (at, procedure) == (branch, "application"):
                by_status[f"status:{status_of(state)}"] += number
        stocks = {key for key in tally.closing if key.startswith("status:")}
        for key in sorted(stocks | set(by_status)):
            yield Sum(f"依事件計數＝案件現況：申請 {key}", branch, tally.closing[key][branch],
                      by_status[key])  # fmt: skip
        for procedure, name in PROJECTED.items():
            yield from _states(tally, kept, branch, procedure, f"{name}:")
        yield Sum(
            "依事件計算之額度使用＝額度帳", branch, tally.closing["committed"][branch],
            kept.drawn.get((GRANTS.name, branch), 0),
        )  # fmt: skip


def _states(tally: Tally, kept: Kept, branch: str, procedure: str, prefix: str) -> Iterator[Sum]:
    states = {state for at, name, state in kept.matters if (at, name) == (branch, procedure)}
    states |= {key.removeprefix(prefix) for key in tally.closing if key.startswith(prefix)}
    for state in sorted(states):
        yield Sum(
            f"依事件計數＝案件現況：{procedure}.{state}",
            branch,
            tally.closing[prefix + state][branch],
            kept.matters.get((branch, procedure, state), 0),
        )
