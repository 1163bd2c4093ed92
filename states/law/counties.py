"""The counties of Taiwan, and which one words mean: what names none is refused, never passed over.

行政程序法 48 IV counts by the county of the authority's seat, so a county that is misread moves a
day (F05). Read are the name, the name without 市 or 縣 where only one bears it, and whatever begins
with a county: its government, an address in it. Addresses on old papers may name the counties that
became special municipalities in 2010 and 2014.
"""

from __future__ import annotations

import re
import unicodedata

COUNTIES = (
    "臺北市", "新北市", "基隆市", "桃園市", "新竹市", "新竹縣", "苗栗縣", "臺中市",
    "彰化縣", "南投縣", "雲林縣", "嘉義市", "嘉義縣", "臺南市", "高雄市", "屏東縣",
    "宜蘭縣", "花蓮縣", "臺東縣", "澎湖縣", "金門縣", "連江縣",
)  # fmt: skip

_RENAMED = {
    "臺北縣": "新北市",
    "桃園縣": "桃園市",
    "臺中縣": "臺中市",
    "臺南縣": "臺南市",
    "高雄縣": "高雄市",
}
"""Counties that became special municipalities; old papers still name them."""

_POSTCODE = re.compile(r"^\(?[0-9]{3,6}\)?")
_COUNTRY = re.compile(r"^(中華民國|臺灣省|福建省|臺灣)")
_BETWEEN = re.compile(r"[、,;/及和與\s]+")
_LENGTH = 3
_SHORT = {"馬祖": "連江縣"} | {
    name[:-1]: name
    for name in COUNTIES
    if sum(other.startswith(name[:-1]) for other in COUNTIES) == 1
}
_EVERYWHERE = frozenset(
    {"all", "全國", "全臺", "全臺灣", "全國各縣市", "全臺各縣市", "各縣市", "全部", "nationwide"}
)


class NoCounty(ValueError):
    """Words in which no county, or not only counties, can be read; says what would do."""


def standing_first(words: str) -> str | None:
    """The county that words begin with, such as an address; ``None`` when it is none.

    >>> standing_first("407 台中市西屯區工業區一路1號"), standing_first("高雄縣鳳山市")
    ('臺中市', '高雄市')
    """
    written = in_one_spelling(words)
    written = _COUNTRY.sub("", _POSTCODE.sub("", written))[:_LENGTH]
    county = _RENAMED.get(written, written)
    return county if county in COUNTIES else None


def in_one_spelling(words: str) -> str:
    """A place in half width, without blanks, with 臺, under its county's name of today.

    >>> in_one_spelling("台中縣 豐原市"), in_one_spelling("台北"), in_one_spelling("亞洲")
    ('臺中市豐原市', '臺北市', '亞洲')
    """
    written = "".join(unicodedata.normalize("NFKC", words).split()).replace("台", "臺")
    written = _SHORT.get(written, written)
    return _RENAMED.get(written[:_LENGTH], written[:_LENGTH]) + written[_LENGTH:]


def county_meant(words: str) -> str:
    """The county that words name; `NoCounty` when they name none, or more than one.

    A county that was renamed long before the programme names no county of today: said which it is,
    not read, because 臺北縣 may be meant for 臺北市.

    >>> county_meant("台北"), county_meant("臺北市政府"), county_meant("台東")
    ('臺北市', '臺北市', '臺東縣')
    """
    written = "".join(unicodedata.normalize("NFKC", words).split()).replace("台", "臺")[:_LENGTH]
    if written in _RENAMED:
        raise NoCounty(f"「{words[:20]}」已改制為{_RENAMED[written]}，請寫今日之縣市")
    found = standing_first(words)
    if found is None or _names_several(words):
        raise NoCounty(f"「{words[:20]}」不是一個縣市；可用：{'、'.join(COUNTIES)}")
    return found


def counties_meant(value: object) -> frozenset[str] | None:
    """The counties of a closure: a list, or words that list them; ``None`` is the whole country.

    >>> sorted(counties_meant("台北、新北市") or ()), counties_meant("全臺")
    (['新北市', '臺北市'], None)
    """
    several = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in several):
        raise NoCounty('須為 "ALL" 或縣市清單')
    listed = (unicodedata.normalize("NFKC", str(one)) for one in several)
    words = [word for one in listed for word in _BETWEEN.split(one) if word]
    if not words:
        raise NoCounty("未載明任何縣市；全國停班請寫 ALL")
    if any(_is_everywhere(word) for word in words):
        return None
    return frozenset(county_meant(word) for word in words)


def _is_everywhere(word: str) -> bool:
    plain = unicodedata.normalize("NFKC", word).casefold().replace("台", "臺")
    return plain in _EVERYWHERE


def _names_several(words: str) -> bool:
    """Whether more than one county is named, however they are joined."""
    written = "".join(unicodedata.normalize("NFKC", words).split()).replace("台", "臺")
    return sum(written.count(name) for name in COUNTIES) > 1
