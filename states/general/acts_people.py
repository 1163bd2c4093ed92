"""Somebody entered by name and identity number: both are personal and neither stands in an event.

The door turns the number into a code by a keyed hash, which is the same in every case, and seals
name and number; from then on the code stands for the person (T16, HT-M9).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Discriminator, StringConstraints, Tag

from states.general.acts import Code, Input, Worker
from states.general.characters import lost_as_said, lost_in
from states.general.codes import of_text
from states.general.identity_number import identity_number, kind_of_identity_number
from states.general.names import tidy


def _whole(name: str) -> str:
    sign = lost_in(name)
    if sign:
        raise ValueError(
            f"含有「{lost_as_said(sign)}」，疑有字元遺失；無法輸入之字，請以拆字書寫，例如「〔方方土〕」"
        )
    if not any(character.isalpha() for character in name):
        raise ValueError("須為姓名")
    return name


def _valid(number: str) -> str:
    if kind_of_identity_number(number) is None:
        raise ValueError("不是有效的身分證統一編號或居留證號（含檢查碼）")
    return number


PersonName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=80),
    BeforeValidator(of_text(tidy)),
    AfterValidator(_whole),
]
IdentityNumber = Annotated[
    str,
    StringConstraints(min_length=10, max_length=10),
    BeforeValidator(of_text(identity_number)),
    AfterValidator(_valid),
]


class Person(Input):
    """A person by name and number; the record knows the code that follows from the number."""

    name: PersonName
    number: IdentityNumber


UNSAID = "·"
"""How the names of the two ways begin, which no message repeats."""


def _way(told: Any) -> str:
    return f"{UNSAID}person" if isinstance(told, Mapping | Person) else f"{UNSAID}code"


WhichParty: TypeAlias = Annotated[
    Annotated[Code, Tag(f"{UNSAID}code")] | Annotated[Person, Tag(f"{UNSAID}person")],
    Discriminator(_way),
]
"""A party: an organisation by its number in the register, a natural person by name and number, or
by the code that follows from them."""

WhichWorker: TypeAlias = Annotated[
    Annotated[Worker, Tag(f"{UNSAID}code")] | Annotated[Person, Tag(f"{UNSAID}person")],
    Discriminator(_way),
]
"""A worker by code, or by name and number."""
