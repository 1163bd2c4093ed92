"""Inputs of the acts of general law: what must be said when an act is performed.

One model validates the web form, the API body, the command line, the spreadsheet row and the
story step, and publishes its JSON Schema. Money is whole NT$, days are ISO days in Asia/Taipei.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from states.general.codes import account, code, each_once, folded_worker, of_text, worker_code
from states.general.digits import plain
from states.law.history import canonical
from states.law.ways_of_service import proof_meant, way_meant

EARLIEST = date(2021, 2, 22)
"""The programme's first announcement; no act of a case can be older."""

LATEST = date(2099, 12, 31)

Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]
Days = Annotated[int, Field(ge=1, le=365)]
Money = Annotated[int, Field(ge=0, le=10_000_000)]
AN_HOUR = r"^([01]\d|2[0-3]):[0-5]\d$"
A_CODE = r"^[A-Za-z0-9_.:-]{1,64}$"
Code = Annotated[
    str, StringConstraints(pattern=A_CODE), BeforeValidator(of_text(plain)), AfterValidator(code)
]
"""What a paper, an item, a matter is called; never somebody's identity number (T16, HT-M10)."""

Worker = Annotated[Code, AfterValidator(worker_code)]
"""Whose cap it is, by code; each normal form is one person (F01, HT-M9)."""

Account = Annotated[Code, AfterValidator(account)]
"""Somebody of the staff or of a panel, by the name of an account."""
T = TypeVar("T")
ByWorker = Annotated[dict[Worker, T], AfterValidator(each_once(folded_worker))]
"""Something for each of several workers, nobody twice."""

ByCode = dict[Code, T]
"""Something for each of several codes."""

Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=4_000, strip_whitespace=True),
    Field(json_schema_extra={"personal": True}),
]
"""Free text. It may name people, so it goes to the vault and only its commitment to the event."""

Sealed = Annotated[
    str,
    StringConstraints(min_length=2, max_length=200_000),
    Field(json_schema_extra={"personal": True}),
]
"""A whole document as text. It names people, so it is kept the way of `Words`."""


Form = TypeVar("Form", bound=BaseModel)


def read_strictly(model: type[Form], given: Any) -> Form:
    """What was handed in, as JSON means it: `true` is no number, nor is "12", nor 1.0 (F11).

    Raises pydantic's `ValidationError`.
    """
    return _of_nothing(model) if given == {} else _read(model, _written(given))


def _read(model: type[Form], written: str | bytes) -> Form:
    return model.model_validate_json(written, strict=True)


@cache
def _of_nothing(model: type[Any]) -> Any:
    """Many acts are told nothing: a form is the same each time, and frozen."""
    return _read(model, b"{}")


def _written(given: Any) -> str | bytes:
    """What was handed in, as JSON. The fast encoder writes NaN as null, and knows less than the
    careful one, which says of everything what it is."""
    try:
        written = canonical(given)
    except TypeError:
        return json.dumps(given)
    return json.dumps(given) if b"null" in written else written


def _moment(value: object) -> object:
    """A moment as it is written; a bare number is none, though seconds could be counted by it."""
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        raise PydanticCustomError("datetime_parsing", "not a moment")
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("datetime_parsing", "not a moment") from None


Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]
"""An instant with its offset (F36)."""


class Input(BaseModel):
    """What an act needs to be told; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def personal(cls) -> frozenset[str]:
        """Fields that may hold personal data, at any depth."""
        return _personal_fields(cls)

    def facts(self) -> dict[str, Any]:
        """The input as facts: ISO days, plain values."""
        return self.model_dump(mode="json")


@cache
def _personal_fields(model: type[Input]) -> frozenset[str]:
    """Asks the schema, where the mark is found behind every optional, list and nested model."""
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})
    fields = schema.get("properties", {})
    return frozenset(name for name, field in fields.items() if _is_marked(field, definitions))


def _is_marked(part: Any, definitions: dict[str, Any]) -> bool:
    if isinstance(part, list):
        return any(_is_marked(item, definitions) for item in part)
    if not isinstance(part, dict):
        return False
    inner = definitions.get(str(part.get("$ref", "")).rpartition("/")[2])
    return part.get("personal") is True or any(
        _is_marked(item, definitions) for item in (inner, *part.values())
    )


class Nothing(Input):
    """The act needs no input."""


class Reasoned(Input):
    """An act that must say why."""

    reason: Words


class SetAside(Reasoned):
    """Undoing a refusal because something turned up that shows the period was kept."""

    ground: Literal["postmark", "restoration", "closure"]


class LettingGo(Input):
    """Withdrawing, abandoning, waiving: the citizen may say why, and need not.

    Who enters it for somebody else names the paper on which that person says so, and the reason.
    """

    reason: Words | None = None
    paper: Code | None = None


class Filing(Input):
    """Something a citizen hands in: by which channel, and when it was posted and arrived.

    Without ``received_at`` it arrives at the moment of the act.
    """

    channel: Literal["electronic", "counter", "registered_mail", "ordinary_mail"] = "electronic"
    postmark_on: Day | None = None
    received_at: Moment | None = None


class Service(Input):
    """How and when a letter reached its addressee; the keys that each way needs (APA 67-91).

    Ways and proofs may be told in the words of the office: 掛號回執, 送達證書, 寄存送達.
    """

    service: Annotated[
        Literal[
            "direct",
            "registered_post",
            "substituted",
            "left",
            "deposit",
            "public_notice_first",
            "public_notice_later",
            "electronic_consented",
            "electronic_unconsented",
        ],
        BeforeValidator(way_meant),
    ]
    served_on: Day
    service_proof: Annotated[
        Literal["certificate_of_service", "return_receipt"] | None,
        BeforeValidator(proof_meant),
    ] = None
    notice_posted_on_door: bool = True
    notice_in_mailbox: bool = True
    picked_up_on: Day | None = None
    last_published_on: Day | None = None
    adverse_interest: bool = False
    abroad: bool = False


class Failure(Input):
    """Why a letter could not be served."""

    failure: Literal["moved", "unknown", "refused", "closed", "not_collected", "no_consent"]


class Offer(Input):
    """Opening a hearing: about which matter, how many days the notice gives.

    ``what_happened`` is told in the officer's words, ``measure`` is what is intended; left out,
    the notice tells what the matter itself says of both (APA 104 I(2)).
    """

    about: Code
    days: Days
    what_happened: Words | None = None
    measure: Literal["withhold", "reduce", "stop", "revoke", "abolish", "refuse"] | None = None


class Statement(Filing):
    """What the person concerned has to say."""

    statement: Words


class Dispense(Input):
    """Doing without a hearing: which exception of APA 103, and the facts."""

    about: Code
    exception: Literal["1", "2", "3", "4", "5", "6", "7", "8"]
    reason: Words


Grounds = Literal["32(1)", "32(2)", "32(3)", "32(4)", "33"]
"""Why somebody keeps away from a case."""


class DeclareRecusal(Reasoned):
    """Who keeps away from the case: the actor, unless another person is named (APA 32, 33)."""

    person: Account | None = None
    cause: Grounds


INPUTS: dict[str, type[Input]] = {
    "letter.sign": Nothing,
    "letter.issue": Nothing,
    "letter.record_service": Service,
    "letter.record_failure": Failure,
    "letter.serve_again": Nothing,
    "letter.cancel": Nothing,
    "hearing.offer": Offer,
    "hearing.state": Statement,
    "hearing.forgo": Nothing,
    "hearing.dispense": Dispense,
}
