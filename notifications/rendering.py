"""Writes messages: one environment, templates from this package only, nothing left undefined.

A template is named after what it tells and speaks of a `Content`. Everything in it is there;
what does not apply is empty. A name that does not exist is an error, never an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context

from notifications.citing import cited
from notifications.sheet import Sheet
from states.law.guard import shown
from states.law.programme import Citing
from states.law.writable import on_one_line

LETTER = "letter"
"""The template of every letter."""

REMINDER = "period_ends"
"""The template of every reminder that a period is about to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a message says. Days are ISO days; ``facts`` holds every fact the law knows, by name,
    ``None`` where the act has none."""

    key: str
    dossier: str
    branch: str
    to: str
    procedure: str
    told_on: str
    cites: Sequence[str]
    facts: Mapping[str, Any]
    last_day: str
    days_left: int
    consequence: str
    own: Citing
    """How the programme cites itself."""
    called: Mapping[str, str]
    """What it calls the documents of its codes."""


@dataclass(frozen=True, slots=True)
class Text:
    """A written message: its subject, and all of it."""

    subject: str
    body: str


class Unwritten(Exception):
    """A template or a writer is missing, or speaks of something that does not exist."""


def write(template: str, content: Content) -> Text:
    """Write a notice. Raises `Unwritten` when the template cannot."""
    return _written(
        template, {field.name: getattr(content, field.name) for field in fields(content)}
    )


def write_letter(sheet: Sheet) -> Text:
    """Write a letter. Raises `Unwritten` when the template cannot."""
    return _written(LETTER, {"sheet": sheet})


def _written(template: str, values: Mapping[str, Any]) -> Text:
    try:
        sheet = environment().get_template(f"{template}.txt.j2").make_module(dict(values))
        body = re.sub(r"\n{3,}", "\n\n", str(sheet)).strip() + "\n"
        return Text(str(sheet.subject), body)  # type: ignore[attr-defined]  # Set by the template.
    except Exception as error:
        raise Unwritten(f"template {template!r}: {type(error).__name__}: {error}") from error


@cache
def environment() -> Environment:
    """The one environment. HTML is escaped by its ending; plain text is not."""
    made = Environment(
        loader=PackageLoader("notifications"),
        autoescape=select_autoescape(enabled_extensions=("html", "html.j2"), default=False),
        undefined=StrictUndefined,
        finalize=_said,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "day": shown,
        "money": money,
        "papers": _papers_called,
        "cited": _cited,
        "ordinal": ordinal,
    }
    return made


def _said(value: Any) -> Any:
    """What a letter says of what people entered: on one line, and nothing in it commands (HT-L2).

    So no reason can imitate the numbered points of a letter.
    """
    return on_one_line(value) if isinstance(value, str) else value


def money(amount: int | None) -> str:
    """Whole NT$ as a letter writes them.

    >>> money(12500)
    '新臺幣12,500元'
    """
    return f"新臺幣{shown(amount)}元"


@pass_context
def _cited(context: Context, article: str) -> str:
    return cited(article, context["own"])


@pass_context
def _papers_called(context: Context, names: Iterable[str] | None) -> str:
    return papers(names, context["called"])


def papers(names: Iterable[str] | None, called: Mapping[str, str]) -> str:
    """Documents by what their programme calls them on paper.

    >>> papers(["doc_5_copy", "other:委託書"], {"doc_5": "登記證明文件影本"})
    '登記證明文件影本、委託書'
    """
    return "、".join(dict.fromkeys(_paper(name, called) for name in names or ()))


def _paper(name: str, called: Mapping[str, str]) -> str:
    code = "_".join(name.split("_")[:2])
    return called.get(name) or called.get(code, name.removeprefix("other:"))


def ordinal(number: int) -> str:
    """The number of a point of a letter, 1 to 20.

    >>> ordinal(3), ordinal(12)
    ('三', '十二')
    """
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
