"""For those who keep accounts: which there are, one in full, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from casework.entrance import keeping, resetting
from casework.entrance.families import FAMILIES
from casework.entrance.kept import kept_account, kept_accounts
from casework.entrance.resetting import WHAT, Half
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from states.law.role import RoleKind
from web.asked import Asked, Somebody
from web.entrance.signing_in import unit_of
from web.entrance.words import CHANGES
from web.routing import PageRoute
from web.sent import Pairs, Sent, one
from web.shown import page

router = APIRouter(route_class=PageRoute)

GRANTED = ("role", "unit", "party", "programme", "in_name_of", "from_day", "until_day", "why")
"""What a grant says; each is a field of the form."""

GROUP = 4
"""Characters of a code that are read at a time."""

DONE = {
    "granted": "已授予職務。",
    "taken_back": "已收回職務，對方下一個動作起即不得再用。",
    "ended": "已結束該帳號的所有登入。",
    "closed": "帳號已停用。",
}


@router.get("/accounts")
def accounts(asked: Somebody, q: str = "", after: str = "") -> Response:
    """Which accounts there are."""
    found = kept_accounts(asked.archive, asked.reader, q, after)
    return page(
        asked, "entrance/accounts.html",
        found=found, families=FAMILIES, unit_of=unit_of, current="/accounts",
    )  # fmt: skip


@router.get("/accounts/new")
def new(asked: Somebody) -> Response:
    """A new account: its form."""
    keeping.require_maker(asked.house.desk.database, asked.reader.by, asked.now)
    return _new(asked)


def _new(asked: Asked, form: Pairs | None = None, wrong: str = "", status: int = 200) -> Response:
    return page(
        asked, "entrance/new_account.html", status,
        name=one(form or [], "name"), family=one(form or [], "family"), families=FAMILIES,
        wrong=wrong, current="/accounts",
    )  # fmt: skip


@router.post("/accounts/new")
def make(asked: Somebody, form: Sent) -> Response:
    """Make an account, and show the code of its owner this once."""
    try:
        half = keeping.make(
            asked.house.desk.database, asked.reader.by, one(form, "name"), one(form, "family"),
            asked.now,
        )  # fmt: skip
    except Malformed as wrong:
        return _new(asked, form, wrong.rule, 422)
    return _half(asked, half, "made")


def _half(asked: Asked, half: Half, done: str) -> Response:
    code = [half.code[at : at + GROUP] for at in range(0, len(half.code), GROUP)]
    return page(asked, "entrance/half.html", half=half, code=code, done=done, current="/accounts")


@router.get("/accounts/{name}")
def account(asked: Somebody, name: str, done: str = "") -> Response:
    """One account."""
    return _account(asked, name, Said(done=DONE.get(done, "")))


@dataclass(frozen=True, slots=True)
class Said:
    """What a page of an account says besides the account: what was done or is wrong, and what was
    typed into which form."""

    done: str = ""
    wrong: str = ""
    form: str = ""
    typed: Pairs = field(default_factory=list)


def _account(asked: Asked, name: str, said: Said) -> Response:
    found = kept_account(asked.archive, asked.reader, name)
    kind = RoleKind(found.account.family)
    roles = [role for role in PROGRAMMES.people if role.kind is kind]
    return page(
        asked, "entrance/one_account.html", 422 if said.wrong else 200,
        found=found, families=FAMILIES, changes=CHANGES, what=WHAT, roles=roles,
        units=PROGRAMMES.units if kind is RoleKind.unit else (),
        is_party=kind is RoleKind.party, unit_of=unit_of,
        programmes=[(one.name, one.title) for one in PROGRAMMES],
        said=said, typed=lambda name: one(said.typed, name),
        is_own=found.account.name == asked.reader.by.id, current="/accounts",
    )  # fmt: skip


def _done(
    asked: Asked, name: str, form: tuple[str, Pairs], do: Callable[[], Any], done: str
) -> Response:
    """Do something with an account, then show it; or show it with what is wrong."""
    try:
        do()
    except Malformed as wrong:
        return _account(asked, name, Said(wrong=wrong.rule, form=form[0], typed=form[1]))
    return RedirectResponse(asked.href(f"/accounts/{name}", done=done), 303)


@router.post("/accounts/{name}/grants")
def grant(asked: Somebody, name: str, form: Sent) -> Response:
    """Grant a role."""
    said = {place: one(form, place).strip() for place in GRANTED}
    wanted = keeping.Wanted(account=name, **said)

    def do() -> None:
        keeping.grant(asked.house.desk.database, asked.reader.by, wanted, asked.now)

    return _done(asked, name, ("grant", form), do, "granted")


@router.post("/accounts/{name}/grants/{number}/back")
def take_back(asked: Somebody, name: str, number: int, form: Sent) -> Response:
    """Take a grant back."""

    def do() -> None:
        here, by = asked.house.desk.database, asked.reader.by
        keeping.take_back(here, by, number, one(form, "why"), asked.now)

    return _done(asked, name, (f"back-{number}", form), do, "taken_back")


@router.post("/accounts/{name}/end-sessions")
def end_sessions(asked: Somebody, name: str) -> Response:
    """End every session of an account."""

    def do() -> None:
        keeping.end_sessions(asked.house.desk.database, asked.reader.by, name, asked.now)

    return _done(asked, name, ("end", []), do, "ended")


@router.post("/accounts/{name}/close")
def close(asked: Somebody, name: str, form: Sent) -> Response:
    """Close an account."""

    def do() -> None:
        here, by = asked.house.desk.database, asked.reader.by
        keeping.close(here, by, name, one(form, "why"), asked.now)

    return _done(asked, name, ("close", form), do, "closed")


@router.post("/accounts/{name}/reset")
def ask_reset(asked: Somebody, name: str, form: Sent) -> Response:
    """Ask that an account may set something anew, and show the first half of the code."""
    try:
        half = resetting.ask(
            asked.house.desk.database, asked.reader.by, name,
            what=one(form, "what"), why=one(form, "why"), now=asked.now,
        )  # fmt: skip
    except Malformed as wrong:
        return _account(asked, name, Said(wrong=wrong.rule, form="reset", typed=form))
    return _half(asked, half, "asked")


@router.post("/accounts/{name}/reset/confirm")
def confirm_reset(asked: Somebody, name: str) -> Response:
    """Confirm what another keeper asked, and show the second half."""
    try:
        half = resetting.confirm_reset(asked.house.desk.database, asked.reader.by, name, asked.now)
    except Malformed as wrong:
        return _account(asked, name, Said(wrong=wrong.rule, form="reset"))
    return _half(asked, half, "confirmed")
