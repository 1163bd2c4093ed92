"""How pages are made: the templates, what they may call, and how days and sums are written."""

from __future__ import annotations

from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from casework.words.days import in_taipei
from casework.words.labels import (
    act_words,
    clock_words,
    letter_words,
    procedure_words,
    role_words,
    state_words,
)
from web.asked import LANGUAGE_COOKIE, Asked
from web.days import in_prose, in_table
from web.languages import CHINESE, ENGLISH

TEMPLATES = Path(__file__).with_name("templates")
YEAR_SECONDS = 365 * 24 * 3600
SHAPES = {"employer": "◆", "officer": "●", "supervisor": "▲", "cashier": "■"}
"""The shape of each holder of the baton; any other is ★. Never colour alone."""


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
        "shape": lambda role: SHAPES.get(role, "★"),
        "release": version("baton"),
        "languages": ((CHINESE, "中文"), (ENGLISH, "English")),
    }
    made.filters |= {"prose": in_prose, "day": in_table, "instant": in_taipei, "sum": _sum}
    return made


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
