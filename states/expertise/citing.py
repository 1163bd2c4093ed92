"""How the text of this programme is cited."""

from __future__ import annotations

from states.law.article import Article


def plan(number: str) -> Article:
    """Cite a point of the programme of seed 001 (version in force since 2023-05-24)."""
    return Article("計畫", number)
