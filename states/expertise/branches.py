"""The five branches of the Workforce Development Agency: which county is whose.

Their addresses are unverified.
"""

from __future__ import annotations

from states.law.unit import Unit, Units

BRANCHES = (
    Unit(
        "TPE",
        "北基宜花金馬分署",
        frozenset({"臺北市", "新北市", "基隆市", "宜蘭縣", "花蓮縣", "金門縣", "連江縣"}),
        "新北市",
        "新北市新莊區中平路439號南棟3樓",
    ),
    Unit(
        "TYC",
        "桃竹苗分署",
        frozenset({"桃園市", "新竹市", "新竹縣", "苗栗縣"}),
        "桃園市",
        "桃園市楊梅區秀才路851號",
    ),
    Unit(
        "TCG",
        "中彰投分署",
        frozenset({"臺中市", "彰化縣", "南投縣"}),
        "臺中市",
        "臺中市西屯區工業區一路100號",
    ),
    Unit(
        "TNN",
        "雲嘉南分署",
        frozenset({"雲林縣", "嘉義縣", "嘉義市", "臺南市"}),
        "臺南市",
        "臺南市官田區官田工業區工業路40號",
    ),
    Unit(
        "KHH",
        "高屏澎東分署",
        frozenset({"高雄市", "屏東縣", "澎湖縣", "臺東縣"}),
        "高雄市",
        "高雄市前鎮區凱旋四路105號",
    ),
)

UNITS = Units("分署", BRANCHES)
BY_COUNTY = UNITS.by_county
BY_NAME = UNITS.by_name


def branch_of(county: str) -> Unit:
    """The branch with jurisdiction over a county; ``LookupError`` for an unknown county.

    >>> branch_of("台東縣").name
    '高屏澎東分署'
    """
    return UNITS.of_county(county)


def seat_of(branch: str) -> str:
    """The county of a branch's seat, by its name or code; ``LookupError`` for another name.

    >>> seat_of("TNN"), seat_of("高屏澎東分署")
    ('臺南市', '高雄市')
    """
    return UNITS.named(branch).seat_county
