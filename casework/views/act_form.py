"""The form of an act: whether it may be done, what it would bring about, its fields, and what the
record already knows of what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from casework.door.commands import knowing
from casework.door.deciding import reach
from casework.door.identities import Identity
from casework.door.looking import Looking, view
from casework.door.people import Spelling
from casework.door.sealing import called
from casework.errors import Malformed, Unauthorised
from casework.programmes import PROGRAMMES
from casework.views.act_fields import Choice, Field, Known, fields_of_act
from casework.views.consequences import Consequence, consequence
from casework.views.explaining import Case
from casework.views.prospects_told import prospect_as_json
from casework.words.labels import Label, procedure_words, role_label, state_words
from states.law.dossier import Matter
from states.law.programme import Programme
from states.law.prospects import Prospect
from states.law.record import ActName
from storage.looks import Whose
from storage.vault import Vault

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ActForm:
    """An act as one reader may do it. ``prospect`` and ``consequence`` are of a dossier that is
    there; an act that opens one has neither yet. ``offered`` is what stands in the form already."""

    act: ActName
    programme: str
    dossier: str | None
    matter: str | None
    version: int | None
    whose: Whose | None
    prospect: Prospect | None
    consequence: Consequence | None
    fields: tuple[Field, ...]
    offered: Mapping[str, Any]

    @property
    def is_open(self) -> bool:
        """Whether nothing that is known now stands against it."""
        return self.prospect is None or self.prospect.open

    def as_json(self) -> Json:
        """For programs."""
        return {
            "act": self.act,
            "dossier": self.dossier,
            "matter": self.matter,
            "version": self.version,
            "prospect": self.prospect and prospect_as_json(self.prospect),
            "consequence": self.consequence and self.consequence.as_json(),
            "fields": [one.as_json() for one in self.fields],
            "offered": dict(self.offered),
        }


@view("form")
def act_form(
    looking: Looking, act: str, number: str, matter: str | None = None, *, safe: Vault
) -> ActForm:
    """The form of an act on a matter of a dossier, or of one that opens a matter there.

    Raises `NotHere`, `Malformed` for no such act here, `Unauthorised` for one that others do.
    """
    name = ActName.read(act)
    knowing(name, PROGRAMMES)
    looking.asked |= {"act": act, "matter": matter or ""}
    case = Case(looking, number, matter=matter)
    prospect = _prospect(case, name.procedure, name.act, matter)
    state = case.dossier.matters[matter].state if matter else ""
    people = called(looking.connection, safe, number)
    return ActForm(
        prospect.name,
        case.programme.title,
        number,
        matter,
        case.dossier.matters[matter].version if matter else None,
        case.whose,
        prospect,
        consequence(case.ahead(None).law, prospect, state),
        fields_of_act(_known(case, people), act),
        {k: v for k, v in case.programme.offers(case.dossier, matter, act).items() if v},
    )


@view("opening")
def opening_form(looking: Looking, act: str) -> ActForm:
    """The form of an act that opens a dossier. Raises `Malformed`, `Unauthorised`."""
    looking.asked["act"] = act
    found = PROGRAMMES.opening(act)
    if found is None:
        raise Malformed("act", f"{act[:60]} 不開立新案；可用：{'、'.join(PROGRAMMES.openings)}")
    programme, kind = found
    by = looking.reader.by
    if act not in [ActName(*one.split(".")) for one in openings(programme, by)]:
        raise Unauthorised(f"{act} 不由{role_label(by.role)}為之")
    year = int(looking.reader.today[:4])
    offered = {kind.unit: by.branch} | ({kind.year: year} if kind.year else {})
    if kind.party and by.employer:
        offered[kind.party] = by.employer
    procedure, _, verb = act.partition(".")
    fields = fields_of_act(Known(programme, papers=_papers(programme)), act)
    chosen = {name: value for name, value in offered.items() if value}
    name = ActName(procedure, verb)
    return ActForm(name, programme.title, *(None,) * 6, fields, chosen)


def openings(programme: Programme, by: Identity) -> tuple[str, ...]:
    """The acts by which somebody opens a dossier of a programme that is within his grant."""
    if not reach(by, PROGRAMMES.stamp(programme)).allowed:
        return ()
    law = programme.editions.latest
    return tuple(
        kind.opens
        for kind in programme.kinds
        if any(
            by.role in rule.by
            for rule in law.rules_of(kind.procedure, kind.opens.partition(".")[2])
        )
    )


def _prospect(case: Case, procedure: str, verb: str, matter: str | None) -> Prospect:
    """The act as it may be done now by who looks."""
    asking = case.asking()
    ahead = case.ahead(asking)
    if matter is None:
        if procedure not in ahead.law.procedures:
            raise Malformed("act", f"{case.dossier.id} 沒有程序 {procedure}")
        found = ahead.opening((procedure,))
    elif matter not in case.dossier.matters:
        known = "、".join(case.dossier.matters)
        raise Malformed("matter", f"本案沒有這一事件「{matter[:40]}」；可用：{known}")
    else:
        found = ahead.of(matter, verb)
    one = next((one for one in found if one.name == f"{procedure}.{verb}"), None)
    if one is None or one.procedure != procedure:
        raise Malformed("act", f"現在沒有您能辦的 {procedure}.{verb}；請回案件頁看能辦的事")
    if barred := case.barred(asking):
        raise Unauthorised(barred)
    return one


def _known(case: Case, people: Mapping[str, str]) -> Known:
    def name(code: str) -> Label:
        said = people.get(code, code)
        return Label(said, said)

    workers = Spelling(case.dossier).workers()
    matters = [Choice(one.ref, _standing(one)) for one in case.dossier.matters.values()]
    return Known(
        case.programme,
        tuple(Choice(code, name(code)) for code in workers),
        tuple(matters),
        _papers(case.programme),
    )


def _standing(matter: Matter) -> Label:
    """A matter with its state, and by which word the record knows it."""
    procedure = procedure_words(matter.procedure)
    state = state_words(matter.procedure, matter.state)
    return Label(
        f"{procedure.zh}：{state.zh}（{matter.ref}）", f"{procedure.en}: {state.en} ({matter.ref})"
    )


def _papers(programme: Programme) -> tuple[Choice, ...]:
    words = programme.words.papers
    known = ((code, words.get(code, code)) for code in programme.codes)
    return tuple(Choice(code, Label(said, said)) for code, said in known)
