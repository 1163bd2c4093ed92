"""How pages are made: the templates, what they may call, and how days and sums are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from casework.programmes import PROGRAMMES
from casework.words.days import in_taipei
from casework.words.labels import (
    Label,
    act_words,
    clock_words,
    letter_words,
    procedure_words,
    role_words,
    state_words,
)
from casework.words.steps import who_words
from states.law.role import RoleKind
from web import days
from web.asked import LANGUAGE_COOKIE, Asked
from web.filling import rows_of
from web.languages import CHINESE, ENGLISH, translated
from web.translating import LANGUAGE, InOneLanguage

TEMPLATES = Path(__file__).with_name("templates")
YEAR_SECONDS = 365 * 24 * 3600
kept = lru_cache(maxsize=4096)
"""What stands on one page stands on the next one too."""
SHAPES = {RoleKind.party: "◆◇", RoleKind.unit: "●▲■▼", RoleKind.outside: "✚"}
"""By kind, the shapes of holders of the baton, in the order of a programme's roles; any other is
★. Never colour alone."""


@kept
def shape(name: str) -> str:
    """The shape of a role; more roles of a kind than it has shapes share the last one."""
    role = PROGRAMMES.roles.get(name)
    programme = next((one for one in PROGRAMMES if role in (*one.roles,)), None)
    if role is None or programme is None or role.kind not in SHAPES:
        return "★"
    place = programme.of_kind(role.kind).index(role)
    return SHAPES[role.kind][: place + 1][-1]


@cache
def templates(language: str = CHINESE) -> Environment:
    """The templates in a language; whatever a page names and is not given is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[InOneLanguage],
    )
    setattr(made, LANGUAGE, language)
    in_english = language == ENGLISH
    made.globals |= {
        "_": partial(translated, language),
        "words": _words(in_english),
        "in_english": in_english,
        "shape": shape,
        "release": version("baton"),
        "idof": lambda place: "f-" + place.replace(".", "-").replace(":", "_"),
        "rows_of": rows_of,
        "languages": ((CHINESE, "中文"), (ENGLISH, "English")),
    }
    made.filters |= ENGLISH_FILTERS if in_english else FILTERS
    made.filters |= {"sum": "{:,}".format, "size": _size}
    made.filters |= {f"{name}_name": kept(word) for name, word in vars(_words(in_english)).items()}
    made.filters |= {name: _kept_part(made, name) for name in ("holder", "due")}
    made.filters["quoted"] = kept(quote)
    return made


def _kept_part(made: Environment, name: str) -> Callable[..., str]:
    """A part of `parts.html` as a filter. Rows of a list have few different ones: each is made
    once."""

    @kept
    def part(*told: Any) -> str:
        macro = getattr(made.get_template("parts.html").module, name)
        said: str = macro(made.globals["_"], made.globals["words"], *told)
        return said

    return part


FILTERS = {"prose": days.in_prose, "day": days.in_table, "instant": in_taipei}
ENGLISH_FILTERS = {
    "prose": days.in_english,
    "day": days.iso,
    "instant": days.instant_in_english,
}
"""How days and instants are written in a page."""


def _words(in_english: bool) -> SimpleNamespace:
    """How the names of the law are said in a page."""

    def said(label: Callable[..., Label]) -> Callable[..., str]:
        return lambda *name: label(*name).en if in_english else label(*name).zh

    return SimpleNamespace(**{name: said(label) for name, label in LABELS.items()})


LABELS: Mapping[str, Callable[..., Label]] = {
    "role": role_words,
    "state": state_words,
    "act": act_words,
    "procedure": procedure_words,
    "period": clock_words,
    "letter_name": letter_words,
    "who": who_words,
}


def _size(many: int) -> str:
    return f"{many / 1_000_000:,.1f} MB" if many >= 100_000 else f"{max(many, 100) / 1_000:,.1f} KB"


def page(asked: Asked, template: str, /, status: int = 200, **values: Any) -> HTMLResponse:
    """A page as an answer; the language that was asked for is kept."""
    given = {"asked": asked, "href": asked.href, **values}
    made = templates(asked.language).get_template(template)
    answer = HTMLResponse(made.render(given), status)
    answer.headers["Content-Language"] = asked.language
    if "lang" in asked.request.query_params:
        answer.set_cookie(
            LANGUAGE_COOKIE, asked.language, max_age=YEAR_SECONDS, httponly=True, samesite="lax"
        )
    return answer
