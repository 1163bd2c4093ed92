"""The cabinet of each programme: what it keeps beside its cases, named beside the registry.

It stands above the door, as what is kept there does; `casework.programmes` stands below it.
"""

from __future__ import annotations

from casework.cabinet.keeping import Cabinet
from casework.cabinet.publication import Publication
from casework.cabinet.register import Register
from casework.errors import Malformed
from casework.expertise.cabinet import CABINET
from casework.own import Own
from casework.programmes import PROGRAMMES
from casework.spreadsheets.table_form import TableForm
from states.law.programme import Programme
from states.law.programmes import Contradictory


class Cabinets(Own[Cabinet]):
    """The cabinet of each programme, by its name; one that keeps nothing has an empty one."""

    @property
    def registers(self) -> dict[str, Register]:
        """Every register: a name means the same register in every programme, which each lets its
        own roles keep."""
        found: dict[str, Register] = {}
        for kept in self.all:
            for name, one in kept.registers.items():
                found[name] = found[name].also_by(one.by) if name in found else one
        return found

    def register(self, name: str) -> Register:
        """A register by its name. Raises `Malformed` with the ones there are."""
        if name not in self.registers:
            known = "、".join(self.registers)
            raise Malformed("register", f"沒有「{name[:40]}」；可用：{known}")
        return self.registers[name]

    def publication(self, programme: Programme) -> Publication:
        """What a programme publishes. Raises `Malformed` where it publishes nothing."""
        found = self.of(programme).grants
        if found is None:
            raise Malformed("programme", f"「{programme.title}」不公開補助情形")
        return found

    def table(self, programme: Programme, kind: str) -> TableForm:
        """A table of a programme by its kind. Raises `Malformed` with those there are."""
        tables = self.of(programme).tables
        if kind not in tables:
            known = "、".join(f"{one.kind}（{one.title}）" for one in tables.values()) or "無"
            raise Malformed("kind", f"「{programme.title}」沒有表「{kind[:40]}」；可用：{known}")
        return tables[kind]

    def require_fitting(self, programme: Programme, own: Cabinet) -> None:
        """Raises `Contradictory` where a register of a name that is known is another."""
        for name, register in own.registers.items():
            if not register.is_like(self.registers.get(name, register)):
                raise Contradictory(f"{programme.name}: 登記簿「{name}」另有所指")


CABINETS = Cabinets({PROGRAMMES.first.name: CABINET}, Cabinet())
"""Every cabinet. Another programme's is a line here."""
