"""The five branches of the Workforce Development Agency: which county is whose."""

from __future__ import annotations

from typing import NamedTuple


class Branch(NamedTuple):
    """A branch (分署). Deadlines are kept at ``seat_county``; the address is unverified."""

    code: str
    name: str
    counties: frozenset[str]
    seat_county: str
    address: str


BRANCHES = (
    Branch(
        "TPE",
        "北基宜花金馬分署",
        frozenset({"臺北市", "新北市", "基隆市", "宜蘭縣", "花蓮縣", "金門縣", "連江縣"}),
        "新北市",
        "新北市新莊區中平路439號南棟3樓",
    ),
    Branch(
        "TYC",
        "桃竹苗分署",
        frozenset({"桃園市", "新竹市", "新竹縣", "苗栗縣"}),
        "桃園市",
        "桃園市楊梅區秀才路851號",
    ),
    Branch(
        "TCG",
        "中彰投分署",
        frozenset({"臺中市", "彰化縣", "南投縣"}),
        "臺中市",
        "臺中市西屯區工業區一路100號",
    ),
    Branch(
        "TNN",
        "雲嘉南分署",
        frozenset({"雲林縣", "嘉義縣", "嘉義市", "臺南市"}),
        "臺南市",
        "臺南市官田區官田工業區工業路40號",
    ),
    Branch(
        "KHH",
        "高屏澎東分署",
        frozenset({"高雄市", "屏東縣", "澎湖縣", "臺東縣"}),
        "高雄市",
        "高雄市前鎮區凱旋四路105號",
    ),
)

BY_COUNTY = {county: branch for branch in BRANCHES for county in branch.counties}
BY_NAME = {name: branch for branch in BRANCHES for name in (branch.name, branch.code)}


def branch_of(county: str) -> Branch:
    """The branch with jurisdiction over a county; ``LookupError`` for an unknown county.

    >>> branch_of("台東縣").name
    '高屏澎東分署'
    """
    found = BY_COUNTY.get(county.replace("台", "臺"))
    if found is None:
        raise LookupError(f"沒有「{county}」這個縣市")
    return found


def seat_of(branch: str) -> str:
    """The county of a branch's seat, by its name or code; ``LookupError`` for another name.

    >>> seat_of("TNN"), seat_of("高屏澎東分署")
    ('臺南市', '高雄市')
    """
    found = BY_NAME.get(branch)
    if found is None:
        raise LookupError(f"沒有「{branch}」這個分署")
    return found.seat_county
