"""What every entry of a register has, its day, and the texts and amounts it is made of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

if TYPE_CHECKING:
    from storage.database import Connection
    from storage.vault import Vault

Text = Annotated[str, StringConstraints(min_length=1, max_length=2_000, strip_whitespace=True)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
Money = Annotated[int, Field(ge=0, le=100_000_000_000)]
Dossier = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}(-[A-Z0-9]{1,8}){1,3}-[0-9]{5,9}$")]


class Entry(BaseModel):
    """What every entry of a register says: its day (ISO, Asia/Taipei)."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)

    may_be_ahead: ClassVar[bool] = False
    """Whether it is announced before it comes into force."""

    names_people: ClassVar[bool] = False
    """Whether it may name somebody, so that the vault is needed to enter it."""

    on: date

    @property
    def about(self) -> str | None:
        """The dossier of which it speaks; it is entered by the branch that has it."""
        return None

    def require_so(self) -> None:
        """Refuse what its form lets pass and is not so. Raises `Malformed`."""

    def sealed(self, safe: Vault | None) -> Self:
        """The entry as it is kept: what names a person under the vault's key."""
        _ = safe
        return self

    def require_known(self, connection: Connection) -> None:
        """Refuse what speaks of something that nobody registered. Raises `NotHere` or
        `Malformed`."""

    def follows(self, connection: Connection, number: int) -> None:
        """Write what follows from the entry of this number."""

    def beside(self) -> dict[str, Any]:
        """What follows from it and is told with it."""
        return {}

    @property
    def day(self) -> str:
        """The day of the entry, ISO."""
        return self.on.isoformat()
