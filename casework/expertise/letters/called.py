"""What this programme calls itself, its places in the law and its papers, in a letter."""

from __future__ import annotations

from collections.abc import Iterable

from notifications import citing, rendering
from states.expertise.programme import CITES, TITLE
from states.expertise.spoken import PAPERS

PROGRAMME = TITLE


def cited(article: str) -> str:
    """A place in the law in words.

    >>> cited("計畫6 II")
    '本計畫第6點第2項'
    """
    return citing.cited(article, CITES)


def cited_together(articles: Iterable[str]) -> str:
    """Several places; a law that is cited more than once is named once."""
    return citing.cited_together(articles, CITES)


def papers(names: Iterable[str] | None) -> str:
    """Documents by what they are called on paper.

    >>> papers(["doc_5", "other:委託書"])
    '依法設立登記之證明文件影本、委託書'
    """
    return rendering.papers(names, PAPERS)
