"""What the law makes follow from an act: letters first, then acts of other matters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from states.law.holding import ADDRESSING, copies, drafted, overtaken
from states.law.party import Correspondents
from states.law.record import ActName, Event
from states.law.recorded import NOT_FROM_HERE, cited
from states.law.regulation import Regulation
from states.law.rule import Rule
from states.law.situation import Situation


class Follower(NamedTuple):
    """An act that follows: on a matter, or (``None``) opening a new one."""

    procedure: str
    act: str
    ref: str | None
    given: dict[str, Any]


def may_follow(rule: Rule, situation: Situation, event: Event) -> bool:
    """Whether anything can follow from an act by this sentence: a letter struck or drafted, or an
    act of another matter."""
    return (
        bool(rule.causes)
        or event["procedure"] == "letter"
        or ActName.done(event) in situation.regulation.letters
        or bool(situation.dossier.of("letter"))
    )


def followers(
    rule: Rule, situation: Situation, event: Event, between: Correspondents
) -> Iterator[Follower]:
    """Each act that follows, seen from the dossier as the one before it left it.

    A letter comes from the branch that acted, also where the act passed the case on.
    """
    while (struck := next(overtaken(situation), None)) is not None:
        given = {"follows_on": event["effective_on"]} if struck[0] == "overtake" else {}
        yield Follower("letter", *struck, given)
    draft = drafted(situation, event, between)
    if draft is not None:
        act, content = draft
        yield Follower("letter", act, None, content)
    for content in copies(situation, event):
        yield Follower("letter", "copy", None, content)
    for cause in rule.causes:
        caused = ActName.read(cause.act)
        for ref in cause.on(situation):
            yield Follower(caused.procedure, caused.act, ref, cause.given(situation))


def was_refused_by_a_follower(regulation: Regulation, event: Event) -> bool:
    """Whether an act may have been refused because something that must follow was (T1).

    For histories from before sentences were dated, which keep nothing of what was looked up: the
    sentence exists, and basis and guards are those of an act that it makes follow.
    """
    rule = regulation.procedure(event["procedure"]).table.get((event["from"], event["act"]))
    if rule is None or event["guards"] or event["outcome"] != "refused":
        return False
    refused = {guard for guard, _, _ in event["refusals"]} - {NOT_FROM_HERE}
    return any(
        [*cited(follower.basis)] == event["basis"]
        and refused <= {guard.id for guard in follower.guards}
        for follower in _that_may_follow(regulation, event["procedure"], rule, set())
    )


def _that_may_follow(
    regulation: Regulation, procedure: str, rule: Rule, seen: set[ActName]
) -> Iterator[Rule]:
    """Every sentence that can follow from one, directly or through another."""
    named = [ActName.read(cause.act) for cause in rule.causes]
    if ActName(procedure, rule.act) in regulation.letters:
        to = regulation.letters[ActName(procedure, rule.act)].to
        named.append(ActName("letter", ADDRESSING if to else "draft"))
    for act in named:
        if act in seen:
            continue
        seen.add(act)
        for follower in regulation.rules_of(act.procedure, act.act):
            yield follower
            yield from _that_may_follow(regulation, act.procedure, follower, seen)
