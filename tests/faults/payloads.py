"""Two hundred payloads in every place of the console where somebody types something (C4)."""

from __future__ import annotations

from unittest.mock import patch

from casework.entrance import passwords
from tests.casework.an_agency import Agency
from tests.entrance.conftest import CHEAP
from tests.faults.stage import server
from tests.faults.verdict import Verdict
from tests.web.entering import Doorway
from tests.web.payloads import PAYLOADS
from tests.web.trying import Tried, tried_as_reasons, tried_in_acts, tried_in_pages


def in_pages(kind: str) -> Verdict:
    """Every payload in every field of every page, and in every address."""
    with server(kind) as (url, _), patch.object(passwords, "_HASHING", CHEAP):
        doorway = Doorway(url)
        tried = tried_in_pages(doorway, len(PAYLOADS))
        doorway.agency.close()
    return _verdict("pages", kind, tried)


def in_acts(kind: str) -> Verdict:
    """Every payload in every field of every act."""
    with server(kind) as (url, _):
        agency = Agency(url)
        tried = tried_in_acts(agency, range(len(PAYLOADS)))
        agency.close()
    return _verdict("acts", kind, tried)


def as_reasons(kind: str) -> Verdict:
    """Every payload as the reason of an act, done and read again."""
    with server(kind) as (url, _):
        agency = Agency(url)
        tried = tried_as_reasons(agency)
        agency.close()
    return _verdict("reasons", kind, tried)


def _verdict(scenario: str, kind: str, tried: Tried) -> Verdict:
    verdict = Verdict(scenario, kind, {"payloads": len(PAYLOADS), **tried.counts})
    verdict.wrong += tried.examples
    return verdict
