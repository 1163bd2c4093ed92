"""What only its owner may see is asked on the terminal without an echo, or read from standard
input, one line each; it is never an argument, which every user of the machine sees."""

from __future__ import annotations

import getpass
import sys

from casework.errors import Malformed

LONGEST = 400


def answered(what: str) -> str:
    """What somebody answers, unseen. Raises `Malformed` for nothing."""
    if sys.stdin.isatty():
        said = getpass.getpass(f"{what}：")
    else:
        said = sys.stdin.readline(LONGEST).rstrip("\r\n")
    if not said:
        raise Malformed("input", f"請輸入{what}（由終端機，或標準輸入之一行）")
    return said


def asked_twice(what: str) -> str:
    """The same of something new: on a terminal, where nobody sees a slip, two times."""
    said = answered(what)
    if sys.stdin.isatty() and getpass.getpass(f"再輸入一次{what}：") != said:
        raise Malformed("input", f"兩次輸入之{what}不同")
    return said
