"""How people and accounts are reached: mail, telephones, banks; numbers by their shape."""

from __future__ import annotations

import re

from states.general.digits import plain

LONGEST_ADDRESS = 254
_MAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_EXTENSION = re.compile(r"(#|轉|分機|ext\.?)[0-9]{1,6}$", re.IGNORECASE)
_APART = re.compile(r"[\s()-]")
_PHONE = re.compile(r"0(9[0-9]{8}|[2-8][0-9]{6,9}|800[0-9]{6})")
_BANK = re.compile(r"[0-9]{3}([0-9]{4})?")
_ACCOUNT = re.compile(r"[0-9]{6,16}")
_INSURANCE = re.compile(r"[0-9]{8}[A-Z0-9]")


def is_mail_address(text: str) -> bool:
    """Whether mail could be sent there, by its syntax.

    >>> is_mail_address("li@example.tw"), is_mail_address("li@")
    (True, False)
    """
    written = plain(text)
    return len(written) <= LONGEST_ADDRESS and _MAIL.fullmatch(written) is not None


def is_telephone(text: str) -> bool:
    """Whether this is a Taiwanese number, at home or abroad, with or without an extension.

    >>> is_telephone("(04)2359-2181 轉 12"), is_telephone("+886-912-345678"), is_telephone("12")
    (True, True, False)
    """
    digits = _EXTENSION.sub("", _APART.sub("", plain(text)))
    return _PHONE.fullmatch(re.sub(r"^\+?8860?", "0", digits)) is not None


def is_bank_code(text: str) -> bool:
    """Whether this is a bank's code of three digits, or with its branch of seven."""
    return _BANK.fullmatch(plain(text)) is not None


def is_account_number(text: str) -> bool:
    """Whether this can be the number of an account, hyphens and blanks aside."""
    return _ACCOUNT.fullmatch(_APART.sub("", plain(text))) is not None


def is_labour_insurance_number(text: str) -> bool:
    """Whether this looks like a 勞工保險投保證號: eight digits and a check character.

    How the check character is computed is not published, so its shape is all that is asked.

    >>> is_labour_insurance_number("01234567A"), is_labour_insurance_number("1234567A")
    (True, False)
    """
    return _INSURANCE.fullmatch(_APART.sub("", plain(text)).upper()) is not None
