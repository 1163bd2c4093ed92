"""How pages are made: the templates, what they may call, and how days and sums are written."""

from __future__ import annotations

from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from casework.programmes import PROGRAMMES
from casework.words.days import in_taipei
from casework.words.labels import (
    act_words,
    clock_words,
    letter_words,
    procedure_words,
    role_words,
    state_words,
)
from states.law.role import RoleKind
from web.asked import LANGUAGE_COOKIE, Asked
from web.days import in_english, in_prose, in_table, instant_in_english
from web.filling import rows_of
from web.languages import CHINESE, ENGLISH

TEMPLATES = Path(__file__).with_name("templates")
YEAR_SECONDS = 365 * 24 * 3600
SHAPES = {RoleKind.party: "◆◇", RoleKind.unit: "●▲■▼", RoleKind.outside: "✚"}
"""By kind, the shapes of holders of the baton, in the order of a programme's roles; any other is
★. Never colour alone."""


def shape(name: str) -> str:
    """The shape of a role; more roles of a kind than it has shapes share the last one."""
    role = PROGRAMMES.roles.get(name)
    programme = next((one for one in PROGRAMMES if role in (*one.roles,)), None)
    if role is None or programme is None or role.kind not in SHAPES:
        return "★"
    place = programme.of_kind(role.kind).index(role)
    return SHAPES[role.kind][: place + 1][-1]


@cache
def templates() -> Environment:
    """The templates; whatever a page names and is not given is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "shape": shape,
        "release": version("baton"),
        "idof": lambda place: "f-" + place.replace(".", "-").replace(":", "_"),
        "rows_of": rows_of,
        "languages": ((CHINESE, "中文"), (ENGLISH, "English")),
    }
    made.filters |= {"prose": _prose, "day": _day, "instant": _instant, "sum": _sum}
    return made


@pass_context
def _prose(context: Context, day: str) -> str:
    return in_english(day) if context["asked"].language == ENGLISH else in_prose(day)


@pass_context
def _day(context: Context, day: str) -> str:
    return day[:10] if context["asked"].language == ENGLISH else in_table(day)


@pass_context
def _instant(context: Context, moment: str) -> str:
    english = context["asked"].language == ENGLISH
    return instant_in_english(moment) if english else in_taipei(moment)


def _sum(amount: int) -> str:
    return f"{amount:,}"


def page(asked: Asked, template: str, /, status: int = 200, **values: Any) -> HTMLResponse:
    """A page as an answer; the language that was asked for is kept."""
    says = partial(asked)
    words = {
        "role": lambda name: asked.said(role_words(name)),
        "state": lambda procedure, name: asked.said(state_words(procedure, name)),
        "act": lambda procedure, name: asked.said(act_words(procedure, name)),
        "procedure": lambda name: asked.said(procedure_words(name)),
        "period": lambda procedure, name: asked.said(clock_words(procedure, name)),
        "letter_name": lambda name: asked.said(letter_words(name)),
    }
    given = {"asked": asked, "_": says, "href": asked.href, "words": words, **values}
    answer = HTMLResponse(templates().get_template(template).render(given), status)
    answer.headers["Content-Language"] = asked.language
    if "lang" in asked.request.query_params:
        answer.set_cookie(
            LANGUAGE_COOKIE, asked.language, max_age=YEAR_SECONDS, httponly=True, samesite="lax"
        )
    return answer
