"""In-transit days of administrative appeals: 訴願扣除在途期間辦法 2 to 5, seat 臺北市 (2015-02-09).

An appellant who does not live where the deciding authority sits gets these days added to the
appeal period, before rest days are looked at (訴願法 16, 17).
"""

from __future__ import annotations

from typing import NamedTuple

from states.law.article import Article, in_transit
from states.law.calendar import UnknownLaw

SEAT = "臺北市"

#: Days by residence; ``（一）`` and ``（二）`` are the groups of districts the regulation makes.
DAYS = {
    "臺北市": 0,
    "新北市": 2,
    "基隆市": 2,
    "桃園市": 3,
    "新竹縣": 4,
    "新竹市": 4,
    "苗栗縣": 4,
    "臺中市（一）": 4,
    "臺中市（二）": 4,
    "南投縣": 4,
    "宜蘭縣": 4,
    "彰化縣": 5,
    "雲林縣": 5,
    "嘉義縣": 5,
    "嘉義市": 5,
    "臺南市（一）": 5,
    "臺南市（二）": 5,
    "高雄市（一）": 5,
    "高雄市（二）": 6,
    "屏東縣": 6,
    "花蓮縣": 6,
    "臺東縣": 7,
    "澎湖縣": 20,
    "金門縣": 30,
    "連江縣": 30,
    "高雄市代管東沙島太平島": 30,
    "金門縣代管烏坵鄉": 30,
    "大陸地區": 37,
    "香港或澳門": 37,
    "亞洲": 37,
    "澳洲": 44,
    "美洲": 44,
    "歐洲": 44,
    "非洲": 72,
}

#: Districts of the group named; every other district of the city belongs to the other group.
_LISTED = {
    "臺中市": (
        "（二）",
        frozenset({"中", "東", "西", "南", "北", "西屯", "南屯", "北屯"}),
        "（一）",
    ),
    "臺南市": ("（二）", frozenset({"東", "南", "北", "中西", "安南", "安平"}), "（一）"),
    "高雄市": (
        "（一）",
        frozenset(
            {"鹽埕", "鼓山", "左營", "楠梓", "三民", "新興", "前金", "苓雅", "前鎮", "旗津", "小港"}
        ),
        "（二）",
    ),
}
_OTHER_NAMES = {
    "香港": "香港或澳門",
    "澳門": "香港或澳門",
    "中國大陸": "大陸地區",
    "大陸": "大陸地區",
    "大洋洲": "澳洲",
    "東沙島": "高雄市代管東沙島太平島",
    "太平島": "高雄市代管東沙島太平島",
    "烏坵鄉": "金門縣代管烏坵鄉",
}


class Transit(NamedTuple):
    """Days added, the row they come from, and whether the row had to be chosen by reading."""

    number_days: int
    row: str
    chosen: bool
    cite: Article


def transit(residence: str, seat: str = SEAT) -> Transit:
    """In-transit days of a residence: a county, a county and district, or a region abroad.

    A city named without its district gets the longer of its rows, in favour of the appellant.
    ``UnknownLaw`` for a place the table does not know, and for another seat unless it is the
    appellant's own.
    """
    place = residence.replace("台", "臺").replace("(", "（").replace(")", "）").replace(" ", "")
    place = _OTHER_NAMES.get(place, place)
    if place.startswith(seat):
        return Transit(0, seat, chosen=False, cite=in_transit("2"))
    if seat != SEAT:
        raise UnknownLaw(f"僅備有受理訴願機關在{SEAT}之在途期間表，無「{seat}」")
    row, chosen = _row(place)
    cite = in_transit("3至5") if row in _ABROAD else in_transit("2")
    return Transit(DAYS[row], row, chosen, cite)


_ABROAD = frozenset({"大陸地區", "香港或澳門", "亞洲", "澳洲", "美洲", "歐洲", "非洲"})


def _row(place: str) -> tuple[str, bool]:
    if place in DAYS:
        return place, False
    city, district = place[:3], place[3:].removesuffix("區")
    if city in _LISTED:
        group, districts, other = _LISTED[city]
        if not district:
            return max((city + group, city + other), key=DAYS.__getitem__), True
        return city + (group if district in districts else other), False
    if city in DAYS:
        return city, False
    raise UnknownLaw(f"在途期間表無「{place}」，請以縣市（直轄市可加行政區）或洲別表示")
