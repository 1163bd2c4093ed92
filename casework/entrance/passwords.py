"""Passwords: which will do, and how they are kept. Nobody can read one back."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from casework.errors import Malformed

LEAST = 12
MOST = 128

_AT_ONCE = threading.BoundedSemaphore(2)
"""Hashes that are made at once in a process: each takes 19 MiB and a core."""

_HASHING = PasswordHash((Argon2Hasher(memory_cost=19_456, time_cost=2, parallelism=1),))
_OWN_WORDS = ("baton",)


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return _HASHING.hash(_normal(password))


def fits(password: str, kept: str | None) -> bool:
    """Whether this is the password; takes as long where there is none, so that nobody learns which
    accounts there are by the clock on the wall."""
    with _AT_ONCE:
        right = _HASHING.verify(_normal(password)[:MOST], kept or _nobodys())
    return right and kept is not None


def require_good(password: str, account: str, further: Path | None = None) -> None:
    """Refuse a password that is too short, known to everybody, or made of the account's name.

    Length is what counts; no signs are asked for. ``further`` is a file of more passwords that are
    known, one a line. Raises `Malformed` on the field ``password``.
    """
    said = _normal(password)
    if not LEAST <= len(said) <= MOST:
        raise Malformed("password", f"密碼須有 {LEAST} 至 {MOST} 個字元，例如數個不相干的詞")
    if any(own in said.casefold() for own in (*_OWN_WORDS, account.casefold()) if len(own) > 3):
        raise Malformed("password", "密碼不得含有帳號或本系統之名稱")
    if is_known(said, further):
        raise Malformed("password", "這是眾人常用的密碼（或僅前後加了數字、符號），請另擇一個")
    if len(set(said)) < LEAST // 2:
        raise Malformed("password", f"密碼至少須有 {LEAST // 2} 個不同的字元")


def is_known(password: str, further: Path | None = None) -> bool:
    """Whether everybody tries this one: as it is, or without figures and signs at its ends.

    >>> is_known("password"), is_known("Football-2026!"), is_known("四月的木棉與舊渡船頭")
    (True, True, False)
    """
    known = (_known(), *((_of_file(further),) if further else ()))
    said = _normal(password).casefold()
    return any(core in some for core in _cores(said) for some in known)


def _cores(said: str) -> Iterator[str]:
    """The whole, and what is left of it without some of the figures and signs at its ends."""
    letters = [at for at, sign in enumerate(said) if sign.isalpha()] or [len(said) // 2]
    yield said
    for first in range(letters[0] + 1):
        for end in range(letters[-1] + 1, len(said) + 1):
            if end - first >= SHORTEST_KNOWN:
                yield said[first:end]


SHORTEST_KNOWN = 3


@cache
def _known() -> frozenset[str]:
    """The 30,000 commonest passwords as the package zxcvbn (MIT) lists them."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415 - only who sets one needs it

    return frozenset(word.casefold() for word in FREQUENCY_LISTS["passwords"])


@cache
def _of_file(path: Path) -> frozenset[str]:
    return frozenset(_normal(line).casefold() for line in path.read_text("utf-8").splitlines())


@cache
def _nobodys() -> str:
    return _HASHING.hash("nobody's, and as long to compare as anybody's")


def _normal(password: str) -> str:
    """The same bytes from every keyboard; blanks count."""
    return unicodedata.normalize("NFKC", password)
