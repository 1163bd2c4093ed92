"""Characters that are written in two ways and are one: 台 and 臺, 峯 and 峰, 黄 and 黃 (ADR 0018).

Two shapes of one character only: what type and keyboards choose, not the writer. Characters that
merely sound or look alike, or that are two family names (凌 and 淩, 余 and 餘, 游 and 遊, 丘 and
邱, 勛 and 勳), are two. Compatibility ideographs are folded by NFKC before.
"""

from __future__ import annotations

_SHAPES = """
臺台 污汙汚 峰峯 裡裏 群羣 啟啓 衛衞 為爲 恆恒 床牀 雞鷄 線綫 冊册 廈厦 溫温 黃黄⻩ 呂吕 吳吴呉
內内 別别 真眞 教敎 清淸 青靑⻘ 曾曽 增増 說説 脫脱 稅税 悅悦 銳鋭 兌兑 錄録 綠緑 宮宫 俞兪 產産
顏顔 彥彦 強强 郎郞 即卽 既旣 鄉鄕郷 慎愼 鎮鎭 填塡 顛顚 值値 黑黒 默黙 薰薫 妍姸 研硏 姊姉 鉤鈎
臥卧 晚晩 每毎 步歩 涉渉 賓賔 濱濵 富冨 沖冲 況况 決决 涼凉 減减 淨净 靜静 爭争 瑤瑶 遙遥 搖揺 戲戯
虛虚 兔兎 眾衆 喻喩 鄰隣 闊濶 匯滙 高髙 柳栁 敘敍叙 祕秘 姬姫 皋皐臯 歷歴 曆暦 穗穂 戶户戸 尚尙 亞亜
民⺠ 西⻄ 長⻑ 食⻝ 鬼⻤ 虎⻁ 飲飮 巢巣 偽僞 溈潙 媯嬀 麵麪 寧寕 徵徴 德徳 惠恵
"""

_TO_ONE = {ord(other): shapes[0] for shapes in _SHAPES.split() for other in shapes[1:]}


def one_shape(text: str) -> str:
    """The text with every character in the shape that is used here.

    >>> one_shape("台灣黄峯")
    '臺灣黃峰'
    """
    return text.translate(_TO_ONE)
