"""A place in the law: which statute or programme, which article."""

from __future__ import annotations

from typing import NamedTuple


class Article(NamedTuple):
    """A citation. ``law`` is the short Chinese title, ``number`` the article and paragraph.

    >>> str(Article("行政程序法", "48 IV"))
    '行政程序法48 IV'
    """

    law: str
    number: str

    def __str__(self) -> str:
        return f"{self.law}{self.number}"


GENERAL = frozenset(
    {
        "行政程序法",
        "行政執行法",
        "訴願法",
        "民法",
        "電子簽章法",
        "行政院及各級行政機關訴願審議委員會審議規則",
        "訴願扣除在途期間辦法",
        "行政訴訟法",
        "行政罰法",
        "法務部",
        "個資法",
        "檔案法",
        "中央法規標準法",
        "司法院釋字",
    }
)
"""The laws that hold for every programme; each has a way of being cited below."""


def is_general(article: Article) -> bool:
    """Whether a place is one of general law, not of a programme's own text.

    >>> is_general(apa("117")), is_general(Article("計畫", "14 I"))
    (True, False)
    """
    return article.law in GENERAL


def apa(number: str) -> Article:
    """Cite the Administrative Procedure Act."""
    return Article("行政程序法", number)


def enforcement(number: str) -> Article:
    """Cite the Administrative Execution Act."""
    return Article("行政執行法", number)


def appeals(number: str) -> Article:
    """Cite the Administrative Appeal Act."""
    return Article("訴願法", number)


def civil(number: str) -> Article:
    """Cite the Civil Code."""
    return Article("民法", number)


def esign(number: str) -> Article:
    """Cite the Electronic Signatures Act (text of 2024-05-15)."""
    return Article("電子簽章法", number)


def appeal_review(number: str) -> Article:
    """Cite the rules by which authorities of the Executive Yuan review appeals (2014-07-01)."""
    return Article("行政院及各級行政機關訴願審議委員會審議規則", number)


def in_transit(number: str) -> Article:
    """Cite the regulation on in-transit days of administrative appeals."""
    return Article("訴願扣除在途期間辦法", number)


def court(number: str) -> Article:
    """Cite the Administrative Litigation Act."""
    return Article("行政訴訟法", number)


def penalty(number: str) -> Article:
    """Cite the Administrative Penalty Act."""
    return Article("行政罰法", number)


def moj(letter: str) -> Article:
    """Cite an interpretation letter of the Ministry of Justice by date and number."""
    return Article("法務部", letter)


def personal_data(number: str) -> Article:
    """Cite the Personal Data Protection Act."""
    return Article("個資法", number)


def archives(number: str) -> Article:
    """Cite the Archives Act."""
    return Article("檔案法", number)


def standards(number: str) -> Article:
    """Cite the Standard Act of the Central Government for Statutes and Regulations."""
    return Article("中央法規標準法", number)


def interpretation(number: str) -> Article:
    """Cite an interpretation of the Constitutional Court."""
    return Article("司法院釋字", f"第{number}號")


def together(first: Article, second: Article) -> Article:
    """Two places that say one thing between them.

    >>> str(together(interpretation("797"), apa("74")))
    '司法院釋字第797號、行政程序法74'
    """
    return Article(f"{first}、{second.law}", second.number)
