"""The committed tables beside this module, as rows."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=8)
def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table in `storage/reference`."""
    text = Path(__file__).with_name("reference").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
