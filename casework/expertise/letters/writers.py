"""Who writes which kind of letter: one table, complete by a test."""

from __future__ import annotations

from collections.abc import Mapping

from casework.expertise.letters import (
    of_applications,
    of_changes,
    of_claims,
    of_corrections,
    of_hearings,
    of_remedies,
    of_returns,
    of_undoing,
)
from casework.expertise.letters.wording import Writer

WRITERS: Mapping[str, Writer] = {
    **of_applications.WRITERS,
    **of_corrections.WRITERS,
    **of_changes.WRITERS,
    **of_claims.WRITERS,
    **of_undoing.WRITERS,
    **of_returns.WRITERS,
    **of_hearings.WRITERS,
    **of_remedies.WRITERS,
}
"""By kind of letter."""
