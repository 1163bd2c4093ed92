"""Facts of a plan change: what would be, beside what was approved. All pure."""

from __future__ import annotations

from typing import Any

from states.expertise.money.facts import assessed, items_anew, lines_anew, taken_by_others
from states.expertise.money.items import without_need
from states.expertise.revocation.takings import less, taken_away
from states.law.situation import Derivation, Situation

NEW_LECTURER = ("doc_6", "doc_7", "doc_8")
"""Proof of retirement, of skill and of employment (計畫 6 I(6) to (8))."""


def application_state(s: Situation) -> str | None:
    """Where the dossier's application stands."""
    return next((m.state for m in s.dossier.of("application")), None)


def day_anew(name: str, asked: str) -> Derivation:
    """A day of the plan as this act would have it: as stated, as asked for, else as it is."""

    def day(s: Situation) -> Any:
        data = s.matter.data
        wanted = (s.given[name] or data.get(asked)) if name in s.given else data.get(name)
        return wanted or s.dossier.root.get(name)

    return day


def regranted(s: Situation) -> bool:
    """Whether the proposal works the amount out anew; a change of dates alone leaves it."""
    if "lines" in s.given:
        return bool(s.given["lines"]) or s.given["items"] is not None
    return bool(s.matter.data.get("regranted"))


def grant_anew(s: Situation) -> dict[str, Any]:
    """What may be granted after the change: the caps are asked again (R-070)."""
    if not regranted(s):
        root = s.dossier.root
        amounts = {"granted": root["approved_amount"], "by_worker": root["approved_by_worker"]}
        whole = root.get("whole_by_worker", {})
        return {**amounts, "whole": whole, "by_item": root.get("approved_by_item", {}), "cuts": []}
    made = assessed(s, lines_anew(s), items_anew(s), taken_by_others(s)).as_json()
    return {**made, **without_what_was_taken(s, made["by_worker"], made["cuts"])}


def without_what_was_taken(
    s: Situation, whole: dict[str, int], cuts: list[list[Any]]
) -> dict[str, Any]:
    """A grant worked out anew gives nothing back that a standing part decision took (R-111)."""
    left = less(whole, taken_away(s.dossier))
    undone = [
        ["taken_away", worker, amount - left[worker]]
        for worker, amount in whole.items()
        if amount > left[worker]
    ]
    return {
        "granted": sum(left.values()),
        "by_worker": left,
        "whole": whole,
        "cuts": [*cuts, *undone],
    }


def granted_before_budget_anew(s: Situation) -> int:
    """What the caps alone would let be granted after the change, NT$."""
    if not regranted(s):
        return int(s.dossier.root["approved_amount"])
    taken = taken_by_others(s)._replace(budget=None)
    return assessed(s, lines_anew(s), items_anew(s), taken).granted


def granted_since_anew(s: Situation) -> dict[str, str]:
    """The day from which each lecturer is approved: new ones from the day of the change (R-093)."""
    root = s.dossier.root
    before = root.get("granted_since", {})
    known = {line["worker"]: root.get("approved_on") or s.on for line in root.get("lines", ())}
    teaching = dict.fromkeys((line["worker"] for line in lines_anew(s) or ()), s.on)
    return {worker: before.get(worker, known.get(worker, on)) for worker, on in teaching.items()}


def lecturers_added(s: Situation) -> list[str]:
    """Lecturers whom the approval did not know: announced, or found among the new lines."""
    known = {line["worker"] for line in s.dossier.root.get("lines", ())}
    teaching = [line["worker"] for line in lines_anew(s) or ()]
    return sorted({*(s.get("new_workers") or ()), *teaching} - known)


def change_documents_missing(s: Situation) -> list[str]:
    """Which papers of a new lecturer are neither filed nor supplied (DC-105)."""
    if not lecturers_added(s):
        return []
    data = s.matter.data
    have = {document[:5] for document in (*data.get("documents", ()), *data.get("supplied", ()))}
    return [document for document in NEW_LECTURER if document not in have]


CHANGE: dict[str, Derivation] = {
    "application_state": application_state,
    "programme_year": lambda s: s.dossier.root.get("year"),
    "first_day_now": lambda s: s.dossier.root.get("plan_first_day"),
    "last_day_now": lambda s: s.dossier.root.get("plan_last_day"),
    "first_day_anew": day_anew("plan_first_day", "asked_first_day"),
    "last_day_anew": day_anew("plan_last_day", "asked_last_day"),
    "regranted": regranted,
    "lines_anew": lines_anew,
    "items_anew": items_anew,
    "items_without_need_anew": lambda s: without_need(items_anew(s)),
    "granted_anew": lambda s: grant_anew(s)["granted"],
    "granted_by_worker_anew": lambda s: grant_anew(s)["by_worker"],
    "whole_by_worker_anew": lambda s: grant_anew(s)["whole"],
    "granted_by_item_anew": lambda s: grant_anew(s)["by_item"],
    "granted_before_budget_anew": granted_before_budget_anew,
    "granted_since_anew": granted_since_anew,
    "cuts_anew": lambda s: grant_anew(s)["cuts"],
    "lecturers_added": lecturers_added,
    "change_documents_missing": change_documents_missing,
    "incompleteness": lambda _: "incompleteness",
    "the_merits": lambda _: "merits",
}
"""Derived facts of the plan change."""
