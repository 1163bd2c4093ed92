"""Entries about case files of any programme: how long they are kept, and which are held back."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from casework.door.register_entry import Dossier, Entry, Short


class Hold(Entry):
    """A dossier that must not be destroyed whatever its period says, or is free again (R-108)."""

    dossier: Dossier
    held: bool
    source: Short

    @property
    def about(self) -> str:
        """The dossier."""
        return self.dossier


class Retention(Entry):
    """For how many years files of a kind are kept, from a day on, by which table (R-108)."""

    may_be_ahead: ClassVar[bool] = True

    what: Literal["dossier", "voucher", "ledger"]
    years: Annotated[int, Field(ge=1, le=30)] | None = None
    permanent: bool = False
    source: Short

    @model_validator(mode="after")
    def _either_years_or_for_ever(self) -> Retention:
        if self.permanent == (self.years is not None):
            raise ValueError("年限與永久保存須擇一填載")
        return self
