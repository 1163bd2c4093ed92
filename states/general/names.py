"""The one normal form of a name, and whether two names mean the same (ADR 0018, 0034).

Names of people, of entities and of items are compared here and nowhere else: as people type them,
in half width, without blanks, points between the parts of a name (鐵木‧諾幹) and what nobody sees,
each character in one shape; never by sound or likeness.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from states.general.characters import visible
from states.general.digits import plain
from states.general.variants import one_shape

_SHORT_FORMS = {"(股)公司": "股份有限公司", "(有)公司": "有限公司", "(財)": "", "(社)": ""}
_OFFICE = re.compile(r".*(分公司|分會|分校|分院|分處|分所|廠|營業所|辦事處|門市)")
_POINTS = re.compile(r"[‧·・•∙⋅●᛫⸱⸳ꞏ･﹒․]|(?<=[^\W\d_])\.(?=[^\W\d_])")
"""What stands between the parts of a name; a full stop only between letters, never in 1.5."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"))
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BESIDE_IDEOGRAPHS = re.compile(rf"(?<={_IDEOGRAPH.pattern})\s+(?={_IDEOGRAPH.pattern})")


@lru_cache(maxsize=4_096)
def folded(text: str | None) -> str:
    """Text for comparing: the normal form of a name.

    >>> folded("台 中（分）") == folded("臺中(分)")
    True
    >>> folded("鐵木‧諾幹") == folded("鐵木 ・ 諾幹") == folded("鐵木諾幹")
    True
    """
    found = text or ""
    while (further := _folded_once(found)) != found:  # what stood apart may now be one character
        found = further
    return found


def _folded_once(text: str) -> str:
    shown = "".join(plain(text).split()).translate(_DASHES)
    return one_shape(_POINTS.sub("", shown)).casefold()


def tidy(name: str) -> str:
    """A name as it is shown: what nobody sees and blanks between ideographs left out.

    >>> tidy(" 陳　一\\u200b"), tidy("John  Smith")
    ('陳一', 'John Smith')
    """
    return _BESIDE_IDEOGRAPHS.sub("", " ".join(visible(name).split()))


def same_name(one: str | None, other: str | None) -> bool:
    """Whether both are one name; a name that is missing is not compared."""
    return not one or not other or folded(one) == folded(other)


def _full(name: str | None) -> str:
    """A name as registered, for comparing; banks shorten the legal form."""
    written = folded(name)
    for short, long in _SHORT_FORMS.items():
        written = written.replace(short, long)
    return written.removeprefix("財團法人").removeprefix("社團法人")


def same_entity(one: str | None, other: str | None) -> bool:
    """Whether both name one entity; a name that is missing is not compared (F26).

    >>> same_entity("大同工業（股）公司", "大同工業股份有限公司")
    True
    """
    return not one or not other or _full(one) == _full(other)


def part_of(name: str, entity: str) -> bool:
    """Whether the name is that of an office of the entity.

    >>> part_of("大同工業有限公司台南分公司", "大同工業有限公司")
    True
    """
    written, whole = _full(name), _full(entity)
    return written.startswith(whole) and bool(_OFFICE.fullmatch(written[len(whole) :]))


class Roll:
    """The names that one question or case speaks of, each in the spelling that came first."""

    def __init__(
        self, names: Iterable[str] = (), form: Callable[[str | None], str] = folded
    ) -> None:
        self._form = form
        self._known: dict[str, str] = {}
        for name in names:
            self.called(name)

    def called(self, name: str) -> str:
        """The name as it was first written; a name that was not heard before is known from now.

        >>> Roll(["陳一"]).called("陳 一")
        '陳一'
        """
        return self._known.setdefault(self._form(name), tidy(name))
