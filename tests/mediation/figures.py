"""What the committee counts: disputes by how the other side answered, and what became of them."""

from __future__ import annotations

from states.law.cross_table import Became, CrossTable, Happened, Share, Stands, Stood
from states.law.cross_tally import crosswise
from states.law.dossier import Dossier
from states.law.figures import balances
from tests.mediation.citing import point
from tests.mediation.roles import Role
from tests.mediation.stages.dispute import CONCLUDED, State
from tests.mediation.units import UNITS

PENDING = frozenset(State) - CONCLUDED

ROWS = {"answered": "有答辯", "unanswered": "逾期未答辯", "not_yet": "未至答辯"}


def row(dossier: Dossier) -> str:
    """How the other side answered, as far as it is known."""
    (dispute,) = dossier.of("dispute")
    if "responded_on" in dispute.data:
        return "answered"
    heard_alone = dispute.state == State.unanswered or "sat_on" in dispute.data
    return "unanswered" if heard_alone else "not_yet"


COLUMNS = (
    Stood("opening", "期初未結", PENDING),
    Happened("received", "受理申請", frozenset({"dispute.file"})),
    Happened("reinstated", "撤銷不受理後回復", frozenset({"dispute.reinstate"})),
    Happened("settled", "調解成立", frozenset({"dispute.settle"})),
    Happened("failed", "調解不成立", frozenset({"dispute.fail"})),
    Happened("withdrawn", "撤回", frozenset({"dispute.withdraw"})),
    Happened("refused", "不受理", frozenset({"dispute.refuse"})),
    Stands("closing", "期末未結", PENDING),
    Share("rate", "成立率", ("settled",), ("settled", "failed")),
    Happened("agreed", "和解金額", frozenset({"dispute.settle"}), "agreed", "元"),
    Became("pending_of_these", "本期受理而未結", PENDING),
    Became("ended_of_these", "本期受理而已結", CONCLUDED),
)

TABLE = CrossTable(
    of="dispute",
    unit="committee",
    units=UNITS.codes,
    row=row,
    rows=ROWS,
    columns=COLUMNS,
    balances=balances(
        """
期初未結＋受理申請＋撤銷不受理後回復＝調解成立＋調解不成立＋撤回＋不受理＋期末未結

受理申請＝本期受理而未結＋本期受理而已結
"""
    ),
)

DISPUTES = crosswise(
    TABLE,
    name="disputes",
    title="調解案件收結情形",
    base=(
        "本會收受之調解申請案件，各事由依法定日計入期間；"
        "「未至答辯」為尚未答辯、亦未逾期即終結或仍在進行者"
    ),
    cite=point("12"),
    locked_by=(Role.chair, Role.bureau),
    notes=("成立率為調解成立占調解成立與不成立合計之百分比，四捨五入至整數",),
    whole="全會",
)
"""Received, settled, failed and pending disputes (要點12)."""
