"""The tables check themselves: whatever a regulation says must be possible and have a reason.

Each fault is one sentence with the place where it is. A regulation without faults may go into
force; a test holds every edition to that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from states.law.asked import reads_of
from states.law.baton import in_a_word
from states.law.deadlines import CALENDAR_FACTS
from states.law.dossier import ABSENT
from states.law.holding import ADDRESSING, SAME_IN_COPIES
from states.law.record import ActName
from states.law.regulation import Procedure, Regulation
from states.law.role import House, people
from states.law.rule import ClockSpec, Hearing, Rule
from states.law.serving import serves

Fields: TypeAlias = Mapping[str, Collection[str]]
"""The names of the facts that people give with an act, by ``procedure.act``."""

TOLD_TO_A_LETTER = frozenset({"letter", "about", "by_act", "decision", "automatic", "sender"})
"""What the docket tells the letter it drafts for an act."""

UNTOLD = frozenset({"before", "in_names", "periods"})
"""What a matter remembers without being told."""


def faults(regulation: Regulation, fields: Fields) -> Iterator[str]:
    """Every fault of a regulation, procedure by procedure; none for one that holds together."""
    known = _Known(regulation, fields)
    for procedure in regulation.procedures.values():
        yield from _states(known, procedure)
        yield from _sentences(procedure)
        for rule in procedure.rules:
            yield from _articles_and_roles(procedure, rule)
            yield from _facts(known, procedure, rule)
            yield from _clock_words(known, procedure, rule)
            yield from _consequences(known, procedure, rule)
        yield from _inputs(known, procedure)
    yield from _clocks(known)
    yield from _tables(known)


@dataclass(slots=True)
class _Known:
    """What the regulation as a whole knows: facts, acts, clocks."""

    regulation: Regulation
    fields: Fields
    kept: dict[str, set[str]] = field(init=False)
    caused: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        procedures = self.regulation.procedures.values()
        self.caused = {
            "letter.draft": set(TOLD_TO_A_LETTER),
            f"letter.{ADDRESSING}": {*TOLD_TO_A_LETTER, "to", "copies_to"},
            "letter.copy": {*SAME_IN_COPIES, "to", "copy_of"},
            "letter.overtake": {"follows_on"},
        }
        for procedure in procedures:
            for rule in procedure.rules:
                for cause in rule.causes:
                    self.caused.setdefault(cause.act, set()).update(cause.gives)
        self.kept = {procedure.name: set() for procedure in procedures}
        for procedure in procedures:
            while self._learns(procedure):
                pass

    def _learns(self, procedure: Procedure) -> bool:
        """Add what a procedure keeps of facts known by now; nothing is known by itself alone."""
        before = len(self.kept[procedure.name])
        for rule in procedure.rules:
            known = self.facts(procedure.name, rule.act)
            self.kept[procedure.name] |= {n for n, fact in rule.keeps.items() if fact in known}
        return len(self.kept[procedure.name]) > before

    def has_act(self, act: str) -> bool:
        """Whether some procedure knows ``procedure.act``."""
        name = ActName.read(act)
        procedure = self.regulation.procedures.get(name.procedure)
        return procedure is not None and name.act in procedure.acts

    def sentences(self, act: str) -> tuple[Rule, ...]:
        """Every sentence about an act that some procedure knows."""
        name = ActName.read(act)
        return self.regulation.rules_of(name.procedure, name.act)

    def waits(self, procedure: str, state: str) -> bool:
        """Whether a period runs in a state for what its holder does outside, such as paying."""
        return any(
            name == procedure and state in spec.during
            for (name, _), spec in self.regulation.clocks.items()
        )

    def facts(self, procedure: str, act: str) -> set[str]:
        """Every fact that a sentence about this act may read."""
        return {
            *self.regulation.derived,
            *self.regulation.found,
            *self.fields.get(ActName(procedure, act), ()),
            *self.caused.get(ActName(procedure, act), ()),
            *self.kept[procedure],
            *UNTOLD,
        }

    def anywhere(self) -> set[str]:
        """Every fact that any act of the regulation can bring."""
        given = {name for names in self.fields.values() for name in names}
        kept = {name for names in self.kept.values() for name in names}
        return given | kept | {*self.regulation.derived, *self.regulation.found}


def _states(known: _Known, procedure: Procedure) -> Iterator[str]:
    reachable = {
        state for rule in procedure.rules for state in ([rule.dest] if rule.dest else rule.back_to)
    }
    for state in procedure.states:
        here = f"{procedure.name}.{state}"
        rules = list(procedure.from_state(state))
        if state not in reachable:
            yield f"{here}: no sentence leads here"
        if not procedure.is_open(state):
            continue
        held = " or ".join(map(in_a_word, procedure.ways_held(state)))
        if not any(rule.back_to or rule.dest not in (None, state) for rule in rules):
            yield f"{here}: {held} holds the baton and no sentence leads out"
        acting = {role for rule in rules for role in rule.by}
        idle = not all(acting.issuperset(way) for way in procedure.ways_held(state))
        if idle and not known.waits(procedure.name, state):
            yield f"{here}: {held} holds the baton, may do nothing, and no clock waits"
    for held in procedure.holders:
        if held not in {state.value for state in procedure.states}:
            yield f"{procedure.name}.{held}: a holder of a state that does not exist"


def _sentences(procedure: Procedure) -> Iterator[str]:
    counted = Counter((state, rule.act) for rule in procedure.rules for state in rule.source)
    for (state, act), times in counted.items():
        if times > 1:
            yield f"{procedure.name}.{act}: {times} sentences for state {state}"
    known = {ABSENT, *(state.value for state in procedure.states)}
    for rule in procedure.rules:
        for state in (*rule.source, *rule.back_to, *([rule.dest] if rule.dest else [])):
            if state not in known:
                yield f"{procedure.name}.{rule.act}: no state {state}"


def _articles_and_roles(procedure: Procedure, rule: Rule) -> Iterator[str]:
    here = ActName(procedure.name, rule.act)
    if not rule.by:
        yield f"{here}: nobody may do it"
    if not rule.basis or not all(all(article) for article in rule.basis):
        yield f"{here}: no article"
    for guard in rule.guards:
        if not all(guard.article):
            yield f"{here}: guard {guard.id} has no article"
    remembering = any(other.remembers for other in procedure.rules)
    if rule.back_to and not remembering:
        yield f"{here}: leads back, but no act remembers from where"


def _facts(known: _Known, procedure: Procedure, rule: Rule) -> Iterator[str]:
    here = ActName(procedure.name, rule.act)
    facts = known.facts(procedure.name, rule.act)
    for name in reads_of(rule):
        if name not in facts:
            yield f"{here}: fact {name} is neither given, derived, found nor kept"
    for name in rule.needs:
        if name not in known.regulation.found:
            yield f"{here}: needs {name}, which is not a found fact"


def _clock_words(known: _Known, procedure: Procedure, rule: Rule) -> Iterator[str]:
    words = (*rule.meets, *rule.pauses, *rule.resumes, *rule.restarts)
    for kind in dict.fromkeys(words):
        if (procedure.name, kind) not in known.regulation.clocks:
            yield f"{procedure.name}.{rule.act}: no clock {kind}"


def _consequences(known: _Known, procedure: Procedure, rule: Rule) -> Iterator[str]:
    here = ActName(procedure.name, rule.act)
    letters = known.regulation.letters
    for cause in rule.causes:
        if not known.has_act(cause.act):
            yield f"{here}: causes {cause.act}, which no procedure knows"
        elif not any(House.system in rule.by for rule in known.sentences(cause.act)):
            yield f"{here}: causes {cause.act}, which the system may not do"
    told = (here, *(cause.act for cause in rule.causes))
    if rule.adverse and people(rule.by) and rule.hearing is None:
        yield f"{here}: an adverse act of people that does not say whether somebody is heard first"
    if rule.hearing in (Hearing.due, Hearing.held) and not rule.undone_by and not rule.causes:
        yield f"{here}: a burden that nothing gives back"
    if rule.undone_by and not known.has_act(rule.undone_by):
        yield f"{here}: undone by {rule.undone_by}, which no procedure knows"
    if rule.adverse and not any(act in letters and letters[act].decision for act in told):
        yield f"{here}: an adverse act without a letter that decides"


def _inputs(known: _Known, procedure: Procedure) -> Iterator[str]:
    for act in procedure.acts:
        here = ActName(procedure.name, act)
        human = any(people(r.by) for r in procedure.rules if r.act == act)
        if human and here not in known.fields:
            yield f"{here}: people do it, but it has no input model"
        if not human and here in known.fields:
            yield f"{here}: only a machine does it, but it has an input model"


def _clocks(known: _Known) -> Iterator[str]:
    facts = known.anywhere()
    yield from _running(known)
    for (name, kind), spec in known.regulation.clocks.items():
        here = f"{name}: clock {kind}"
        rule = known.regulation.deadlines.get(spec.rule)
        if rule is None:
            yield f"{here}: no deadline rule {spec.rule}"
        else:
            for question in spec.basis:
                if question not in rule.facts | CALENDAR_FACTS:
                    yield f"{here}: {spec.rule} does not ask for {question}"
        for fact in (*spec.basis.values(), spec.grace, spec.when):
            if fact is not None and fact not in facts:
                yield f"{here}: fact {fact} is neither given, derived, found nor kept"


def _running(known: _Known) -> Iterator[str]:
    """Clocks that may be running, those begun under a former sentence too."""
    law = known.regulation
    for name, kind, since in law.begun:
        if serves(since, None, law.changes) and name in law.procedures:
            yield from _answered(known, name, law.spec_of(name, kind, since))
        elif name not in law.procedures:
            yield f"{name}: clock {kind} belongs to no procedure"


def _answered(known: _Known, name: str, spec: ClockSpec) -> Iterator[str]:
    procedure = known.regulation.procedures[name]
    for state in spec.during:
        rule = procedure.table.get((state, spec.then))
        if rule is None or House.clock not in rule.by:
            yield f"{name}: clock {spec.kind} strikes in {state}, where no clock may {spec.then}"


def _holdings(regulation: Regulation) -> Iterator[str]:
    """Of every letter it is said until when its words hold, or of none."""
    for act in regulation.letters.keys() ^ regulation.holding.keys() if regulation.holding else ():
        yield f"{act}: a letter without its holding, or the other way round"
    for act, holding in regulation.holding.items():
        procedure = regulation.procedures.get(ActName.read(act).procedure)
        known = {state.value for state in procedure.states} if procedure else set()
        for state in {*holding.states, *holding.back_from} - known:
            yield f"{act}: its letter holds in {state}, which is no state"


def _tables(known: _Known) -> Iterator[str]:
    for act, letter in known.regulation.letters.items():
        if not known.has_act(act):
            yield f"a letter tells of {act}, which no procedure knows"
        if letter.to and not known.has_act(f"letter.{ADDRESSING}"):
            yield f"the letter of {act} names addressees, and letters here have no copies"
    yield from _holdings(known.regulation)
    for act in known.fields:
        if not known.has_act(act):
            yield f"an input model for {act}, which no procedure knows"
    for name in known.regulation.found:
        if name in known.regulation.derived:
            yield f"fact {name} is both found and derived"
