"""利益衝突: what an employer related to an official must disclose, and what silence costs (R-125).

The Act does not forbid a grant that everybody may apply for under the same rules; it asks for
disclosure before filing, and the agency publishes afterwards.
"""

from __future__ import annotations

from typing import NamedTuple

from states.law.article import Article

DISCLOSURE = Article("公職人員利益衝突迴避法", "14 II")
FINES = Article("公職人員利益衝突迴避法", "18 III")

LEAST, MOST = 50_000, 500_000
"""The fine for not disclosing, whole NT$, each time."""


class Duty(NamedTuple):
    """Whether something is to be disclosed, and whether it still is missing."""

    to_disclose: bool
    missing: bool


def duty_of(*, related: bool, disclosed: bool) -> Duty:
    """What an official or a related person owes before filing (R-125).

    >>> duty_of(related=True, disclosed=False)
    Duty(to_disclose=True, missing=True)
    """
    return Duty(related, related and not disclosed)
