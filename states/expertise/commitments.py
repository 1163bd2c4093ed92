"""What a dossier takes of the yearly caps, and the stops it imposes: pure readings of its state."""

from __future__ import annotations

from states.law.dossier import Dossier


def commitments_of(dossier: Dossier) -> dict[str, int]:
    """NT$ by worker that count against the caps now (AM-15: paid if settled, else approved)."""
    first = next(iter(dossier.matters.values()), None)
    if first is None or first.state not in ("approved", "in_execution", "completed", "closed"):
        return {}
    approved: dict[str, int] = first.data["approved_by_worker"]
    return {worker: amount for worker, amount in approved.items() if amount}


def stops_of(dossier: Dossier) -> list[tuple[str, str, str]]:
    """Matter, first and last day of each stop that is ordered or runs."""
    return []
