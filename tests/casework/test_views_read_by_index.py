"""No view reads a large table from beginning to end, whoever looks: asked of the database itself.

Every view there is, is looked at: by its parameters, each with what it may be asked for.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import product
from typing import Any

import pytest

import casework.proof
import casework.views
from benchmarks.many import name_of, stock
from casework.door.dealing import Sharing
from casework.door.identities import Identity
from casework.door.looking import VIEWS, Archive, Reader
from casework.errors import Rejected
from casework.views.letters import Unwritten
from casework.views.lists import EVERYTHING, Wanted
from states.expertise.roles import Role
from storage.database import Database
from storage.tables import OURS
from storage.vault import Vault
from tests.casework.plans import Listening, Said, large_tables, read_in_full

DOSSIERS = 20_000
NOW = "2026-05-20T02:00:00.000000Z"
APPLICATION = "application-1"
GRANTED, CORRECTED, ENDED = "KHH-115-00001", "KHH-115-00021", "KHH-112-00001"
"""Whole ones among them."""

BY = (
    Identity("officer-1", Role.officer, branch="KHH"),
    Identity("supervisor-1", Role.supervisor, branch="KHH"),
    Identity("account-u0000001", Role.employer, employer="U0000001"),
    Identity("auditor-1", Role.auditor),
    Identity("agency-1", Role.agency),
)

PLACE = "2026-05-25 KHH-115-00007 application-1"
MAY_BE: Mapping[str, tuple[Any, ...]] = {
    "number": (GRANTED, CORRECTED, ENDED),
    "matter": (APPLICATION,),
    "ref": ("letter-1",),
    "which": (1,),
    "sha256": ("0" * 64,),
    "act": ("application.draft", "application.declare_recusal"),
    "tab": ("", "all", "officer", "employer"),
    "whose": ("", "mine", "unassigned", "unit"),
    "wanted": (
        EVERYTHING,
        Wanted(holder="officer"),
        Wanted(person="officer-1"),
        Wanted(employer="U0000001"),
        Wanted(procedure="letter", state="drafted"),
        Wanted(due_from="2026-05-21", due_until="2026-05-28"),
        Wanted(branch="KHH", holder="employer", procedure="application"),
    ),
    "after": (None, "", PLACE, "KHH-113-00100"),
    "words": ("KHH-115-00007", "115-0001", "123", "00000017", "永昌食品", name_of(17), "丁帀"),
    "employer": (None, "U0000001"),
    "branch": (None, "KHH"),
    "of_everybody": (False, True),
    "sharing": (Sharing("KHH", to="officer-1"),),
    "safe": (Vault(b"benchmarks-only-" * 2),),
}
"""What a parameter of this name may be; one that has a value of its own may be left out."""


WITHOUT_A_FILE = {"file"}
"""Asked for a file that is not there: what comes before its bytes is looked at all the same."""


def views() -> Mapping[str, Callable[..., Any]]:
    """Every view of cases there is; who may enter is looked at elsewhere."""
    for package in (casework.views, casework.proof):
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
    return {
        name: view
        for name, view in VIEWS.items()
        if view.__module__.rpartition(".")[0] in (casework.views.__name__, casework.proof.__name__)
    }


def asked(view: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """With which values a view is looked at."""
    names = [*inspect.signature(view).parameters.values()][1:]
    needed = [one.name for one in names if one.default is one.empty]
    known = [one.name for one in names if one.name in MAY_BE]
    assert {*needed} <= {*known}, f"say in MAY_BE what {needed} may be"
    for values in product(*(MAY_BE[name] for name in known)):
        yield dict(zip(known, values, strict=True))


@pytest.fixture
def office(database_url: str) -> Iterator[Listening]:
    """An office with many dossiers."""
    stock(database_url, DOSSIERS)
    database = Listening(database_url)
    yield database
    database.dispose()


def look_at_everything(database: Listening) -> Counter[str]:
    """How often each view was shown to somebody."""
    shown: Counter[str] = Counter()
    for name, view in views().items():
        for by, values in product(BY, asked(view)):
            with suppress(Rejected, Unwritten):
                view(Archive(database), Reader(by, NOW), **values)
                shown[name] += 1
    return shown


def test_no_statement_of_any_view_reads_a_large_table_in_full(office: Listening) -> None:
    shown = look_at_everything(office)
    said = [*office.said.values()]
    missing = views().keys() - shown.keys()
    assert missing == WITHOUT_A_FILE, f"never shown: {missing}"
    large = large_tables(office, [table.name for table in OURS])
    assert large >= {"dossier", "matter", "event", "party", "employer", "name_part"}
    for analysed in (False, True):
        if analysed:
            with office.writing() as connection:
                connection.run("ANALYZE")
        found = {s.sql: full for s in said if (full := read_in_full(office, s, large))}
        assert found == {}
    print(f"{office.dialect}: {len(said)} statements of {len(shown)} views, {dict(shown)}")


def test_a_statement_that_reads_all_of_a_table_is_seen(database_url: str) -> None:
    database = Database(database_url)
    database.create()
    every = {"dossier", "matter"}
    for sql, full in (
        ("SELECT d.id FROM dossier d WHERE d.id > d.party", {"dossier"}),
        ("SELECT m.ref FROM dossier d JOIN matter m ON m.data = d.lead", every),
        ("SELECT m.ref FROM matter m WHERE m.dossier = 'x' AND m.ref = 'y'", set()),
    ):
        assert read_in_full(database, Said(sql, ()), every) == full
    database.dispose()
