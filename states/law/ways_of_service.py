"""The ways of service: their codes, the words of the office, and what is said when one took effect
(行政程序法 67 to 91)."""

from __future__ import annotations

from enum import StrEnum

from states.law.article import Article, apa, esign, interpretation, together


class Way(StrEnum):
    """How a letter was served."""

    DIRECT = "direct"
    REGISTERED_POST = "registered_post"
    SUBSTITUTED = "substituted"
    LEFT = "left"
    DEPOSIT = "deposit"
    PUBLIC_NOTICE_FIRST = "public_notice_first"
    PUBLIC_NOTICE_LATER = "public_notice_later"
    ELECTRONIC_CONSENTED = "electronic_consented"
    ELECTRONIC_UNCONSENTED = "electronic_unconsented"


CURED = "cured"
"""Stands for the way of a service that took effect only when the addressee got the letter."""

BY_NOTICE = frozenset({Way.PUBLIC_NOTICE_FIRST, Way.PUBLIC_NOTICE_LATER})
"""Ways in which a letter takes effect some days after it was posted."""

WORDS = {
    "自行送達": Way.DIRECT,
    "直接送達": Way.DIRECT,
    "面交": Way.DIRECT,
    "當場交付": Way.DIRECT,
    "郵務送達": Way.REGISTERED_POST,
    "掛號": Way.REGISTERED_POST,
    "掛號郵寄": Way.REGISTERED_POST,
    "掛號回執": Way.REGISTERED_POST,
    "雙掛號": Way.REGISTERED_POST,
    "補充送達": Way.SUBSTITUTED,
    "留置送達": Way.LEFT,
    "寄存送達": Way.DEPOSIT,
    "公示送達": Way.PUBLIC_NOTICE_FIRST,
    "再為公示送達": Way.PUBLIC_NOTICE_LATER,
    "電子送達": Way.ELECTRONIC_CONSENTED,
}
"""The ways as offices call them."""


def way_meant(said: object) -> object:
    """The code of a way that is told in words; anything else as it is.

    >>> str(way_meant("掛號回執")), way_meant("pigeon")
    ('registered_post', 'pigeon')
    """
    return WORDS.get(said.strip(), said) if isinstance(said, str) else said


PROOFS = {
    "送達證書": "certificate_of_service",
    "掛號回執": "return_receipt",
    "回執": "return_receipt",
}
"""What shows that a letter was served (行政程序法 76), as offices call it."""


def proof_meant(said: object) -> object:
    """The code of a proof that is told in words; anything else as it is."""
    return PROOFS.get(said.strip(), said) if isinstance(said, str) else said


EFFECT: dict[Way, tuple[str, Article]] = {
    Way.DIRECT: ("{}交付應受送達人，送達生效", apa("72")),
    Way.REGISTERED_POST: ("以掛號郵寄送達，{}收受時生效", apa("68 III、72")),
    Way.SUBSTITUTED: ("{}付與同居人、受雇人或接收郵件人員，補充送達生效", apa("73 I")),
    Way.LEFT: ("無正當理由拒絕收領，{}留置送達生效", apa("73 III")),
    Way.DEPOSIT: (
        "{}寄存，於寄存日即生送達效力，不待領取，亦不加計10日",
        together(interpretation("797"), apa("74")),
    ),
    Way.PUBLIC_NOTICE_FIRST: ("公示送達，經法定日數於{}生效", apa("81")),
    Way.PUBLIC_NOTICE_LATER: ("對同一當事人再為公示送達，於{}生效", apa("79、81但書")),
    Way.ELECTRONIC_CONSENTED: (
        "經相對人同意以電子文件送達，{}進入其指定資訊系統時生效，視為自行送達",
        together(esign("5、9"), apa("68 II")),
    ),
    Way.ELECTRONIC_UNCONSENTED: ("未經同意之電子送達，{}實際收受文書時補正", esign("5 IV")),
}
"""What is said of each way when the day of its effect is known."""
