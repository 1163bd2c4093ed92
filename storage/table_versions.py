"""The versions of the tables that this program knows, by the files of the migrations alone.

Alembic and SQLModel, which take a second to import, are not needed for that, nor a database.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

PLACE = Path(__file__).with_name("migrations")
NUMBERED = re.compile(r"(\d{4})_\w+\.py")


@cache
def versions() -> tuple[str, ...]:
    """Every version this program knows, oldest first."""
    names = (NUMBERED.fullmatch(path.name) for path in (PLACE / "versions").iterdir())
    return tuple(sorted(found[1] for found in names if found))
