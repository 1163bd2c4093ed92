"""講師: retired, hired, within the Act's scope, no relative (計畫4; 促進法4; 註1 to 註3).

What a paper or a contract is called, as codes. What no table knows is left to a person where the
text is open (註1 ends in 等), and does not count where it is closed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from states.expertise.citing import plan
from states.law.article import Article

HIRED = plan("4 I")
RETIRED = plan("6 I(6)")
SKILLED = plan("6 I(7)")
EMPLOYED = plan("6 I(8)")
KIN = plan("4 II")
SCOPE = Article("促進法", "4")

RETIREMENT_PROOFS: dict[str, str] = {
    "employer_certificate": "退休證明|退休令|退休函|退休證|退休核定|退休審定|核准退休|退休文件",
    "civil_insurance": "公教人員保險|公保|養老給付",
    "civil_pension": "公務人員退休|公務員退休|月退|退撫",
    "teacher_pension": "教職員退休|教師退休|教育人員退休",
    "labour_pension": "勞工退休金|勞退|退休金",
    "labour_insurance": "老年給付|老年年金|勞保年金",
    "military_pension": "退休俸|退伍金|軍人退",
    "state_enterprise_pension": "公營事業退休|國營事業退休",
    "farmer_savings": "農民退休儲金|農退",
}
"""Papers of note 1 that prove retirement (R-135), by code, with the words for them."""

_NO_RETIREMENT = (
    "^無$|^none$|解僱|投保|切結|聲明|自述|自陳|自填|口頭|離職(?!.*退休)|資遣|履歷|名片|國民年金|身分證|戶籍|推薦|國保|失業"
    "|津貼|服務證明|工作證明|資歷證明|封面|無給付|敬老|農保|健保|勞動契約|(?<!服務)在職"
)
_SKILL = (
    "證照|執照|證書|檢定|技術士|資格證|工作資歷|工作經歷證明|服務證明|經歷證明|在職證明|離職證明"
    "|資歷證明|工作證明|年資證明|licen[cs]e|certificate|employer"
)
_NO_SKILL = "自傳|自述|自填|自編|自撰|自行|自寫|切結|聲明|推薦|名片|口頭|self|cv|resume"
_INSURANCE = "勞保|就保|職保|災保|勞工保險|就業保險|職業災害|職災"
_SOME_INSURANCE = "投保|加保|保險|insurance"
_OTHER_INSURANCE = "健保|全民健康|國民年金|意外險|團體保險|商業保險|壽險|責任險"
_EMPLOYEE = (
    "約聘|計時|兼任|聘任|聘用|鐘點|正式|勞僱|勞雇|雇用|受雇|聘雇"
    "|僱傭|雇傭|僱用|受僱|勞動契約|聘僱|定期|不定期|部分工時|兼職|全職|正職|employ|part|full|labou?r"
)
_NOT_AN_EMPLOYEE = (
    "無僱|非僱|未僱|自由工作|無酬|承攬|委任|志工|義工|志願|無償|外聘|外部|派遣|顧問|講座|自營|合作|實習|義務|要派|借調|支援|外包|個人工作|負責人"
    "|股東|董事|contractor|volunteer|owner|freelance|external|mandate|consult|dispatch|self|^none$|^無$"
)
_NATIONAL = "本國|中華民國|我國|臺灣|台灣|國民|roc|tw|twn|taiwan"
_NOT_NATIONAL = "無戶籍|中華人民共和國|外國|非本國"


class Origin(NamedTuple):
    """What decides on the Act's scope: a national, or married to one and allowed to stay.

    ``marriage_ended`` by divorce or death; then the right to stay and to work counts (促進法4(3)).
    """

    national: bool
    married_to_national: bool = False
    may_stay: bool = False
    marriage_ended: bool = False
    may_work: bool = False


def retirement_proof(words: str) -> str | None:
    """The code of a proof of retirement; ``None`` for a paper that is none.

    The list of note 1 is open, so an unknown paper is ``other`` and the officer's to judge.

    >>> retirement_proof("服務單位退休證明"), retirement_proof("離職證明")
    ('employer_certificate', None)
    """
    plain = _plain(words)
    if plain in RETIREMENT_PROOFS:
        return plain
    if re.search(_NO_RETIREMENT, plain):
        return None
    found = (code for code, word in RETIREMENT_PROOFS.items() if re.search(word, plain))
    return next(found, "other")


def proves_skill(words: str) -> bool:
    """Whether a paper is a licence or the serving unit's own record of work (註2, R-053)."""
    plain = _plain(words)
    return not re.search(_NO_SKILL, plain) and bool(re.search(_SKILL, plain))


def proves_employment(words: str) -> bool:
    """Whether a paper is proof of insurance; a labour contract alone is none (註3, R-054)."""
    plain = _plain(words)
    some = re.search(_SOME_INSURANCE, plain) and not re.search(_OTHER_INSURANCE, plain)
    return bool(re.search(_INSURANCE, plain) or some)


def is_hired(words: str) -> bool | None:
    """Whether a contract makes an employee (R-025); ``None`` for a word nobody knows."""
    plain = _plain(words)
    if re.search(_NOT_AN_EMPLOYEE, plain):
        return False
    return True if re.search(_EMPLOYEE, plain) else None


def is_national(words: str) -> bool:
    """Whether a nationality is that of this country."""
    plain = _plain(words)
    return not re.search(_NOT_NATIONAL, plain) and bool(re.search(_NATIONAL, plain))


def within_scope(origin: Origin) -> bool:
    """Whether the Act applies to a person (促進法4, R-030)."""
    if origin.national:
        return True
    if origin.marriage_ended:
        return origin.may_stay and origin.may_work
    return origin.married_to_national and origin.may_stay


def _plain(words: str) -> str:
    return re.sub(r"\s", "", words).casefold()
