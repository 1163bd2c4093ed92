"""Questions about time and their answers: one rule, one row; asked with facts, answered with steps.

A ``DeadlineRule`` names the facts it accepts, its article, and a pure function from facts and
calendar to an ``Answer``. Programmes put their rules into a ``Deadlines`` table; ``compute`` asks
one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from states.law.article import Article
from states.law.calendar import Calendar
from states.law.facts import BadQuestion, Facts, Json
from states.law.periods import Computed, Step, step
from states.law.time_facts import OTHER_NAMES
from states.law.written import key_told, nearest

#: What every rule may be asked with: whose calendar, known when, and seen from which day.
CALENDAR_FACTS = frozenset({"closures", "calendar_known_at", "branch_seat_county", "as_of"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law says to one question.

    ``values`` are the keys of the answer in JSON, ``last_day`` first; ``reading`` is the
    number of the ambiguity (AM) whose recommended reading was used, ``None`` where the text is
    clear. ``moves``: the end rolls off rest days, so that a closure counts.
    """

    last_day: date | None
    values: Mapping[str, Json]
    trace: tuple[Step, ...]
    provisional: bool
    unverified: bool
    calendar_version: str
    reading: int | None = None
    moves: bool = False

    def as_json(self) -> dict[str, Json]:
        """The answer as a JSON object: last day, values, trace, provisional, calendar version."""
        return {
            **self.values,
            "trace": [{**line._asdict()} for line in self.trace],
            "provisional": self.provisional,
            "unverified": self.unverified,
            "calendar_version": self.calendar_version,
            "reading": self.reading,
        }


@dataclass(slots=True)
class Draft:
    """An answer being worked out: collects steps and values in the order the law gives them."""

    calendar: Calendar
    values: dict[str, Json] = field(default_factory=dict)
    trace: list[Step] = field(default_factory=list)
    last_day: date | None = None
    reading: int | None = None
    provisional: bool = False
    unverified: bool = False
    moves: bool = False
    unmoved_is_certain: bool = False

    def show(self, *lines: Step) -> None:
        """Add lines to the computation."""
        self.trace.extend(lines)

    def say(self, what: str, cite: Article, day: date | None = None) -> None:
        """Add one sentence to the computation."""
        self.show(step(day, what, cite))

    def read(self, number: int, what: str, cite: Article) -> None:
        """Record that the text leaves room and which reading of the register was followed."""
        self.reading = number
        self.say(f"採解釋 AM-{number:02d}：{what}", cite)

    def settled(self, computed: Computed) -> Computed:
        """A period as certain as the rule takes it: by today's rules one that does not move off
        rest days depends on no calendar (T26)."""
        certain = self.unmoved_is_certain and not computed.moves
        return computed.certain() if certain else computed

    def rely_on(self, counted: Computed) -> date:
        """Take over the steps and the certainty of a period; returns its last day."""
        computed = self.settled(counted)
        self.show(*computed.trace)
        self.provisional |= computed.provisional
        self.unverified |= computed.unverified
        self.reading = computed.reading or self.reading
        return computed.last_day

    def end(self, computed: Computed) -> date:
        """Make a period the one asked for; returns its last day."""
        self.last_day = self.rely_on(computed)
        self.moves = computed.moves
        return self.last_day

    def answer(self) -> Answer:
        """The finished answer."""
        last_day = self.last_day.isoformat() if self.last_day else None
        return Answer(
            self.last_day,
            MappingProxyType({"last_day": last_day, **self.values}),
            tuple(self.trace),
            self.provisional,
            self.unverified,
            self.calendar.version,
            self.reading,
            self.moves,
        )


