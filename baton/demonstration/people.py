"""Who takes part: invented employers of five branches, and the people who work on their cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from casework.door.identities import Identity
from casework.programmes import PROGRAMMES
from states.general.business_number import is_business_number

NAMES = (
    "永昌", "大展", "金河", "長青", "合興", "宏遠", "明泰", "新禾", "富山", "瑞豐",
    "立成", "正和", "昇陽", "嘉禾", "東榮", "南光", "百川", "同心", "和順", "信義",
)  # fmt: skip
TRADES = (
    "精密工業", "食品", "紡織", "機械", "電子", "營造", "物流", "餐飲", "照顧服務", "農產",
    "印刷", "金屬", "汽車零件", "陶瓷", "木業", "旅館", "資訊", "塑膠", "百貨", "水電工程",
)  # fmt: skip
FORMS = ("股份有限公司", "有限公司", "企業社")
OFFICERS_PER_BRANCH = 3
SUPERVISORS_PER_BRANCH = 2


UNITS = PROGRAMMES.first.units
"""The units among which employers are spread."""


@dataclass(frozen=True, slots=True)
class Employer:
    """An invented employer; any likeness of name or number to a real one is chance."""

    ubn: str
    name: str
    county: str

    @property
    def branch(self) -> str:
        """The code of the branch whose county this is."""
        return UNITS.of_county(self.county).code


def employers(count: int, chance: Random) -> list[Employer]:
    """So many employers with different valid numbers and names, spread over all branches."""
    counties = [sorted(branch.counties) for branch in UNITS]
    names = [f"{name}{trade}{form}" for name in NAMES for trade in TRADES for form in FORMS]
    numbers = _numbers(chance)
    return [
        Employer(next(numbers), name, chance.choice(counties[index % len(counties)]))
        for index, name in enumerate(chance.sample(names, count))
    ]


def _numbers(chance: Random) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        number = f"{chance.randrange(10**7, 10**8)}"
        if is_business_number(number) and number not in seen:
            seen.add(number)
            yield number


ROLES = PROGRAMMES.first.roles


@dataclass(frozen=True, slots=True)
class Staff:
    """The people who work on one case."""

    officer: Identity
    supervisor: Identity
    cashier: Identity


def staff(branch: str, chance: Random) -> Staff:
    """An officer, a supervisor and the cashier of a branch."""
    code = branch.lower()
    return Staff(
        Identity(
            f"{code}-officer-{chance.randint(1, OFFICERS_PER_BRANCH)}", ROLES["officer"], branch
        ),
        Identity(
            f"{code}-supervisor-{chance.randint(1, SUPERVISORS_PER_BRANCH)}",
            ROLES["supervisor"],
            branch,
        ),
        Identity(f"{code}-cashier-1", ROLES["cashier"], branch),
    )
