"""Writes messages: one environment, templates from this package only, nothing left undefined.

A template is named after what it tells and speaks of a `Content`. Everything in it is there;
what does not apply is empty. A name that does not exist is an error, never an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from states.expertise.legal_basis import LEGAL_BASIS
from states.expertise.spoken import PAPERS
from states.law.guard import shown

REMINDER = "period_ends"
"""The template of every reminder that a period is about to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a message says. Days are ISO days; ``facts`` holds every fact the law knows, by name,
    ``None`` where the act has none."""

    key: str
    dossier: str
    branch: str
    address: str
    employer: str
    ubn: str
    to: str
    procedure: str
    told_on: str
    written_on: str
    cites: Sequence[str]
    decision: bool
    reason: str
    facts: Mapping[str, Any]
    last_day: str
    days_left: int
    consequence: str


@dataclass(frozen=True, slots=True)
class Text:
    """A written message: its subject, and all of it."""

    subject: str
    body: str


class Unwritten(Exception):
    """A template is missing or speaks of something that does not exist."""


def write(template: str, content: Content) -> Text:
    """Write a message. Raises `Unwritten` when the template cannot."""
    try:
        values = {field.name: getattr(content, field.name) for field in fields(content)}
        sheet = environment().get_template(f"{template}.txt.j2").make_module(values)
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
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "day": shown,
        "money": money,
        "papers": papers,
        "instalments": instalments,
        "cited": cited,
        "ordinal": ordinal,
    }
    made.globals["legal_basis"] = tuple(str(article) for article in LEGAL_BASIS)
    return made


def money(amount: int | None) -> str:
    """Whole NT$ as a letter writes them.

    >>> money(12500)
    '新臺幣12,500元'
    """
    return f"新臺幣{shown(amount)}元"


def instalments(parts: Sequence[Mapping[str, Any]]) -> str:
    """The parts in which money is paid back.

    >>> instalments([{"due_on": "2026-12-01", "amount": 5000}])
    '115年12月1日新臺幣5,000元'
    """
    return "、".join(f"{shown(part['due_on'])}{money(part['amount'])}" for part in parts)


def papers(names: Sequence[str] | None) -> str:
    """Documents by what they are called on paper.

    >>> papers(["doc_5", "other:委託書"])
    '依法登記之證明文件影本、委託書'
    """
    return "、".join(_paper(name) for name in names or ())


def _paper(name: str) -> str:
    code = "_".join(name.split("_")[:2])
    return PAPERS.get(code, name.removeprefix("other:"))


_CITE = re.compile(r"^(\D+?)(\d+)(?:-(\d+))?(?: ([IVX]+))?(?:\((\d+)\))?$")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8}


def cited(article: str) -> str:
    """A place in the law as a letter names it; what has another form stays as it is.

    >>> cited("計畫6 II"), cited("行政程序法96 I(2)")
    ('本計畫第6點第2項', '行政程序法第96條第1項第2款')
    """
    found = _CITE.match(article)
    if found is None:
        return article
    law, number, inserted, paragraph, item = found.groups()
    place = f"本計畫第{number}點" if law == "計畫" else f"{law}第{number}條"
    place += f"之{inserted}" if inserted else ""
    place += f"第{_ROMAN[paragraph]}項" if paragraph else ""
    return place + (f"第{item}款" if item else "")


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
