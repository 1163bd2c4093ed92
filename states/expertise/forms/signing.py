"""Who signed a form: the codes of the boxes, and the words people write for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from states.expertise.forms.rows import words
from states.general.forms.findings import Hit
from states.general.names import folded

_WRITTEN = {
    "preparer": ("填表", "preparer"),
    "supervisor": ("主管", "supervisor"),
    "accountant": ("會計", "accountant"),
    "owner": ("負責人", "申請者", "owner"),
    "seal": ("印信", "大章", "seal"),
    "entity": ("單位", "entity"),
}


def unsigned(signatures: Sequence[str | None] | None, signers: Mapping[str, str]) -> Iterator[Hit]:
    """One hit for each box that nobody signed."""
    found = {folded(word) for word in words(signatures)}
    for who, title in signers.items():
        if not any(written in word for written in _WRITTEN[who] for word in found):
            box = title if "印" in title else f"{title}簽章"
            yield Hit(f"缺少{box}", what=who, todo=f"請補{box}")
