"""Facts of a plan change: what would be, beside what was approved. All pure."""

from __future__ import annotations

from typing import Any

from states.expertise.facts_money import caps_of
from states.expertise.money import assess
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
        return bool(s.given["lines"]) or s.given["shared"] is not None
    return bool(s.matter.data.get("regranted"))


def lines_anew(s: Situation) -> Any:
    """The fee lines after the change."""
    own = s.given["lines"] if "lines" in s.given else s.matter.data.get("lines")
    return own or s.dossier.root.get("lines")


def shared_anew(s: Situation) -> int:
    """The sum of the other items after the change, NT$."""
    own = s.given["shared"] if "shared" in s.given else s.matter.data.get("shared")
    return int(s.dossier.root.get("shared") or 0 if own is None else own)


def grant_anew(s: Situation) -> dict[str, Any]:
    """What may be granted after the change: the caps are asked again (R-070)."""
    if not regranted(s):
        root = s.dossier.root
        amounts = {"granted": root["approved_amount"], "by_worker": root["approved_by_worker"]}
        return {**amounts, "cuts": []}
    committed = s.found["worker_committed"], s.found["employer_committed"]
    return assess(lines_anew(s), shared_anew(s), caps_of(s), *committed).as_json()


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
    "shared_anew": shared_anew,
    "granted_anew": lambda s: grant_anew(s)["granted"],
    "granted_by_worker_anew": lambda s: grant_anew(s)["by_worker"],
    "cuts_anew": lambda s: grant_anew(s)["cuts"],
    "lecturers_added": lecturers_added,
    "change_documents_missing": change_documents_missing,
    "incompleteness": lambda _: "incompleteness",
    "the_merits": lambda _: "merits",
}
"""Derived facts of the plan change."""
