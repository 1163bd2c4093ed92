"""Every way in which somebody may change an id to reach what is another's: in the path, in what is
asked, in a form, by the hash of a file, by a letter, by a step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from tests.casework.an_agency import APPLICATION
from tests.web.neighbours import OTHER_BRANCH, OTHER_EMPLOYER, OWN, STAFF, TENANTS, Form, Town

STRANGERS = (
    ("employer", OTHER_EMPLOYER), ("employer", OTHER_BRANCH),
    *((one, OTHER_BRANCH) for one in STAFF),
)  # fmt: skip
"""Who, and of which place he is to learn nothing."""

ACTS = (
    ("application.withdraw", APPLICATION), ("application.submit", APPLICATION),
    ("application.request_correction", APPLICATION), ("letter.record_service", "letter-1"),
)  # fmt: skip


class Attempt(NamedTuple):
    """One request that is to reach what is another's: where the id was changed, and how."""

    where: str
    method: str
    path: str
    form: Form | None = None

    @property
    def said(self) -> str:
        """Everything that the request itself holds: an answer may repeat it."""
        return "\n".join((unquote(self.path), *(self.form or {}).values()))


def attempts(town: Town, place: str) -> Iterator[Attempt]:
    """All of them at what is of a place."""
    for where, found in WAYS.items():
        for method, path, form in found(town, place):
            yield Attempt(where, method, path, form)


Found = Iterator[tuple[str, str, Form | None]]


def _case(number: str) -> str:
    return f"/desk/cases/{quote(number)}"


def _by_path(town: Town, place: str) -> Found:
    case = _case(town.cases[place].number)
    for below in (
        "",
        "/who",
        "/handler",
        "?matter=letter-1",
        f"?matter={APPLICATION}",
        "?before=3",
    ):
        yield "GET", f"{case}{below}", None
    for spelled in (
        str.lower,
        "{} ".format,
        " {}".format,
        "{}\n".format,
        "{}/".format,
        "{}.".format,
    ):
        yield "GET", _case(spelled(town.cases[place].number)), None
    wide = town.cases[place].number.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)})
    yield "GET", _case(wide), None
    own = _case(town.cases[OWN].number)
    for climbing in ("/../", "/%2e%2e/", "%2F..%2F", "/./../", "/letters/../../"):
        yield "GET", f"{own}{climbing}{town.cases[place].number}", None
    yield "GET", "/accounts/somebody", None


def _by_file(town: Town, place: str) -> Found:
    theirs, own = town.cases[place], town.cases[OWN]
    for number in (theirs.number, own.number, town.cases["closed"].number):
        for shown in ("", "/shown"):
            yield "GET", f"{_case(number)}/files/{theirs.file}{shown}", None
    for shown in ("", "/shown"):
        yield "GET", f"{_case(theirs.number)}/files/{own.file}{shown}", None


def _by_letter(town: Town, place: str) -> Found:
    theirs, own = town.cases[place].number, town.cases[OWN].number
    for ref in ("letter-1", "letter-2", "letter-9", APPLICATION):
        yield "GET", f"{_case(theirs)}/letters/{ref}", None
    for ref in (
        f"{theirs}-letter-1",
        f"{theirs}%3Aletter-1",
        f"..%2F..%2F{theirs}%2Fletters%2Fletter-1",
    ):
        yield "GET", f"{_case(own)}/letters/{ref}", None


def _by_step(town: Town, place: str) -> Found:
    theirs, own = town.cases[place].number, town.cases[OWN].number
    for method in ("GET", "POST"):
        for which in ("1", "2", "3", "0", "-1", "99"):
            yield method, f"{_case(theirs)}/steps/{which}", None
        for which in ("6", "7", "2147483648"):
            yield method, f"{_case(own)}/steps/{which}", None


def _by_query(town: Town, place: str) -> Found:
    case, tenant, own = town.cases[place], TENANTS[place], town.cases[OWN].number
    words = (case.number, tenant.code, tenant.name, tenant.number, tenant.file, tenant.name[:2])
    for said in (*words, tenant.number[:4], "%", "_", "*", case.number[:4]):
        yield "GET", f"/desk/search?q={quote(said)}", None
        yield "GET", f"/desk/cases?words={quote(said)}", None
    for asked in (
        "branch=KHH", "branch=%25", "handler=at-KHH", "holder=officer", f"after={case.number}",
        "person=w1", "stage=application", "after=", "procedure=application&state=correcting",
    ):  # fmt: skip
        yield "GET", f"/desk/cases?{asked}", None
    for asked in (
        f"matter={case.number}",
        f"matter={case.number}:{APPLICATION}",
        f"done={case.file}",
    ):
        yield "GET", f"{_case(own)}?{asked}", None
    for path in (
        "/desk/load?branch=KHH",
        "/desk/share?of=at-KHH",
        "/desk?whose=KHH",
        "/accounts?q=f",
    ):
        yield "GET", path, None
    for account in ("at-KHH", "somebody", f"for-{tenant.code}"):
        yield "GET", f"{_case(own)}/who?account={account}", None
        yield "GET", f"{_case(case.number)}/who?account={account}&act=application.submit", None


def _by_form(town: Town, place: str) -> Found:
    case, own = town.cases[place], town.cases[OWN]
    command = town.rows(COMMANDS.format(case.number))[0][0]
    foreign = {"_command": str(command), "_version": "1"}
    for act, matter in ACTS:
        there, here = f"{_case(case.number)}/act/{act}", f"{_case(own.number)}/act/{act}"
        yield "GET", f"{there}?matter={matter}", None
        yield "GET", f"{here}?matter={case.number}", None
        for step in ("review", "do"):
            yield "POST", there, {**foreign, "_step": step, "_matter": matter}
            yield "POST", here, {**foreign, "_step": step, "_matter": f"{case.number}:{matter}"}
    opening = {"employer": TENANTS[place].code, "branch": "KHH", "year": "2026"}
    yield "POST", "/desk/open/application.draft", {**opening, **foreign, "_step": "form"}
    yield "POST", "/desk/open/application.draft", {"_slip": town.slip(place), "_step": "form"}
    for to in ("", "the-officer", "at-KHH"):
        yield "POST", f"{_case(case.number)}/handler", {"to": to, "why": "x"}
    yield "POST", "/desk/share", {"of": "at-KHH", "how": "own", "why": "x", "digest": "x"}
    for (number,) in town.rows("SELECT id FROM account_grant WHERE account = 'somebody'"):
        yield "POST", "/account/roles", {"number": str(number)}
        yield "POST", f"/accounts/somebody/grants/{number}/back", {"why": "x"}
    yield "POST", "/account/sessions", {"name": town.session("agency")}


COMMANDS = "SELECT command FROM event WHERE dossier = '{}' ORDER BY seq"

WAYS = {
    "path": _by_path,
    "file": _by_file,
    "letter": _by_letter,
    "step": _by_step,
    "query": _by_query,
    "form": _by_form,
}
"""By where the id is changed."""
