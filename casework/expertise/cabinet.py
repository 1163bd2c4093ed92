"""What the first programme keeps beside its cases."""

from __future__ import annotations

from casework.cabinet.keeping import Cabinet
from casework.expertise.tables import FORMS

CABINET = Cabinet(tables=FORMS)
"""Its tables."""
