"""Reading which papers a question says are missing, and what was handed in for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from states.expertise.parameters import DOCUMENTS
from states.general.filing import FILING_FACTS
from states.general.questions.asking import Given

_LENGTH_OF_A_CODE = 5


class HandedIn(NamedTuple):
    """Papers handed in: the gaps they cover, and the facts of their filing.

    ``never`` is true when the day is known to be absent; a day not told is in order.
    """

    covers: tuple[str, ...]
    filing: Mapping[str, Any]
    never: bool


def gap(written: object) -> str:
    """A gap by its code, from a number of point 6 I or a code with a name behind it.

    >>> gap(6), gap("6"), gap("doc_6_retirement"), gap("其他：場地同意書")
    ('doc_6', 'doc_6', 'doc_6', '其他：場地同意書')
    """
    code = f"doc_{written}" if str(written).isdigit() else str(written)
    return code[:_LENGTH_OF_A_CODE] if code[:_LENGTH_OF_A_CODE] in DOCUMENTS else code


def gaps_of(given: Given, name: str) -> list[str]:
    """A list of gaps, each once; numbers, codes or one alone."""
    value = given.raw(name)
    several = given.each(name) if isinstance(value, list) or value is None else [value]
    for one in several:
        if isinstance(one, bool) or not isinstance(one, int | str) or one == "":
            raise given.bad(name, "須為文件之號次或代號")
    return list(dict.fromkeys(gap(one) for one in several))


def corrections(given: Given, missing: list[str]) -> Iterator[HandedIn]:
    """Everything handed in after the notice; papers not named are those that were missing."""
    told = given.told("corrected")
    if told is None or told is False:
        if given.has("corrected_on"):
            yield HandedIn(tuple(missing), {"received_on": given.raw("corrected_on")}, never=False)
        return
    for part in [told] if isinstance(told, Given) else given.parts("corrected"):
        covers = gaps_of(part, "docs") if part.stated("docs") else missing
        filing = {fact: part.raw(fact) for fact in FILING_FACTS if part.has(fact)}
        yield HandedIn(tuple(covers), filing, any(part.denied(fact) for fact in FILING_FACTS))
