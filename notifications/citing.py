"""Places in the law as a letter names them: in words, each law named once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from states.law.programme import Citing

_CITE = re.compile(r"^(\D+?)(\d+)(?:-(\d+))?(?: ([IVX]+))?(?:\((\d+)\))?(\d+)?$")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8}


def cited(article: str, own: Citing) -> str:
    """A place in the law in words; what has another form stays as it is. ``own`` is how the
    programme cites itself.

    >>> plan = Citing("計畫", "本計畫", "點")
    >>> cited("計畫6 II", plan), cited("行政程序法96 I(2)", plan)
    ('本計畫第6點第2項', '行政程序法第96條第1項第2款')
    >>> cited("計畫11(1)6", plan)
    '本計畫第11點第1款第6目'
    """
    law, place = _parted(article, own)
    return law + place


def cited_together(articles: Iterable[str], own: Citing) -> str:
    """Several places; a law that is cited more than once is named once.

    >>> cited_together(["計畫7", "行政程序法117", "計畫9 II"], Citing("計畫", "本計畫", "點"))
    '本計畫第7點、第9點第2項、行政程序法第117條'
    """
    places: dict[str, list[str]] = {}
    for article in dict.fromkeys(articles):
        law, place = _parted(article, own)
        places.setdefault(law, []).append(place)
    return "、".join(law + "、".join(found) for law, found in places.items())


def _parted(article: str, own: Citing) -> tuple[str, str]:
    """The law and the place in it; the place is empty for what has another form."""
    found = _CITE.match(article)
    if found is None:
        return article, ""
    law, number, inserted, paragraph, item, part = found.groups()
    law, unit = (own.said, own.place) if law == own.short else (law, "條")
    place = f"第{number}{unit}" + (f"之{inserted}" if inserted else "")
    place += f"第{_ROMAN[paragraph]}項" if paragraph else ""
    place += f"第{item}款" if item else ""
    return law, place + (f"第{part}目" if part else "")
