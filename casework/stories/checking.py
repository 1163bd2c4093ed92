"""Whether a story can be played: its time runs forward, and every name stands for something.

All of this is found out before the first step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.door.commands import knowing, validated
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.stories.format import (
    ActStep,
    Expected,
    ExpectStep,
    ReleaseStep,
    SettingGiven,
    Story,
)
from states.law.notes import NOTES
from states.law.programme import Programme
from states.law.programmes import FIRST, UnknownProgramme
from states.law.record import ActName
from states.law.role import RoleKind

REFERENCES = frozenset({"about"})
"""Input fields that name another matter of the dossier; a story may use its own names there."""

SYSTEM_REFERENCE = re.compile(r"[a-z_]+-[1-9][0-9]{0,3}|letter:[a-z_]{1,60}")
"""Matters that nobody named: ``reimbursement-1``, or ``letter:approval``, the latest of a kind."""


EVERY_UNIT = "*"
"""In place of a unit's code: a setting of all units."""


class BadStory(Exception):
    """A story that cannot be played: ``step`` counts from 1, ``None`` is the story as a whole."""

    def __init__(self, step: int | None, place: str, message: str) -> None:
        where = "故事" if step is None else f"第 {step} 步"
        super().__init__(f"{where}「{place}」：{message}" if place else f"{where}：{message}")
        self.step = step
        self.place = place
        self.message = message


@dataclass(slots=True)
class _Names:
    """Which dossiers and matters the steps so far have spoken of."""

    story: Story
    dossiers: set[str] = field(default_factory=set)
    matters: dict[str, set[str]] = field(default_factory=dict)


def check(story: Story) -> None:
    """Raise `BadStory` for the first step that cannot be played."""
    for place, setting in enumerate(story.given.settings):
        _check_setting(programme_of(story), place, setting)
    names = _Names(story)
    last = ""
    for number, step in enumerate(story.steps, 1):
        if not isinstance(step, ExpectStep):
            if step.at < last:
                raise BadStory(number, "at", f"時間不得倒流：{step.at} 早於前一步 {last}")
            last = step.at
        if isinstance(step, ActStep):
            _check_act(names, number, step)
        elif isinstance(step, ReleaseStep):
            _known_dossier(names, number, step.dossier)
            _known_person(names, number, step.by)
        elif isinstance(step, ExpectStep):
            _check_expectation(names, number, step)


def programme_of(story: Story) -> Programme:
    """The programme whose settings and windows a story gives. Raises `BadStory` for none."""
    try:
        return PROGRAMMES.named(story.given.programme or FIRST)
    except UnknownProgramme as unknown:
        raise BadStory(None, "given.programme", str(unknown)) from None


def _check_setting(programme: Programme, place: int, setting: SettingGiven) -> None:
    """A value that nobody could decide is none in a story either (HT-L8)."""
    if setting.branch not in (EVERY_UNIT, *programme.units.codes):
        known = "、".join((EVERY_UNIT, *programme.units.codes))
        told = f"沒有「{setting.branch}」這個{programme.units.called}；可用：{known}"
        raise BadStory(None, f"given.settings.{place}.branch", told)
    row = programme.left_open.get(setting.name)
    if row is None:
        raise BadStory(None, f"given.settings.{place}.name", f"沒有設定「{setting.name}」")
    if fault := row.fault(setting.value):
        raise BadStory(None, f"given.settings.{place}.value", f"{setting.name} {fault}")


def _check_act(names: _Names, number: int, step: ActStep) -> None:
    _known_person(names, number, step.by)
    act = ActName.read(step.act)
    try:
        law = knowing(act, PROGRAMMES)[0].editions.latest
    except Malformed as malformed:
        raise BadStory(number, "act", f"沒有這個動作：{malformed.rule}") from None
    if step.act in PROGRAMMES.openings:
        if step.dossier in names.dossiers:
            raise BadStory(number, "dossier", f"「{step.dossier}」已開案，另案請取別的名字")
        names.dossiers.add(step.dossier)
    _known_dossier(names, number, step.dossier)
    known = names.matters.setdefault(step.dossier, set())
    if step.matter is not None and act.act in law.procedures[act.procedure].opening:
        known.add(step.matter)
    _known_matter(names, number, "matter", step.dossier, step.matter)
    if not _may_be_malformed(names.story, number):
        _check_input(names, number, step)


