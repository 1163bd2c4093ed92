"""Balances of the printed page: what stood, what came and what went make what stands (T17).

Each term is a row of the report, so that whoever adds the rows up finds what is claimed.
"""

from __future__ import annotations

from typing import NamedTuple

from casework.expertise.statistics.measures import SECTIONS, Measure


class Balance(NamedTuple):
    """Rows whose sum on one side is their sum on the other."""

    left: tuple[Measure, ...]
    right: tuple[Measure, ...]

    @property
    def says(self) -> str:
        """The balance in words: the labels of its rows."""
        sides = ("＋".join(row.label for row in side) for side in self)
        return "＝".join(sides)


_ROWS = {measure.label: measure for section in SECTIONS for measure in section.measures}


def _balance(said: str) -> Balance:
    left, right = (tuple(_ROWS[name] for name in side.split("＋")) for side in said.split("＝"))
    return Balance(left, right)


_SAID = """
期初審理中＋收件＋移入＋撤銷原處理後重啟審理
＝核定＋不予受理＋駁回＋撤回＋移出＋期末審理中

核定＝核定：全額＋核定：部分

期初核定有效＋核定
＝放棄（扣除回復者）＋經撤銷（扣除回復者）＋經廢止（扣除回復者）＋期末核定有效

期初核定未核撥＋核定金額（含計畫變更）＝核撥金額＋核定而不再核撥＋期末核定未核撥

期初待返還＋命返還金額＋返還加計利息
＝已返還金額＋註銷＋罹於時效＋因撤銷免返還＋期末待返還

期初計畫變更審理中＋計畫變更申請＋計畫變更重啟
＝計畫變更核准＋計畫變更否准＋計畫變更不予受理＋計畫變更撤回或失所附麗＋期末計畫變更審理中

期初核銷未結＋應核銷＝核撥＋不予核銷＋核銷：不予核發＋拋棄＋期末核銷未結

申請核銷＝期限內申請＋逾期申請

期初查核未結＋排定查核＝查核結案＋期末查核未結

查核結案＝結果：符合＋結果：輔導改善＋結果：不符

期初待陳述＋通知陳述意見＋待陳述隨案移入（移出為負）
＝已陳述＋放棄陳述＋屆期未陳述＋期末待陳述

期初調查未決＋立案調查＋調查重啟
＝查無違失＋不予核發＋酌減＋未扣減而停止補助＋全部撤銷＋部分撤銷＋全部廢止＋部分廢止＋期末調查未決

期初停止補助中＋開始停止＝停止期滿＋停止中經撤銷＋期末停止補助中

期初申訴處理中＋申訴收件＋申訴隨案移入（移出為負）＝申訴答復＋期末申訴處理中

申訴答復＝答復：已改正＋答復：說明＋答復：告知救濟＋答復：移送＋答復：不予處理

期初訴願未決＋訴願收件
＝訴願駁回＋原處分撤銷＋訴願不受理＋訴願撤回＋逾期未決而起訴＋期末訴願未決

期初訴訟中＋提起行政訴訟＝法院駁回＋法院撤銷＋期末訴訟中
"""

BALANCES = tuple(_balance(said.replace("\n", "")) for said in _SAID.strip().split("\n\n"))
"""Every balance, by the labels of its rows."""
