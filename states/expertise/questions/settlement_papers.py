"""The papers of a claim: vouchers, account, passbook, roll, and sums that must agree (計畫11).

Each check adds what is missing or does not agree, and what could be paid if it stayed so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from states.expertise.citing import plan
from states.expertise.questions.budget_facts import half_hours_of, who
from states.expertise.questions.papers import unsigned
from states.general.names import same_entity
from states.general.questions.asking import Given
from states.law.article import Article
from states.law.guard import shown
from states.law.questions import Why

RECEIPT = Article("附件", "六")
ROLL = Article("附件", "七")
LISTS = Article("附件", "五、附件七、附件八")

CLAIM_PAPERS = {
    "doc_1_approval_letter": ("核准函", "核定函"),
    "doc_2_report": ("成果報告",),
    "doc_3_receipt": ("領據",),
    "doc_4_roll": ("清冊",),
    "doc_5_vouchers": ("單據", "憑證", "明細表"),
}
"""The papers of point 11(1)1 to 5, by words that name them."""


@dataclass(slots=True)
class Papers:
    """What the look at the papers found."""

    missing: list[str] = field(default_factory=list)
    mismatch: list[str] = field(default_factory=list)
    why: list[Why] = field(default_factory=list)
    nothing_payable: bool = False
    asked: bool = False

    def lack(self, name: str, says: str, cite: Article) -> None:
        """Something is missing and asked for."""
        if name not in self.missing:
            self.missing.append(name)
        self.why.append(Why(f"{says}，應通知限期補正", str(cite)))


def papers(given: Given) -> Papers:
    """Look through all papers that the question tells of."""
    found = single_papers(given)
    for check in (_documents, _sums):
        check(given, found)
    for name, (says, _) in unsigned(given):
        found.lack(name, says, LISTS)
    return found


def single_papers(given: Given) -> Papers:
    """Look through the papers of a claim one by one, without asking which of them are there."""
    found = Papers()
    for check in (_vouchers, _account, _passbook, _roll):
        check(given, found)
    return found


def _vouchers(given: Given, found: Papers) -> None:
    """11(2): originals that state their purpose; a copy needs the note and the reason."""
    vouchers = given.parts("vouchers")
    found.asked |= bool(vouchers)
    for voucher in vouchers:
        for name, says, cite in faults_of(voucher):
            found.lack(name, says, cite)
    numbers = Counter(str(voucher.raw("no")) for voucher in vouchers if voucher.has("no"))
    for number, times in numbers.items():
        if times > 1:
            found.lack(f"voucher_duplicate:{number}", f"憑證編號{number}重複", plan("11(1)5"))


def faults_of(voucher: Given) -> Iterator[tuple[str, str, Article]]:
    """What a voucher lacks (R-102, R-103)."""
    if not voucher.flag("original", default=True) or voucher.flag("copy", default=False):
        if not voucher.flag("certified_same", default=True):
            yield "certified_same", "影本未註明「與正本相符」", plan("11(2)")
        if not voucher.is_said("reason"):
            yield "reason_for_copy", "以影本結報未敘明無法提出正本之原因", plan("11(2)")
    if not voucher.is_said("purpose"):
        yield "purpose", "支出憑證未載明用途", plan("11(2)")


def _account(given: Given, found: Papers) -> None:
    """附件六: the account is the entity's own."""
    entity = given.text("entity")
    if entity is None or not given.stated("account_name"):
        return
    found.asked = True
    holder = given.text("account_name")
    if holder is None or not same_entity(holder, entity):
        found.nothing_payable = True
        shown_holder = holder or "（未載明）"
        found.lack("entity_account", f"戶名「{shown_holder}」非申請單位之帳戶", RECEIPT)


def _passbook(given: Given, found: Papers) -> None:
    """11(1)3 asks for the copy of the passbook, though the form's own list forgets it (R-097)."""
    if not given.stated("passbook_copy"):
        return
    found.asked = True
    if not given.is_said("passbook_copy"):
        found.nothing_payable = True
        found.lack(
            "passbook_copy", "未檢附存摺封面影本；附件五檢核表雖漏列，仍應檢附", plan("11(1)3")
        )


def _documents(given: Given, found: Papers) -> None:
    """11(1)1 to 5: the papers that a list of what is there does not name."""
    if not given.has("docs"):
        return
    found.asked = True
    here = [str(one) for one in given.each("docs")]
    for name, words in CLAIM_PAPERS.items():
        number = name.split("_")[1]
        if not any(one == number or any(word in one for word in words) for one in here):
            found.lack(name, f"未檢附{words[0]}", plan(f"11(1){number}"))


def _roll(given: Given, found: Papers) -> None:
    """附件七: the signature proves the payment (R-098)."""
    for line in given.parts("roll"):
        found.asked = True
        if not line.is_said("signed"):
            name = who(line)
            found.lack(f"signature:{name}", f"講師「{name}」未於印領清冊簽章", ROLL)


def _sums(given: Given, found: Papers) -> None:
    """X-07, X-09: sums that two papers state must be one."""
    roll = _stated(given, "roll_total", map(paid_on, given.parts("roll")))
    fees = _stated(given, "expense_list_fee_actual", ())
    report = _stated(given, "report_actual", ())
    spent = (item.amount("actual") for item in given.parts("items"))
    listed = _stated(given, "expense_list_actual", spent)
    for one, other, names in (
        (roll, fees, ("roll_total", "expense_fee_actual")),
        (report, listed, ("report_actual", "expense_list_actual")),
    ):
        if one is None or other is None:
            continue
        found.asked = True
        if one != other:
            found.mismatch += names
            says = f"{shown(one)}元與{shown(other)}元不符（{names[0]}、{names[1]}），應通知補正"
            found.why.append(Why(says, str(LISTS)))


def _stated(given: Given, name: str, rows: Iterable[int]) -> int | None:
    """A sum as it is stated, else that of its rows; ``None`` where there are none."""
    if given.has(name):
        return given.amount(name)
    several = list(rows)
    return sum(several) if several else None


def paid_on(line: Given) -> int:
    """What a line of the roll says was paid, NT$."""
    return line.amount("amount", "paid", default=half_hours_of(line) * 500)