Rule: TypeAlias = Callable[[Facts, Draft], None]


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One question the law can be asked: name, Chinese title, article, accepted facts, answer."""

    name: str
    title_zh: str
    cite: Article
    facts: frozenset[str]
    answer: Rule


_UNMOVED_VALUES = frozenset({"execution_begin_by_provisional"})
"""What an answer says of ends beside the one asked for, none of which moves."""


def unmoved_is_certain(rule: DeadlineRule) -> DeadlineRule:
    """The rule for whose ends a calendar that is not published yet is no reason for doubt, where
    they do not move (T26)."""

    def answer(facts: Facts, draft: Draft) -> None:
        draft.unmoved_is_certain = True
        rule.answer(facts, draft)
        draft.values |= dict.fromkeys(_UNMOVED_VALUES & draft.values.keys(), False)

    return replace(rule, answer=answer)


Deadlines: TypeAlias = Mapping[str, DeadlineRule]


def table(*rules: DeadlineRule) -> Deadlines:
    """A table of rules by name; the same name twice is a mistake in the table."""
    rows = {rule.name: rule for rule in rules}
    if len(rows) != len(rules):
        raise ValueError("two deadline rules of one name")
    return MappingProxyType(rows)


def compute(
    rules: Deadlines,
    name: str,
    given: object,
    calendar: Calendar,
    called: Mapping[str, str] = OTHER_NAMES,
) -> Answer:
    """Answer one question; ``BadQuestion`` when it cannot be read, ``UnknownLaw`` out of range.

    ``called`` are other names under which facts may be stated, each with the one that is read.

    ``calendar_known_at`` with a list asks for one answer per instant: every value becomes a list in
    that order, and ``last_day`` of the answer itself is that of the latest entry of the list.
    """
    rule = rules.get(name)
    if rule is None:
        known = "、".join(rules)
        hint = nearest(name, rules) or "；"
        raise BadQuestion("rule", key_told(name), f"沒有這一種期限{hint}可用者：{known}")
    facts = _facts(rules, rule, given, called)
    view = calendar.with_closures(facts.closures())
    known_at = facts.known_at()
    if known_at is None:
        return _ask(rule, facts, view)
    if isinstance(known_at, date):
        return _ask(rule, facts, view.known_at(known_at))
    return _per_instant([(day, _ask(rule, facts, view.known_at(day))) for day in known_at], rule)


def _facts(rules: Deadlines, rule: DeadlineRule, given: object, called: Mapping[str, str]) -> Facts:
    """The facts, if every key is one that some rule of the table knows."""
    if not isinstance(given, Mapping):
        raise BadQuestion("given", rule.name, "須為 JSON 物件")
    vocabulary = CALENDAR_FACTS.union(*(row.facts for row in rules.values()))
    known = _in_our_words(given, rule, called)
    for key in known:
        if key not in vocabulary:
            own = sorted(rule.facts | CALENDAR_FACTS)
            hint = nearest(key, own) or f"；本期限可用：{'、'.join(own)}"
            raise BadQuestion(key_told(key), rule.name, f"不認得這項事實{hint}")
    return Facts(known, rule.name, rule.facts | CALENDAR_FACTS)


def _in_our_words(
    given: Mapping[str, Json], rule: DeadlineRule, called: Mapping[str, str]
) -> dict[str, Json]:
    """Every fact under its own name; two names of one fact that tell different things are none."""
    known: dict[str, Json] = {}
    told: dict[str, str] = {}
    for key, value in given.items():
        name = called.get(key, key)
        if name in known and known[name] != value:
            what = f"與「{told[name]}」為同一事實而所載不同"
            raise BadQuestion(key_told(key), rule.name, what)
        known[name], told[name] = value, key
    return known


def _ask(rule: DeadlineRule, facts: Facts, calendar: Calendar) -> Answer:
    draft = Draft(calendar)
    rule.answer(facts, draft)
    asked = facts.day("as_of")
    if asked is not None and draft.last_day is not None:
        draft.values["expired"] = asked > draft.last_day
    beside = sorted(facts.names - rule.facts - CALENDAR_FACTS)
    if beside:
        draft.say(f"下列事實不影響本期限，未予斟酌：{'、'.join(beside)}", rule.cite)
    return draft.answer()


def _per_instant(answers: list[tuple[date, Answer]], rule: DeadlineRule) -> Answer:
    latest = answers[-1][1]
    names = {name: None for _, answer in answers for name in answer.values}
    values: dict[str, Json] = {
        name: [answer.values.get(name) for _, answer in answers] for name in names
    }
    values["calendar_known_at"] = [day.isoformat() for day, _ in answers]
    values["calendar_versions"] = [answer.calendar_version for _, answer in answers]
    trace: list[Step] = []
    for day, answer in answers:
        trace += [step(day, f"依{day.isoformat()}所知之辦公日曆表計算", rule.cite), *answer.trace]
    return replace(
        latest,
        values=MappingProxyType(values),
        trace=tuple(trace),
        provisional=any(answer.provisional for _, answer in answers),
        unverified=any(answer.unverified for _, answer in answers),
    )
