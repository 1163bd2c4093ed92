"""Which county an address lies in, and which branch is competent for its places (計畫6 I, III)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from states.expertise.branches import BRANCHES, BY_COUNTY, BY_NAME
from states.general.digits import plain
from states.law.counties import standing_first
from states.law.unit import Unit


def county_of(address: str) -> str | None:
    """The county an address begins with; ``None`` when it names none.

    >>> county_of("407 台中市西屯區工業區一路1號"), county_of("高雄縣鳳山市"), county_of("西屯區")
    ('臺中市', '高雄市', None)
    """
    return standing_first(address)


def is_online(place: str) -> bool:
    """Whether teaching is held at no place at all.

    >>> is_online("線上課程"), is_online("臺中市西屯區")
    (True, False)
    """
    return bool(re.match("線上|網路|遠距|視訊|雲端|online|remote", place.strip().casefold()))


def competent(sites: Iterable[str], registered: str | None) -> Unit | None:
    """The branch for the counties of the sites; of registration when they are two or more (AM-09).

    ``None`` when there is no site, or several and no county of registration.

    >>> competent(["臺中市", "臺南市"], "臺南市").name
    '雲嘉南分署'
    """
    branches = branches_of(sites)
    if len(branches) == 1:
        return branches[0]
    return BY_COUNTY[registered] if branches and registered else None


def branches_of(sites: Iterable[str]) -> list[Unit]:
    """The branches in whose counties the sites lie, each once."""
    return list({BY_COUNTY[county].code: BY_COUNTY[county] for county in sites}.values())


def branch_named(words: str) -> Unit | None:
    """A branch by its code, or by its name, with or without 分署 and the agency before it.

    >>> branch_named("中彰投").name, branch_named("勞動力發展署桃竹苗分署").code
    ('中彰投分署', 'TYC')
    """
    written = "".join(plain(words).split())
    found = [branch for branch in BRANCHES if branch.name.removesuffix("分署") in written]
    return found[0] if len(found) == 1 else BY_NAME.get(written.upper())
