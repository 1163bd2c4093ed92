"""Who handles a dossier: the chain of its assignments, and each rule decided once more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from states.general.sharing import Given, decided_again
from storage.assignments import Assigned, chain_faults
from storage.evidence import Row


def assignment_faults(number: str, rows: Sequence[Row]) -> Iterator[str]:
    """What is wrong with the assignments of a dossier, in words."""
    faults = [*chain_faults(number, rows)]
    yield from faults
    if not faults:  # what a broken chain says was told to a rule proves nothing
        for *told, _ in rows:
            yield from _rule_fault(Assigned._make((number, *told)))


def _rule_fault(row: Assigned) -> Iterator[str]:
    """Whether the rule that is named comes to the handler who is named."""
    if not row.rule:
        return
    try:
        again = decided_again(json.loads(row.grounds))
    except (ValueError, KeyError, TypeError):
        yield f"第 {row.seq} 次分派之依據不是分案方式所能讀"
        return
    if again != Given(row.handler, row.rule):
        found = f"{again.officer}（{again.rule}）" if again else "無人"
        yield f"第 {row.seq} 次分派給 {row.handler}（{row.rule}），依所載依據應為 {found}"
