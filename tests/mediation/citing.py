"""How mediation cites its own text."""

from __future__ import annotations

from states.law.article import Article
from states.law.programme import Citing

CITES = Citing("調解要點", "本要點", "點")


def point(number: str) -> Article:
    """Cite a point of the text.

    >>> str(point("6 I"))
    '調解要點6 I'
    """
    return Article(CITES.short, number)
