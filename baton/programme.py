"""The option that says which programme is meant."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

Of: TypeAlias = Annotated[str | None, typer.Option("--programme", help="計畫；不填為第一個計畫。")]
"""The name of a programme; without one the first is meant."""
