"""What people call their relatives, as walks for `states.expertise.eligibility.kinship`.

Words combine with 之 or 的: 配偶之兄弟, 哥哥的太太. ``前`` before a word of marriage tells that the
marriage ended. Adoption makes a child of its own (民法1077), so 養父 is a parent.
"""

from __future__ import annotations

import re

WALKS: dict[str, str] = {
    word.replace("-", ""): walk
    for walk, words in {
        "": (
            "無 無關係 無親屬關係 非親屬 沒有 朋友 友人 同事 員工 鄰居 同學 師生 學生 老師 "
            "股東 客戶 前同事 同鄉 師父 徒弟 合夥人 董事 監察人 主管 前主管 部屬 友 伴侶 同居伴侶 "
            "訂婚對象 一般員工 無親屬 無血緣 無血緣關係 無親等 cohabitant fiance fiancee stranger "
            "男友 女友 男朋友 女朋友 同居人 未婚夫 未婚妻 乾爹 乾媽 乾兒子 "
            "乾女兒 義父 義母 親家 親家公 親家母 none no unrelated friend colleague "
            "employee partner"
        ),
        "S": ("配偶 夫 妻 夫妻 丈夫 妻子 太太 先生 老公 老婆 愛人 同性配偶 spouse husband wife"),
        "U": (
            "父 母 父母 父親 母親 爸爸 媽媽 爸 媽 雙親 養父 養母 養父母 生父 生母 parent "
            "father mother"
        ),
        "D": (
            "子 女 子女 兒子 女兒 長子 次子 三子 長女 次女 三女 孩子 養子 養女 養子女 "
            "親生子女 非婚生子女 婚生子 婚生子女 私生子 私生子女 child son daughter"
        ),
        "UU": (
            "祖父 祖母 祖父母 外祖父 外祖母 外祖父母 爺爺 奶奶 外公 外婆 阿公 阿嬤 "
            "grandparent grandfather grandmother"
        ),
        "DD": ("孫 孫子 孫女 孫子女 外孫 外孫女 外孫子女 內孫 grandchild grandson granddaughter"),
        "UUU": (
            "曾祖 曾祖父 曾祖母 曾祖父母 外曾祖 外曾祖父 外曾祖母 外曾祖父母 "
            "great-grandparent great-grandfather great-grandmother"
        ),
        "DDD": (
            "曾孫 曾孫子 曾孫女 曾孫子女 外曾孫 great-grandchild great-grandson great-granddaughter"
        ),
        "UUUU": "高祖 高祖父 高祖母 高祖父母",
        "DDDD": "玄孫 玄孫女",
        "UD": (
            "兄 弟 姊 妹 姐 兄弟 姊妹 姐妹 兄妹 姊弟 姐弟 兄姊 兄弟姊妹 兄弟姐妹 手足 哥哥 "
            "弟弟 姊姊 姐姐 妹妹 哥 長兄 次兄 胞兄 胞弟 胞姊 胞姐 胞妹 親兄弟 親姊妹 "
            "同父異母兄弟 同母異父兄弟 同父異母兄弟姊妹 "
            "同母異父兄弟姊妹 半血緣兄弟姊妹 sibling brother sister half-brother "
            "half-sister"
        ),
        "UUD": (
            "伯父 叔父 伯 叔 叔伯 伯叔 伯伯 叔叔 阿伯 阿叔 姑 姑姑 姑母 姑媽 阿姑 舅 舅舅 "
            "舅父 母舅 阿舅 姨 姨母 姨媽 阿姨 伯叔父 姑姨 伯叔姑舅姨 叔伯姑舅姨 伯叔姑 舅姨 "
            "uncle aunt"
        ),
        "UDD": (
            "姨甥 姪 侄 姪子 侄子 姪兒 侄兒 姪女 侄女 姪子女 侄子女 甥 外甥 外甥子 甥女 外甥女 "
            "外甥子女 甥子女 姪甥 姪子女甥子女 nephew niece"
        ),
        "UUUD": (
            "伯公 叔公 伯祖父 叔祖父 姑婆 姑祖母 舅公 舅祖父 姨婆 姨祖母 伯叔祖父 "
            "great-uncle great-aunt"
        ),
        "UDDD": "姪孫 侄孫 姪孫女 侄孫女 外甥孫 甥孫 姪孫子女 grandnephew grandniece",
        "UUDD": (
            "堂兄 堂弟 堂姊 堂姐 堂妹 堂兄弟 堂姊妹 堂姐妹 堂兄弟姊妹 堂哥 表兄 表弟 表姊 "
            "表姐 表妹 表兄弟 表姊妹 表姐妹 表兄弟姊妹 表哥 堂表兄弟 堂表姊妹 堂表兄弟姊妹 "
            "從兄弟 姑表兄弟 姨表兄弟 姑表姊妹 姨表姊妹 cousin first-cousin"
        ),
        "UUDDD": "堂姪 堂侄 堂姪子 堂姪女 表姪 表侄 表姪女 表甥 堂甥 表外甥",
        "UUUDD": "堂伯 堂叔 堂伯父 堂叔父 堂姑 表伯 表叔 表姑 表舅 表姨",
        "SU": (
            "岳父 岳母 岳父母 丈人 丈母娘 公公 婆婆 公婆 翁姑 翁 姑翁 公 婆 parent-in-law "
            "father-in-law mother-in-law"
        ),
        "DS": (
            "媳 媳婦 兒媳 兒媳婦 女婿 婿 媳婿 子媳 養媳 child-in-law son-in-law daughter-in-law"
        ),
        "SUD": (
            "大伯子 小叔 小叔子 大姑 小姑 小姑子 舅子 大舅子 小舅子 內兄 內弟 妻舅 大姨子 小姨子 "
            "姨妹 妻兄 妻弟 妻姊 妻妹 夫兄 夫弟 夫姊 夫妹"
        ),
        "UDS": (
            "姑嫂 嫂 嫂嫂 嫂子 大嫂 兄嫂 弟婦 弟媳 弟媳婦 弟妹 姊夫 姐夫 妹夫 妹婿 姊婿 "
            "brother-in-law sister-in-law"
        ),
        "UUUDS": "嬸婆 伯婆 叔婆",
        "SUDS": "舅嫂 連襟 妯娌 襟兄 襟弟 襟兄弟",
        "SUDD": "內姪 內侄 內姪女 內侄女",
        "UUDS": "伯母 嬸 嬸嬸 嬸母 叔母 姑丈 姑父 姑夫 舅媽 舅母 妗 妗婆 姨丈 姨父 姨夫 伯叔母",
        "UDDS": "姪媳 姪媳婦 侄媳 姪婿 姪女婿 侄女婿 甥媳 外甥媳 外甥媳婦 甥婿 外甥女婿",
        "UUS": "繼祖父 繼祖母",
        "US": "繼父 繼母 繼父母 後母 後父 step-parent stepfather stepmother",
        "SD": "繼子 繼女 繼子女 stepchild stepson stepdaughter",
        "USD": ("繼兄 繼弟 繼姊 繼妹 繼兄弟 繼姊妹 異父異母兄弟 stepbrother stepsister"),
        "DDS": "孫媳 孫媳婦 孫女婿 孫婿 外孫媳 外孫女婿",
        "SUU": "太岳父 太岳母 祖岳父 祖岳母",
        "UUDDS": "堂嫂 表嫂 堂弟媳 表弟媳 堂姊夫 堂姐夫 堂妹夫 表姊夫 表姐夫 表妹夫",
    }.items()
    for word in words.split()
}
"""The walk behind each word. A word for the employer himself is not here (see `OWNER`)."""

