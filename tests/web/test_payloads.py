"""Whatever is typed anywhere in the console: no fault, nothing run, and what is taken is what was
typed (C4). A seeded tenth of the payloads, in every place; all of them are tried by `make faults`.
"""

from __future__ import annotations

import random
import re

import pytest

from casework.programmes import PROGRAMMES
from casework.views.act_fields import every_field
from tests.casework.an_agency import APPLICATION, Agency
from tests.web.entering import Doorway
from tests.web.payloads import BY_KIND, PAYLOADS
from tests.web.trying import Tried, tried_as_reasons, tried_in_acts, tried_in_pages
from tests.web.typed_anywhere import ROUTES, People
from tests.web.typed_into_acts import form_of, spots

SEED = 13
TENTH = random.Random(SEED).sample(PAYLOADS, len(PAYLOADS) // 10)
ROUNDS = 3


def require_no_harm(tried: Tried) -> None:
    print(tried.counts)
    assert not tried.wrong, "\n".join(tried.examples)


def test_there_are_two_hundred_payloads_of_sixteen_kinds() -> None:
    assert len({one.text for one in PAYLOADS}) == 200
    assert len(BY_KIND) == 16


def test_every_route_that_takes_a_form_is_reached_by_a_form_of_a_page(doorway: Doorway) -> None:
    people = People(doorway)
    sent = {where.path.partition("?")[0] for where in people.in_forms() if where.method == "POST"}
    for path in {one.path for one in ROUTES if "POST" in (one.methods or ())} - BUTTONS:
        pattern = re.sub(r"{\w+}", "[^/]+", path)
        assert any(re.fullmatch(pattern, one) for one in sent), path


BUTTONS = {
    "/sign-out", "/account/notices", "/accounts/{name}/end-sessions",
    "/accounts/{name}/reset/confirm", "/desk/cases/{number}/steps/{which}",
}  # fmt: skip
"""Routes to which a page sends a button and nothing that is typed."""


def test_no_payload_does_harm_in_any_place_of_a_page(doorway: Doorway) -> None:
    tried = tried_in_pages(doorway, ROUNDS, TENTH)
    require_no_harm(tried)
    assert len(tried.places) > 140


def test_every_field_of_every_act_has_a_place_that_is_tried() -> None:
    for programme in PROGRAMMES:
        for act in programme.inputs:
            fields = form_of(programme, act, "", APPLICATION).fields
            tried = {part for one in spots(fields) for part in one.place.split(".")}
            assert {one.name for one in every_field(fields)} - {"each"} <= tried, act


def test_no_payload_does_harm_in_any_field_of_an_act(agency: Agency) -> None:
    tried = tried_in_acts(agency, [PAYLOADS.index(one) for one in TENTH[:ROUNDS]])
    require_no_harm(tried)
    assert len(tried.places) > 450


def test_a_reason_is_read_as_it_was_typed_or_the_form_names_the_field(agency: Agency) -> None:
    tried = tried_as_reasons(agency, TENTH)
    require_no_harm(tried)
    assert tried.taken["taken as typed"] > len(TENTH) // 2


@pytest.mark.parametrize("text", ["[]", '{"a": 1}', '{"$ne": null}', "[未附證明]"])
def test_a_reason_that_looks_like_a_document_is_shown_as_it_was_written(
    agency: Agency, text: str
) -> None:
    require_no_harm(tried_as_reasons(agency, [one._replace(text=text) for one in PAYLOADS[:1]]))


@pytest.mark.parametrize("path", ["/desk/cases/{}", "/desk/open/{}", "/accounts/{}"])
def test_an_address_with_a_nul_is_turned_away(doorway: Doorway, path: str) -> None:
    visitor = doorway.enters("root1")
    assert visitor.browser.get(path.format("a%2500b")).status_code == 400
