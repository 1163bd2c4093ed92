"""What the first programme keeps beside its cases."""

from __future__ import annotations

from casework.cabinet.keeping import Cabinet
from casework.expertise.grants import PUBLICATION
from casework.expertise.registers import REGISTERS
from casework.expertise.tables import FORMS

CABINET = Cabinet(tables=FORMS, registers=REGISTERS, grants=PUBLICATION)
"""Course tables and budgets, six registers, and the grants as they are published."""