def _check_input(names: _Names, number: int, step: ActStep) -> None:
    stand_in = {key: "x-1" if key in REFERENCES else value for key, value in step.with_.items()}
    for key in REFERENCES & step.with_.keys():
        _known_matter(names, number, f"with.{key}", step.dossier, step.with_[key])
    try:
        programme = knowing(ActName.read(step.act), PROGRAMMES)[0]
        validated(step.act, stand_in, programme)
    except Malformed as malformed:
        place = f"with.{malformed.field}" if malformed.field not in ("act", "with") else "with"
        raise BadStory(number, place, malformed.rule) from None


def _may_be_malformed(story: Story, number: int) -> bool:
    """Whether the next step expects that the input is refused as malformed."""
    following = story.steps[number] if number < len(story.steps) else None
    return isinstance(following, ExpectStep) and following.expect.answer == "rejected"


def _check_expectation(names: _Names, number: int, step: ExpectStep) -> None:
    wanted = step.expect
    _known_dossier(names, number, wanted.dossier)
    for place, matter in _mentioned(wanted):
        _known_matter(names, number, place, wanted.dossier, matter)
    for index, event in enumerate(wanted.events):
        name = ActName.read(event.act)
        if name.act not in NOTES and not _is_act(name.procedure, name.act):
            raise BadStory(number, f"expect.events.{index}.act", f"沒有這個動作：{event.act}")


def _mentioned(wanted: Expected) -> Iterator[tuple[str, str | None]]:
    """The matters that an expectation mentions, with their places."""
    for name in wanted.matters or {}:
        yield "expect.matters", name
    for index, clock in enumerate(wanted.clocks):
        yield f"expect.clocks.{index}.matter", clock.matter
    for index, event in enumerate(wanted.events):
        yield f"expect.events.{index}.matter", event.matter
    for index, letter in enumerate(wanted.letters):
        yield f"expect.letters.{index}.about", letter.about


def _is_act(procedure: str, act: str) -> bool:
    table = PROGRAMMES.procedures.get(procedure)
    return table is not None and act in table.acts


def _known_person(names: _Names, number: int, by: str) -> None:
    role, _, name = by.partition(":")
    if PROGRAMMES.roles[role].kind is not RoleKind.party:
        return
    employer = name.rpartition("@")[2]
    if employer not in names.story.given.employers:
        known = "、".join(names.story.given.employers) or "無"
        raise BadStory(number, "by", f"given.employers 沒有「{employer}」（已列：{known}）")


def _known_dossier(names: _Names, number: int, dossier: str) -> None:
    if dossier not in names.dossiers:
        raise BadStory(
            number, "dossier", f"「{dossier}」尚未以 {'、'.join(PROGRAMMES.openings)} 開案"
        )


def _known_matter(names: _Names, number: int, place: str, dossier: str, matter: Any) -> None:
    if matter is None or not isinstance(matter, str):
        return
    if matter in names.matters.get(dossier, ()) or SYSTEM_REFERENCE.fullmatch(matter):
        return
    known = "、".join(sorted(names.matters.get(dossier, ()))) or "無"
    raise BadStory(number, place, f"「{matter}」不是已命名之事項（已命名：{known}）")


def renamed(given: Mapping[str, Any], refs: Mapping[str, str]) -> dict[str, Any]:
    """The input of an act with the story's names replaced by references."""
    return {
        key: refs.get(value, value) if key in REFERENCES and isinstance(value, str) else value
        for key, value in given.items()
    }
