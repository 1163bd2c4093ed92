"""Characters that command instead of saying something: none reaches a terminal, a letter, a file.

A control character moves the cursor, rings, ends a line or a file; a mark of direction turns what
is read around. Who enters one is told; what lies in records already is shown by its number.
"""

from __future__ import annotations

import re

_COMMANDS = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]")
"""Control characters but for tab and the ends of lines (C0, DEL, C1)."""

_TURNS = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""What nobody sees and what turns the direction of reading."""

_LINE_ENDS = re.compile("\r\n?|[\n\u0085\u2028\u2029]")
_SHOWN = re.compile(f"{_COMMANDS.pattern}|{_TURNS.pattern}|\r(?!\n)|[\u0085\u2028\u2029]")


def command_in(text: str) -> str | None:
    """The first control character of a text by its number; ``None`` when there is none.

    >>> command_in("a\\x1b[2J"), command_in("a\\nb")
    ('U+001B', None)
    """
    if text.isprintable():
        return None
    found = _COMMANDS.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def unturned(text: str) -> str:
    """The text without marks that nobody sees, its lines ended in one way.

    >>> unturned("a\\u202eb\\r\\nc")
    'ab\\nc'
    """
    return text if text.isprintable() else _LINE_ENDS.sub("\n", _TURNS.sub("", text))


def on_one_line(text: str) -> str:
    """The text as one line that commands nothing: where a line begins is for the letter to say.

    >>> on_one_line("一、准予\\n\\n　二、\\x1b[31m照付")
    '一、准予 二、[31m照付'
    """
    if text.isprintable():
        return text
    return _BETWEEN.sub(" ", _COMMANDS.sub("", _TURNS.sub("", text)).replace("\t", " ")).strip()


_BETWEEN = re.compile("[ \u3000]*(?:\r\n?|[\n\u0085\u2028\u2029])[\\s\u3000]*")


def shown_by_number(text: str) -> str:
    """The text for a terminal: what would command it is shown by its number, as JSON writes it.

    >>> shown_by_number("a\\x1b[2J\\u202eb")
    'a\\\\u001b[2J\\\\u202eb'
    """
    return _SHOWN.sub(_number, text)


def _number(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    pairs = (units[n : n + 2] for n in range(0, len(units), 2))
    return "".join(f"\\u{int.from_bytes(pair, 'big'):04x}" for pair in pairs)
