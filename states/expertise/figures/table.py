"""The table of figures that this programme keeps."""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.figures.balances import BALANCES
from states.expertise.figures.report import Counted
from states.expertise.roles import Role
from states.law.table_of_figures import Figures

STATISTICS = Figures(
    name="statistics",
    title="執行統計",
    base=(
        "本計畫全部案件之事件，依法定日（生效日）計入期間，計入當時管轄之分署；"
        "期初為起日前一日終了時之現況，期末為迄日終了時之現況；指定鎖定日者，其後登錄之事件不計"
    ),
    cite=plan("2 I(4)"),
    begun=Counted,
    locked_by=(Role.agency,),
    balances=BALANCES,
    notes=(
        "「未登錄」為無人登錄之事項，不是 0；「—」為無從計算",
        "比率之母數為同一期間已決定或期末審理中之案件，預算執行率之母數為公告預算",
        "草稿未送件者不計；撤銷後回復者自放棄、經撤銷、經廢止之數扣除",
    ),
    whole="全署",
)
"""Statistics of the agency and each branch (R-007)."""
