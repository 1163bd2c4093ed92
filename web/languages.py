"""What pages say, in two languages: Traditional Chinese in the source, English in a catalogue."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

CHINESE, ENGLISH = "zh-Hant-TW", "en"
LANGUAGES = (CHINESE, ENGLISH)
CATALOGUE = Path(__file__).with_name("words") / "en.po"

_ENTRY = re.compile(r'^(msgid|msgstr) "(.*)"$', re.MULTILINE)
_ESCAPED = {r"\"": '"', r"\\": "\\", r"\n": "\n"}
_ESCAPE = re.compile(r'\\["\\n]')


@cache
def catalogue() -> dict[str, str]:
    """English by Chinese, as the catalogue has it: one line for each, and no plural."""
    said = _ENTRY.findall(CATALOGUE.read_text("utf-8"))
    pairs = zip(said[::2], said[1::2], strict=True)
    return {_plain(zh): _plain(en) for (_, zh), (_, en) in pairs if zh}


def _plain(written: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPED[found[0]], written)


def translated(language: str, text: str, **values: Any) -> str:
    """A text of the console in a language, with its values; Chinese where nobody translated it.

    >>> translated(CHINESE, "共 %(n)s 件", n=3)
    '共 3 件'
    """
    said = catalogue().get(text, text) if language == ENGLISH else text
    return said % values if values else said


def chosen(asked: str | None, kept: str | None, accepted: str) -> str:
    """The language of an answer: as asked for, else as kept, else the first that a browser takes.

    >>> chosen(None, None, "fr;q=0.9, en-GB, zh"), chosen("zh", "en", "en")
    ('en', 'zh-Hant-TW')
    """
    for said in (asked, kept):
        if found := _known(said or ""):
            return found
    for part in accepted.split(","):
        if found := _known(part.partition(";")[0].strip()):
            return found
    return CHINESE


def _known(said: str) -> str | None:
    begins = said.partition("-")[0].lower()
    return next((one for one in LANGUAGES if begins and one.startswith(begins)), None)
