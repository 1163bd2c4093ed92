"""What recorded histories show, and what no dossier among them has done yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from states.expertise.regulation import EDITIONS, PROCEDURES
from states.law.history import parse
from states.law.record import ActName, Event
from storage.database import Database

NAMES = {"2021-02-22": "110-02-22", "2022-08-11": "111-08-11", "2023-05-24": "112-05-24"}


def events_of(database: Database) -> Iterator[Event]:
    """Every event of a database, dossier by dossier."""
    with database.reading() as connection:
        rows = connection.rows("SELECT body FROM event ORDER BY dossier, seq")
    return (parse(bytes(body)) for (body,) in rows)


@dataclass
class Covered:
    """What events show, counted."""

    acts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """``procedure.act`` and how often under an edition, with ``!`` where it was refused."""
    states: set[str] = field(default_factory=set)
    clocks: Counter[str] = field(default_factory=Counter)
    guards: Counter[str] = field(default_factory=Counter)
    letters: Counter[str] = field(default_factory=Counter)
    dossiers: set[str] = field(default_factory=set)
    procedures: set[tuple[str, str]] = field(default_factory=set)
    events: int = 0

    def take(self, office: str, events: Iterable[Event]) -> None:
        """Count the events of an office in."""
        for event in events:
            self.events += 1
            self.dossiers.add(f"{office} {event['dossier']}")
            refused = "!" if event["outcome"] == "refused" else ""
            self.acts[ActName.done(event)][event["edition"] + refused] += 1
            self.guards.update(guard for guard, *_ in event["refusals"])
            if refused:
                continue
            self.procedures.add((event["procedure"], event["edition"]))
            self.states.add(f"{event['procedure']}.{event['to']}")
            self.clocks.update(f"{change['op']} {change['kind']}" for change in event["clocks"])
            if event["procedure"] == "letter" and event["act"] == "draft":
                self.letters[event["keeps"]["letter"]] += 1

    def lacking(self) -> dict[str, list[str]]:
        """Acts, states, letters, guards and clocks of the law that nothing here shows."""
        acts = {f"{p.name}.{rule.act}" for p in PROCEDURES.values() for rule in p.rules}
        rules = [rule for p in PROCEDURES.values() for rule in p.rules]
        guards = {guard.id for rule in rules for guard in rule.guards}
        states = {f"{p.name}.{s}" for p in PROCEDURES.values() for s in p.states}
        letters = {letter.kind for letter in EDITIONS.latest.letters.values()}
        done = {name for name, by in self.acts.items() if any("!" not in edition for edition in by)}
        return {
            "acts": sorted(acts - done),
            "states": sorted(states - self.states),
            "letters": sorted(letters - self.letters.keys()),
            "guards that refused": sorted(guards - self.guards.keys()),
            "acts by edition": [
                f"{name} {NAMES[edition]}"
                for name in sorted(acts & done)
                for edition in NAMES
                if edition not in self.acts[name]
            ],
        }

    def lines(self) -> Iterator[str]:
        """A table of acts by editions, applied and refused, and what is lacking."""
        yield f"{len(self.dossiers)} dossiers, {self.events} events"
        yield f"{'act':44}" + "".join(f"{name:>14}" for name in NAMES.values())
        for act, by in sorted(self.acts.items()):
            counts = (f"{by[edition]}+{by[edition + '!']}!" for edition in NAMES)
            yield f"{act:44}" + "".join(f"{count:>14}" for count in counts)
        yield "clocks: " + ", ".join(f"{k} {n}" for k, n in sorted(self.clocks.items()))
        yield "letters: " + ", ".join(f"{k} {n}" for k, n in sorted(self.letters.items()))
        for what, names in self.lacking().items():
            yield f"lacking, {what} ({len(names)}): {', '.join(names)}"
