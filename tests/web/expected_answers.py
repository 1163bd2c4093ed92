"""What the console answers whom on which route: the table behind the matrix of authorisation.

Of a case that somebody does not see every route says 404, whatever else holds; nobody is led to the
way in (303), or is refused what he sends (401). What is written here is what remains.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tests.web.neighbours import CLOSED, NOBODY, OVERLOOKING, ROLES, Form


class Try(NamedTuple):
    """One way of asking a route: what stands in the address and in the form, and the status by
    role. ``foreign`` is said of a case that is none for somebody, ``closed`` of one that is closed;
    ``anonymous`` where nobody in particular is not just led to the way in."""

    to: Mapping[str, int]
    values: Mapping[str, str] = {}
    query: str = ""
    form: Form | None = None
    foreign: Mapping[str, int] = {}
    closed: Mapping[str, int] = {}

    def status(self, method: str, role: str, place: str, sees: bool) -> int:
        """What is answered."""
        if role == NOBODY:
            return self.to.get(NOBODY, 303 if method == "GET" else 401)
        if not sees:
            return self.foreign.get(role, 404)
        return (self.closed if place == CLOSED and self.closed else self.to)[role]


def of(others: int, **told: int) -> dict[str, int]:
    """A status for everybody who is somebody, but for these roles."""
    return {**{role: others for role in ROLES if role != NOBODY}, **told}


def also_nobody(status: int) -> dict[str, int]:
    """The same for everybody."""
    return dict.fromkeys(ROLES, status)


EVERYBODY = of(200)
ODD = of(422)
SHAPELESS = Try(also_nobody(422), foreign=ODD)
"""An address of no possible form, which is said before it is asked who asks."""

KEEPS = of(403, admin=200)
KEEPS_BADLY = of(403, admin=422)
KEEPS_NONE = of(403, admin=404)
SOMEBODY, NO_ONE = {"name": "somebody", "number": "1"}, {"name": "no-one", "number": "1"}
EMPTY = {"x": "y"}

OVERLOOKS = dict.fromkeys(OVERLOOKING, 200)
OVERLOOKERS_REFUSED = dict.fromkeys(OVERLOOKING, 403)


def _case_act(act: str, matter: str, **how: Mapping[str, int]) -> tuple[Try, Try]:
    """The form of an act, and the form sent for review."""
    values, form = {"act": act}, {"_step": "review", "_matter": matter}
    foreign, closed = how.get("foreign", {}), how.get("closed", {})
    return (
        Try(how.get("form", ODD), values, f"matter={matter}", foreign=foreign, closed=closed),
        Try(how.get("sent", ODD), values, form=form, foreign=foreign, closed=closed),
    )


ACTS = (
    _case_act("application.request_correction", "application-1"),
    _case_act("application.approve", "application-1"),
    _case_act(
        "application.withdraw", "application-1",
        form=of(422, employer=200, officer=200, **OVERLOOKS), closed=ODD,
        sent=of(422, employer=200, **OVERLOOKERS_REFUSED),
    ),
    _case_act("letter.record_service", "letter-1", form=of(422, officer=200, **OVERLOOKS)),
    _case_act("application.fly", "application-1", foreign=ODD),
    _case_act("nonsense", "application-1", foreign=ODD),
)  # fmt: skip
"""Acts that are done by one role, by two, by nobody now, and that are none."""

FILES = (
    Try(EVERYBODY, {"sha256": "its"}),
    Try(of(404), {"sha256": "another"}),
    Try(of(404), {"sha256": "0" * 64}),
    SHAPELESS._replace(values={"sha256": "x"}),
)

STEPS = (
    Try(EVERYBODY, {"which": "1"}),
    Try(EVERYBODY, {"which": "2"}),
    Try(ODD, {"which": "999"}),
    SHAPELESS._replace(values={"which": "x"}),
)

OPENS = of(403, employer=200, officer=200)

NUMBER = "/desk/cases/{number}"

ROWS: dict[str, tuple[Try, ...]] = {
    "GET /sign-in": (Try(also_nobody(200)),),
    "POST /sign-in": (Try(also_nobody(401), form={"name": "{role}"}),),
    "GET /sign-in/code": (Try(of(303)),),
    "POST /sign-in/code": (Try(of(401), form=EMPTY),),
    "GET /sign-in/set-up": (Try(of(303)),),
    "POST /sign-in/set-up": (Try(of(401), form=EMPTY),),
    "GET /sign-in/anew": (Try(also_nobody(200)),),
    "POST /sign-in/anew": (Try(also_nobody(401), form={"name": "{role}"}),),
    "GET /account": (Try(EVERYBODY),),
    "GET /account/roles": (Try(EVERYBODY),),
    "POST /account/roles": (Try(of(401), form={"number": "999"}),),
    "POST /account/sessions": (Try(of(303), form=EMPTY),),
    "POST /account/password": (Try(ODD, form=EMPTY),),
    "POST /account/notices": (Try(of(303), form=EMPTY),),
    "GET /accounts": (Try(KEEPS), Try(KEEPS, query="q=some")),
    "GET /accounts/new": (Try(KEEPS),),
    "POST /accounts/new": (Try(KEEPS_BADLY, form=EMPTY),),
    "GET /accounts/{name}": (Try(KEEPS, SOMEBODY), Try(KEEPS_NONE, NO_ONE)),
    "POST /accounts/{name}/end-sessions": (
        Try(of(403, admin=303), SOMEBODY, form=EMPTY), Try(KEEPS_NONE, NO_ONE, form=EMPTY),
    ),
    **{
        f"POST /accounts/{{name}}/{what}": (
            Try(KEEPS_BADLY, SOMEBODY, form=EMPTY), Try(KEEPS_NONE, NO_ONE, form=EMPTY),
        )
        for what in ("grants", "grants/{number}/back", "close", "reset", "reset/confirm")
    },
    "GET /": (Try(also_nobody(303)),),
    "GET /desk": (Try(EVERYBODY), Try(ODD, query="whose=somebody")),
    "GET /desk/cases": (Try(EVERYBODY), Try(EVERYBODY, query="person=")),
    "GET /desk/search": (Try(EVERYBODY), Try(EVERYBODY, query="q=nothing")),
    "GET /desk/open": (Try(EVERYBODY),),
    "GET /desk/open/{act}": (
        Try(OPENS, {"act": "application.draft"}), Try(ODD, {"act": "application.approve"}),
    ),
    "POST /desk/open/{act}": (
        Try(OPENS, {"act": "application.draft"}, form=EMPTY),
        Try(ODD, {"act": "application.approve"}, form=EMPTY),
    ),
    f"GET {NUMBER}": (
        Try(EVERYBODY), Try(ODD, query="matter=application-9"),
        SHAPELESS._replace(query="before=1"),
    ),
    f"GET {NUMBER}/act/{{act}}": tuple(asked for asked, _ in ACTS),
    f"POST {NUMBER}/act/{{act}}": tuple(sent for _, sent in ACTS),
    f"GET {NUMBER}/steps/{{which}}": STEPS,
    f"POST {NUMBER}/steps/{{which}}": (
        Try(of(200, employer=403, admin=403), {"which": "2"}, form=EMPTY),
        *(one._replace(form=EMPTY) for one in STEPS[2:]),
    ),
    f"GET {NUMBER}/who": (
        Try(EVERYBODY), Try(ODD, query="act=nonsense"),
        Try(of(403, officer=200, **OVERLOOKS), query="account=the-officer"),
    ),
    f"GET {NUMBER}/letters/{{ref}}": (
        Try(EVERYBODY, {"ref": "letter-1"}), Try(ODD, {"ref": "letter-9"}),
    ),
    "GET /desk/load": (Try(of(200, employer=403)), Try(
        of(403, **OVERLOOKS), query="branch=KHH",
    )),
    f"GET {NUMBER}/handler": (Try(EVERYBODY),),
    f"POST {NUMBER}/handler": (
        Try(
            of(403, supervisor=422), form={"to": "x"},
            foreign=of(403, officer=404, supervisor=404),
        ),
    ),
    "GET /desk/share": (Try(of(403, supervisor=200)),),
    "POST /desk/share": (Try(of(403, supervisor=422), form=EMPTY),),
    f"GET {NUMBER}/files/{{sha256}}": FILES,
    f"GET {NUMBER}/files/{{sha256}}/shown": FILES,
    "POST /sign-out": (Try(also_nobody(303)),),
}  # fmt: skip
"""By route, every way in which it is tried. Who signs out is tried last."""
