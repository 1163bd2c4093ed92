"""On what the programme itself rests (計畫1): printed on every decision beside its own articles.

Article 5 of the regulation names the aged only; the programme takes those of 45 and over in as
well, on the Act: so both are cited (R-003).
"""

from __future__ import annotations

from states.law.article import Article

ACT = "中高齡者及高齡者就業促進法"
REGULATION = "退休中高齡者及高齡者再就業補助辦法"

LEGAL_BASIS = (
    Article(REGULATION, "5"),
    Article(REGULATION, "9"),
    Article(ACT, "30"),
    Article(ACT, "31"),
)
"""The regulation first, then the Act that empowers it (R-003)."""
