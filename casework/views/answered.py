"""An answer of the door in words: what was done, or every reason why not with what is possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casework.door.commands import Answer
from casework.words.labels import act_label, procedure_label, role_label, state_label
from casework.words.outcomes import is_of_the_state, not_from_here, reason_told
from states.law.prospects import Prospect


def answered(answer: Answer, possible: Sequence[Prospect] = ()) -> str:
    """An answer for people: what was done and where it stands now, or every reason why not with
    what is possible instead."""
    procedure, act_name = answer.act.procedure, answer.act.act
    what = f"{procedure_label(procedure)}「{act_label(procedure, act_name)}」"
    where = f"{answer.dossier} {answer.matter}"
    if answer.done:
        again = "（先前已辦理，未重複）" if answer.repeated else ""
        state = state_label(procedure, answer.state)
        return f"已辦理：{where} {what}，現為「{state}」{again}"
    reasons = [f"  {told}" for told in reasons_of(answer)]
    return "\n".join([f"依法不得為之：{where} {what}", *reasons, _instead(answer, possible)])


def reasons_of(answer: Answer) -> list[str]:
    """Every reason why an act was refused, each with its article."""
    return [_reason(answer, reason) for reason in answer.reasons]


def _reason(answer: Answer, reason: Mapping[str, str]) -> str:
    """One reason; an act that has no place in the state is told with the state."""
    said = reason["reason"]
    if is_of_the_state(reason["guard"]):
        procedure, act_name = answer.act.procedure, answer.act.act
        said = not_from_here(procedure, answer.state, act_name)
    return reason_told(reason["guard"], said, reason["cite"])


def _instead(answer: Answer, possible: Sequence[Prospect]) -> str:
    """The acts against which nothing stands now; the one that was refused, only if it may still be
    done with another input."""
    told = [
        f"{act_label(one.procedure, one.rule.act)} {one.name}"
        f"（{'、'.join(map(role_label, one.by))}"
        f"{'；改依所需內容填載' if one.name == answer.act else ''}）"
        for one in possible
    ]
    return f"  現在可為：{'、'.join(told) or '無'}"
