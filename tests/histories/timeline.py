"""All stories of an office on one line of time, as if one agency had had all these cases.

The names of a story (its employers and its dossiers) get the story's name in front. A story may
be moved by whole weeks, so that it is lived under an earlier edition; then some of its steps are
refused, which is as good a history as any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from casework.programmes import PROGRAMMES
from casework.stories.checking import BadStory
from casework.stories.format import ActStep, ExpectStep, Given, Step, Story
from casework.stories.stage import Stage
from states.law.taipei import instant_of

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass
class Told:
    """A step of a story with the story's name, and what its case numbers stand for."""

    story: str
    step: Any
    numbers: dict[str, str] = field(default_factory=dict)


def moved(value: Any, weeks: int) -> Any:
    """The same words with every day so many weeks later, and every programme year with them."""
    if isinstance(value, dict):
        return {
            key: found + round(weeks * 7 / 365.25)
            if key == "year" and isinstance(found, int)
            else moved(found, weeks)
            for key, found in value.items()
        }
    if isinstance(value, list):
        return [moved(found, weeks) for found in value]
    if isinstance(value, str) and DAY.fullmatch(value):
        return (date.fromisoformat(value) + timedelta(weeks=weeks)).isoformat()
    return value


def weeks_to(story: Story, day: str) -> int:
    """By how many weeks a story is moved that shall begin in the week of a day."""
    first = next(step.at for step in story.steps if not isinstance(step, ExpectStep))
    return (date.fromisoformat(day) - date.fromisoformat(first[:10])).days // 7


def steps_of(name: str, story: Story, weeks: int = 0) -> Iterator[Told]:
    """The steps of a story under its own names; what it expects is left out."""
    numbers = _numbers(name, story)
    for step in story.steps:
        if isinstance(step, ExpectStep):
            continue
        at = datetime.fromisoformat(step.at) + timedelta(weeks=weeks)
        changes: dict[str, Any] = {"at": instant_of(at)}
        if hasattr(step, "dossier"):
            changes["dossier"] = f"{name}/{step.dossier}"
        if hasattr(step, "by"):
            changes["by"] = _person(name, step.by)
        if isinstance(step, ActStep):
            changes["with_"] = moved(_owned(name, step), weeks)
        yield Told(name, step.model_copy(update=changes), numbers)


def _person(name: str, by: str) -> str:
    role, _, who = by.partition(":")
    person, _, place = who.partition("@")
    return f"{role}:{person}@{name}-{place or person}" if role == "employer" else by


def _owned(name: str, step: ActStep) -> dict[str, Any]:
    given = dict(step.with_)
    if isinstance(given.get("employer"), str):
        given["employer"] = f"{name}-{given['employer']}"
    return given


def _numbers(name: str, story: Story) -> dict[str, str]:
    """The numbers that the cases of a story get when it is played alone, and their names."""
    last: Counter[tuple[str, int]] = Counter()
    found = {}
    for step in story.steps:
        if isinstance(step, ActStep) and step.act in PROGRAMMES.openings:
            branch, year = step.with_["branch"], step.with_["year"]
            last[branch, year] += 1
            number = f"{branch}-{year - 1911}-{last[branch, year]:05d}"
            found[number] = f"{name}/{step.dossier}"
    return found


def employers_of(name: str, story: Story) -> dict[str, Any]:
    """The employers of a story under the story's name."""
    return {
        f"{name}-{number}": employer.model_copy(
            update={"entity": f"{name}-{employer.entity or number}"}
        )
        for number, employer in story.given.employers.items()
    }


def joined(stories: Iterable[tuple[str, Story, int]]) -> tuple[dict[str, Any], list[Told]]:
    """The employers of all stories, and all their steps in order of time."""
    employers: dict[str, Any] = {}
    told: list[Told] = []
    for name, story, weeks in stories:
        employers |= employers_of(name, story)
        told += steps_of(name, story, weeks)
    return employers, sorted(told, key=lambda one: str(one.step.at))


def office(given: Given) -> Story:
    """A story without steps: what is there before anybody acts."""
    return Story.model_construct(title="-", cites=[], given=given, steps=[])


def play(stage: Stage, told: list[Told]) -> list[str]:
    """Play all steps; returns those that could not be tried, each with its reason."""
    left_out = []
    for number, one in enumerate(told, start=1):
        step: Step = one.step
        if isinstance(step, ActStep):
            known = {old: stage.dossiers.get(name, old) for old, name in one.numbers.items()}
            step = step.model_copy(update={"with_": _renumbered(step.with_, known)})
        try:
            for _ in stage.play(number, step):
                pass
        except BadStory as bad:
            left_out.append(f"{one.story} {getattr(step, 'act', type(step).__name__)}: {bad}")
    return left_out


def _renumbered(value: Any, known: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renumbered(found, known) for key, found in value.items()}
    if isinstance(value, list):
        return [_renumbered(found, known) for found in value]
    return known.get(value, value) if isinstance(value, str) else value
