"""How employers are found, as tables: projections of the employers and of their register."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class NamePart(SQLModel, table=True):
    """Two neighbouring characters of a name that an employer has or had, in their normal form."""

    __tablename__ = "name_part"
    part: str = Field(primary_key=True)
    employer: str = Field(primary_key=True, index=True)


class EmployerChanged(SQLModel, table=True):
    """Which entry of the register tells of which employer, and what changed of it."""

    __tablename__ = "employer_changed"
    entry: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    employer: str = Field(index=True)
    what: str = Field(index=True)
