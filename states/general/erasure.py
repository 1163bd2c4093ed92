"""個人資料之銷毀: what was sealed is destroyed when nothing requires it any more (個資法 11).

The event says who destroyed what, on which ground; the commitments stay and say nothing any more.
Nothing is destroyed while a matter is pending, while the file has to be kept (檔案法 12 I) or while
somebody holds it. Nobody is told by letter: who asked is answered by whoever destroys.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from states.general.acts import Input, Worker
from states.general.changes import ERASURE
from states.general.offices import Office
from states.general.sentences import sentences
from states.general.stages.erasure import HOLDERS, State
from states.law.article import archives, personal_data
from states.law.dossier import ABSENT
from states.law.guard import Grounds, guard
from states.law.outside import Look
from states.law.periods import after, years
from states.law.record import ActName, Event
from states.law.regulation import Procedure
from states.law.rule import Rule, kept
from states.law.situation import Derivation, Situation

ERASE = ActName("erasure", "erase")

FOR_EVER = "永久"
"""Until when a file is kept that is never destroyed."""

READING_YEARS = 10
"""For how many years a file is kept where the agency has no table: as the branch's accounts
(AM-29; 會計法 84)."""


class Erasure(Input):
    """On which ground: the purpose has ended or the period is over, the person asks for it (個資法
    11 III), or the data was collected unlawfully (11 IV); and of whom: without ``worker`` all that
    the dossier seals, else the name and number of that person."""

    erased_for: Literal["purpose_ended", "requested", "unlawfully_collected"]
    worker: Worker | None = None


def unfinished(s: Situation) -> list[str]:
    """The matters of the dossier on which somebody still has to act."""
    return s.others_open()


def kept_until(s: Situation) -> str:
    """The last day on which the file has to be kept, counted from the last end of a matter."""
    span = s.found["retention_years"]
    if span is None:
        return FOR_EVER
    matters = s.dossier.matters.values()
    closed_on = max(matter.since for matter in matters if matter.procedure != ERASE.procedure)
    return after(date.fromisoformat(closed_on), years(span)).day.isoformat()


@guard(
    cite=personal_data("11 III"),
    says="案內{unfinished}尚在進行，蒐集之目的未消失，不得銷毀個人資料",
    reads=("unfinished",),
)
def nothing_is_pending(facts: Grounds) -> bool:
    """The purpose has not ended while somebody has to act."""
    return not facts["unfinished"]


@guard(
    cite=archives("12 I"),
    says="檔案保存期限（{kept_until}）未屆滿，不得銷毀；期滿後再辦理",
    reads=("kept_until", "on"),
)
def file_need_not_be_kept(facts: Grounds) -> bool:
    """Who destroys a file before its period is over commits an offence (檔案法 24)."""
    until = facts["kept_until"]
    return bool(until != FOR_EVER and until < facts["on"])


@guard(
    cite=archives("12 I"),
    says="本案經「{held_back}」保留，不得銷毀；解除保留後再辦理",
    reads=("held_back",),
)
def nobody_holds_the_file(facts: Grounds) -> bool:
    """A hold stands above every period."""
    return facts["held_back"] is None


@guard(
    cite=personal_data("11 III"),
    says="沒有可銷毀之個人資料：未曾封存，或先前已銷毀；請查明案號與受僱者代碼",
    reads=("sealed_places",),
)
def something_is_sealed(facts: Grounds) -> bool:
    """An erasure destroys something."""
    return bool(facts["sealed_places"])


RULES = (
    # 個資法 11 III, IV: destroyed by the authority itself or because the person asks for it
    Rule(
        act=ERASE.act,
        source=(ABSENT,),
        dest=State.erased,
        by=(Office.deciding,),
        basis=(personal_data("11 III"), personal_data("11 IV"), archives("12 I")),
        guards=(
            nothing_is_pending,
            file_need_not_be_kept,
            nobody_holds_the_file,
            something_is_sealed,
        ),
        keeps=kept("erased_for", "worker", erased="sealed_places", erased_by="actor"),
        needs=("retention_years",),
        since=ERASURE,
    ),
)

PROCEDURE = Procedure(
    name=ERASE.procedure,
    title="個人資料銷毀",
    rank=90,
    states=State,
    holders=HOLDERS,
    rules=sentences(ERASE.procedure, RULES),
)

FACTS: dict[str, Derivation] = {"unfinished": unfinished, "kept_until": kept_until}
"""Derived facts of erasures."""

LOOKS: Mapping[str, Look] = {
    "held_back": lambda outside, s: outside.held_back(s),
    "retention_years": lambda outside, s: outside.retention_years(s),
    "sealed_places": lambda outside, s: outside.sealed_places(s),
}
"""What an erasure asks outside the dossier: holds, the table of periods, what lies sealed."""

INPUTS: dict[str, type[Input]] = {ERASE: Erasure}


def erased_by(event: Event) -> list[tuple[int, str]]:
    """What an event destroyed: step and field of each sealed value."""
    if ActName.done(event) != ERASE or event["outcome"] != "applied":
        return []
    places: Any = event["keeps"]["erased"]
    return [(seq, name) for seq, name in places]