OWNER = frozenset(
    {
        "本人", "自己", "負責人", "負責人本人", "雇主", "雇主本人", "代表人", "代表人本人",
        "老闆", "獨資負責人", "self", "owner", "himself",
    }
)  # fmt: skip
"""Words for the representative himself."""

_ENDED = ("前任", "前", "former", "ex")
_DEAD = ("已故", "亡故", "亡", "先")
_FULL_OR_HALF = ("半血緣", "同父異母", "同母異父", "親生", "親", "養")
"""Half blood counts like full blood (民法967), and blood by adoption likewise (1077)."""

_NUMERALS = "一二三四五六七八"
_DEGREE = re.compile(rf"(?P<degree>[1-8]|[{_NUMERALS}])親等")
_ORDINAL = re.compile(r"^[大二三四五六七八九么小]")
_AND = re.compile(r"[之的]")
_DIVORCED = re.compile(r"(已|業已)?離婚[之的]?")
_ADOPTED = re.compile(r"^收養[之的]?")
_HALF = re.compile(r"(?<=異[父母])之")
_DECEASED = re.compile(r"(已故|過世|亡故|已歿)[之的]")


class Spoken:
    """A relation as people say it: the walk, and whether the marriage in it ended by divorce."""

    def __init__(self, walk: str, *, ended: bool) -> None:
        self.walk = walk
        self.ended = ended


def understood(words: str) -> Spoken | None:
    """The walk behind words; ``None`` when a word is not known.

    >>> understood("前配偶之兄弟").walk, understood("前配偶之兄弟").ended
    ('SUD', True)
    """
    plain = plainly(words)
    if plain in WALKS:
        return Spoken(WALKS[plain], ended=False)
    walk, ended = "", False
    for part in _AND.split(plain):
        found = _word(part)
        if found is None:
            return None
        walk, ended = walk + found.walk, ended or found.ended
    return Spoken(walk, ended=ended)


def degree_said(words: str) -> tuple[str, int] | None:
    """Kind and degree when words say the degree itself; ``None`` when they do not.

    >>> degree_said("三親等旁系血親"), degree_said("4 親等"), degree_said("三親等以外")
    (('blood', 3), ('blood', 4), ('blood', 4))
    >>> degree_said("非三親等內親屬"), degree_said("舅")
    (('none', 0), None)
    """
    said = _DEGREE.search(plainly(words))
    if said is None:
        return None
    digit = said["degree"]
    degree = int(digit) if digit.isdigit() else _NUMERALS.index(digit) + 1
    if re.match("[非不無未]", words):
        return "none", 0
    beyond = "以外" in words or words.endswith("外")
    return ("affinity" if "姻" in words else "blood"), degree + beyond


def plainly(words: str) -> str:
    """Words without spaces, hyphens and brackets, and with one way to say divorced or dead."""
    bare = re.sub(r"[\s_()（）-]", "", words).casefold()
    return _ADOPTED.sub("養", _DECEASED.sub("", _DIVORCED.sub("前", _HALF.sub("", bare))))


def _word(word: str) -> Spoken | None:
    for candidate, ended in _candidates(word):
        if candidate in WALKS:
            return Spoken(WALKS[candidate], ended=ended)
    return None


def _candidates(word: str) -> list[tuple[str, bool]]:
    """The word itself, then without what only colours it."""
    without = [(word.removeprefix(prefix), True) for prefix in _ENDED if word.startswith(prefix)]
    without += [(word.removeprefix(prefix), False) for prefix in _DEAD if word.startswith(prefix)]
    without += [
        (word.removeprefix(prefix), False) for prefix in _FULL_OR_HALF if word.startswith(prefix)
    ]
    return [(word, False), *without, (_ORDINAL.sub("", word), False)]
