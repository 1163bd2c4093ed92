"""Words that people enter, in one place: stated, not too long, and nothing in them commands."""

from __future__ import annotations

from typing import Any

from casework.errors import Malformed
from states.general.characters import lost_as_said, lost_in
from states.law.writable import command_in, unturned

LONGEST_WORDS = 500
DEEPEST = 60


def stated(field: str, said: str, *, longest: int = LONGEST_WORDS) -> str:
    """What must be said in words of one line. Raises `Malformed`."""
    words = " ".join(writable(field, said).split())
    if not words or len(words) > longest:
        raise Malformed(field, f"為必填，至多 {longest} 字")
    return words


def writable(field: str, said: str) -> str:
    """The words without marks that nobody sees. Raises `Malformed` for a control character."""
    if found := command_in(said):
        raise Malformed(field, f"含有控制字元（{found}）；請刪除後重新輸入")
    return unturned(said)


def all_writable(given: Any, field: str = "", depth: int = 0) -> Any:
    """The same for every text in an input, named by its place."""
    if isinstance(given, str):
        sealed = given.lstrip()[:1] in ("{", "[")  # a document of its own: its reader looks at it
        return given if sealed and not command_in(given) else writable(field, given)
    if depth > DEEPEST:
        return given  # refused by the model
    if isinstance(given, dict):
        return {
            writable("with", name) if isinstance(name, str) else name: all_writable(
                value, f"{field}.{name}".lstrip("."), depth + 1
            )
            for name, value in given.items()
        }
    if isinstance(given, list):
        return [all_writable(value, field, depth + 1) for value in given]
    return given


def require_whole(field: str, name: str) -> None:
    """Refuse a name in which a character was lost (F16). Raises `Malformed`."""
    sign = lost_in(name)
    if sign:
        says = f"含有「{lost_as_said(sign)}」，疑有字元遺失；請對照登記資料補正"
        raise Malformed(field, f"{says}，無法輸入之字以拆字書寫，例如「〔方方土〕」")
