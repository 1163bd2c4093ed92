"""Addresses, counties and branches as people write them."""

from __future__ import annotations

import pytest

from states.expertise.places import branch_named, competent, county_of


@pytest.mark.parametrize(
    ("address", "county"),
    [
        ("臺中市西屯區工業區一路1號", "臺中市"),
        ("407 台中市西屯區", "臺中市"),
        ("(80661)高雄市前鎮區", "高雄市"),
        ("臺灣省南投縣中興新村", "南投縣"),
        ("台北縣板橋市", "新北市"),
        ("西屯區工業區一路1號", None),
        ("", None),
    ],
)
def test_an_address_tells_its_county(address: str, county: str | None) -> None:
    assert county_of(address) == county


@pytest.mark.parametrize(
    ("sites", "registered", "branch"),
    [
        (["臺中市"], "臺北市", "中彰投分署"),
        (["臺中市", "彰化縣"], "臺北市", "中彰投分署"),
        (["臺中市", "臺南市"], "臺北市", "北基宜花金馬分署"),
        (["臺中市", "臺南市", "高雄市"], "高雄市", "高屏澎東分署"),
        (["臺中市", "臺南市"], None, None),
        ([], "臺北市", None),
    ],
)
def test_the_place_decides_and_registration_where_places_lie_in_two_districts(
    sites: list[str], registered: str | None, branch: str | None
) -> None:
    """R-044, R-045, AM-09."""
    found = competent(sites, registered)
    assert (found.name if found else None) == branch


@pytest.mark.parametrize("words", ["雲嘉南分署", "雲嘉南", "勞動力發展署 雲嘉南分署", "tnn"])
def test_a_branch_is_known_by_its_names(words: str) -> None:
    found = branch_named(words)
    assert found is not None
    assert found.code == "TNN"


@pytest.mark.parametrize("words", ["", "南區分署", "雲嘉南、高屏澎東"])
def test_other_words_name_no_branch(words: str) -> None:
    assert branch_named(words) is None
