"""Codes: the one normal form of each kind, and that none of them is somebody's identity number.

A code stands in events, which nobody can change, so nothing personal may be in it (T16, HT-M10);
and what is counted by a code is counted by its normal form, or a cap could be had once for each
spelling (F01, HT-M9). Three kinds have a form of their own:

- a code of a paper, an item, a case: half width, without what nobody sees; letters as they are;
- a worker, whose cap it counts: capitals, and no signs but one between two figures, so that W1,
  w1, W-1 and W1. are one person while W11-1 and W1-11 are two; a case shows the spelling in which
  the person was named first;
- an account: small letters, so that lin and Lin are one person and never four eyes (HT-M15).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from states.general.digits import plain
from states.general.identity_number import APART, kind_of_identity_number
from states.general.names import folded

_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_ACCOUNT = re.compile(r"[a-z0-9](?:[a-z0-9_.-]{0,62}[a-z0-9])?")
_SIGNS = re.compile(r"[_.:-]+")
_SIGN_OF_NO_WEIGHT = re.compile(r"(?<![0-9])-|-(?![0-9])")
_TOKEN = re.compile(r"[A-Z0-9]+")
_PERSON = re.compile(r"[A-Z][1289][0-9]{8}")
"""A national or a resident since 2021, with whatever check digit: also a slip of the keyboard is
somebody's number."""

_WORKER_IN_SHORT = re.compile(r"[a-z]{1,3}[_.:-]*[0-9][0-9_.:-]*")
"""How people write the code of a worker, and no name."""

_EIGHT_FIGURES = re.compile(rf"(?:[0-9]{APART.pattern}*){{8}}")
"""Every number of a person ends in so many figures, whatever stands between them."""

_WITHIN = re.compile(r"[A-Z][A-D1289][0-9]{8}(?![0-9])")

HOW_A_CODE_LOOKS = "須為 1 至 64 個英文、數字或 _ . : - 之代碼"
HOW_AN_ACCOUNT_LOOKS = "帳號為 1 至 64 個英文、數字或 . _ -，首尾為英文或數字"
NO_IDENTITY_NUMBER = (
    "身分證統一編號、居留證號不得作為代碼（紀錄不可更改，個資法5、27）；"
    '受僱者請以 {"name": 姓名, "number": 證號} 填寫，其餘請另編代碼；發票號碼請加連字號'
)


class NotACode(ValueError):
    """What was written cannot be a code of the kind that was asked for."""


def holds_identity_number(code: str) -> bool:
    """Whether a code is or holds somebody's number, whatever stands around it.

    >>> [holds_identity_number(code) for code in ("a123456789", "doc-A123456789", "W1")]
    [True, True, False]
    """
    written = plain(code).upper()
    if not _EIGHT_FIGURES.search(written):
        return False
    if kind_of_identity_number(written) and not _is_invoice(written):
        return True
    for token in _TOKEN.findall(written):
        if _PERSON.fullmatch(token) or any(map(kind_of_identity_number, _WITHIN.findall(token))):
            return True
    return False


def _is_invoice(written: str) -> bool:
    """Whether it is printed as invoices number themselves, AB-12345678."""
    return re.fullmatch(r"[A-Z]{2}-[0-9]{8}", written) is not None


def code(written: str) -> str:
    """A code in its normal form. Raises `NotACode`.

    >>> code(" ｄｏｃ－1\\u200b")
    'doc-1'
    """
    found = plain(written)
    if not _CODE.fullmatch(found):
        raise NotACode(HOW_A_CODE_LOOKS)
    if holds_identity_number(found):
        raise NotACode(NO_IDENTITY_NUMBER)
    return found


def worker_code(written: str) -> str:
    """The code of a worker as it is shown; whose it is says its normal form. Raises `NotACode`.

    >>> worker_code("Ｗ－１")
    'W-1'
    """
    found = code(written)
    code(folded_worker(found))
    return found


def folded_worker(code: str) -> str:
    """The normal form of a worker's code, also of one that was recorded at any time.

    >>> {folded_worker(one) for one in ("W1", "w1", "W1.", "W-1", "Ｗ１")}
    {'W1'}
    >>> folded_worker("w12-1")
    'W12-1'
    """
    return _SIGN_OF_NO_WEIGHT.sub("", _SIGNS.sub("-", plain(code).upper()))


def folded_person(told: str | None) -> str:
    """The normal form of somebody told in a question, by name or by the code of a worker.

    >>> folded_person("W-1") == folded_person("w1"), folded_person("陳 一")
    (True, '陳一')
    """
    name = folded(told)
    return folded_worker(name) if _WORKER_IN_SHORT.fullmatch(name) else name


def account(written: str) -> str:
    """The name of an account in its normal form. Raises `NotACode`.

    >>> account("Ｌｉｎ\\u200b")
    'lin'
    """
    found = folded_account(written)
    if not _ACCOUNT.fullmatch(found):
        raise NotACode(HOW_AN_ACCOUNT_LOOKS)
    if holds_identity_number(found):
        raise NotACode("身分證統一編號、居留證號不得作為帳號（紀錄不可更改，個資法5、27）")
    return found


def folded_account(name: str) -> str:
    """The name of an account for comparing, also one that was recorded before."""
    return plain(name).casefold()


def of_text(read: Callable[[str], str]) -> Callable[[Any], Any]:
    """A reader of text that leaves what is no text to whoever refuses it."""
    return lambda value: read(value) if isinstance(value, str) else value


T = TypeVar("T")


def each_once(normal: Callable[[str], str]) -> Callable[[dict[str, T]], dict[str, T]]:
    """A check of an object whose keys are codes, once these are read: no two mean the same.

    Two that differ in width only are told by the reader of JSON, before one of them is lost.
    """

    def checked(value: dict[str, T]) -> dict[str, T]:
        if len({normal(key) for key in value}) < len(value):
            raise NotACode("同一代碼以不同寫法出現兩次，請併為一筆")
        return value

    return checked
