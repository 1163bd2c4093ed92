"""What intents bring to the door, and the answers that leave it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from casework.errors import Malformed
from casework.words.entered import all_writable
from casework.words.input_errors import as_malformed
from states.general.acts import read_strictly
from states.law.intent import Intent
from states.law.programme import Programme
from states.law.programmes import Programmes
from states.law.record import ActName, Event
from states.law.unknown import UnknownAct
from states.law.written import Unreadable, read
from storage.file_store import FileStore

LARGEST_INPUT_BYTES = 256 * 1024
LARGEST_NAME = 120

_LETTERS = str.maketrans("0123456789", "ghijklmnop")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a command: done, or refused with every reason and its article."""

    outcome: str
    dossier: str
    matter: str
    seq: int
    act: ActName
    state: str
    reasons: tuple[Mapping[str, str], ...]
    repeated: bool = False

    @property
    def done(self) -> bool:
        """Whether the act was performed."""
        return self.outcome == "applied"

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "outcome": "done" if self.done else "refused",
            "dossier": self.dossier,
            "matter": self.matter,
            "step": self.seq,
            "act": self.act,
            "state": self.state,
            "reasons": [dict(reason) for reason in self.reasons],
            "repeated": self.repeated,
        }


def held(store: FileStore | None, intents: Iterable[Intent]) -> AbstractContextManager[None]:
    """While this lasts, the bytes of files that come with these intents are not cleared away."""
    with_files = any(intent.files for intent in intents)
    return store.held() if store is not None and with_files else nullcontext()


def new_number() -> str:
    """A number for a command that brought none: letters alone, or now and then one of them would
    look like somebody's identity number and be refused.

    >>> new_number().isalpha(), len(new_number())
    (True, 32)
    """
    return secrets.token_hex(16).translate(_LETTERS)


def answer_of(event: Event, *, repeated: bool = False) -> Answer:
    """The answer that an event stands for."""
    reasons = tuple(
        {"guard": guard, "reason": reason, "cite": cite}
        for guard, reason, cite in event["refusals"]
    )
    return Answer(
        event["outcome"],
        event["dossier"],
        event["matter"],
        event["seq"],
        ActName.done(event),
        event["to"],
        reasons,
        repeated,
    )


def knowing(act: ActName, programmes: Programmes) -> list[Programme]:
    """The programmes that know an act of a procedure. Raises `Malformed`."""
    if not act.act:
        said = act.procedure[:LARGEST_NAME]
        raise Malformed("act", f"「{said}」請寫成 程序.行為，例如 {programmes.openings[0]}")
    try:
        return programmes.knowing(act[:LARGEST_NAME])
    except UnknownAct as unknown:
        raise Malformed("act", str(unknown)) from None


def validated(
    act: str, given: Mapping[str, Any], programme: Programme
) -> tuple[dict[str, Any], frozenset[str]]:
    """The input of an act as facts, and which of them are personal. Raises `Malformed`."""
    model = programme.inputs.get(act)
    if model is None:
        raise Malformed("act", f"{act} 由期限或系統自動為之，不由人辦理")
    try:
        found = read_strictly(model, all_writable(dict(given)))
        return found.facts(), model.personal()
    except ValidationError as wrong:
        raise as_malformed(wrong, model, programme.words.patterns) from None
    except (TypeError, ValueError, RecursionError):
        raise Malformed("with", "輸入須為可寫成 JSON 之值") from None


def parsed(source: str | bytes) -> Any:
    """JSON from outside, read strictly (`states.law.written`). Raises `Malformed`."""
    try:
        return read(source, at_most=LARGEST_INPUT_BYTES)
    except Unreadable as wrong:
        raise Malformed("input", str(wrong)) from None
