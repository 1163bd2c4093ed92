"""The committed tables beside this module, as rows."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=8)
def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table in `storage/reference`."""
    text = files("storage").joinpath("reference", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
