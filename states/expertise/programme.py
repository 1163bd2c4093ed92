"""The programme of seed 001 as one value: what makes it this programme and no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from states.expertise import brought
from states.expertise.branches import UNITS
from states.expertise.choices import CHOICES
from states.expertise.left_open import LEFT_OPEN
from states.expertise.legal_basis import LEGAL_BASIS
from states.expertise.parameters import A_CLAIM_PAPER, A_DOCUMENT, CLAIM_PAPERS, DOCUMENTS, V1
from states.expertise.roles import WORDS as ROLE_WORDS
from states.expertise.roles import Role
from states.expertise.spoken import PAPERS
from states.expertise.stages.words import STATES
from states.law.chapters import Later
from states.law.programme import Citing, Kind, Preset, Programme, Start, Window, Words

FIRST_OF_MINGUO = 1911
"""Years of the republic are counted from the one after."""


def series(given: Mapping[str, Any]) -> str:
    """The series of a case's number: branch and programme year in years of the republic.

    >>> series({"branch": "TPE", "year": 2026})
    'TPE-115'
    """
    return f"{given['branch']}-{given['year'] - FIRST_OF_MINGUO}"


FIRST_YEAR, LAST_YEAR = 2021, 2027
"""Programme years whose window the text itself gives and whose official calendar is published."""


def yearly(year: int) -> Window:
    """The window of a year, as the text gives it."""
    return Window(f"{year}-01-01", f"{year}-06-30", f"{year}-01-01", "計畫5 I")


START = Start(
    from_day=V1,
    presets=(
        Preset("default_correction_days", 14, "預設值：計畫6 II未定補正期間，待分署公告"),
        Preset("mail_grace_days", 3, "預設值：郵戳於期限內者有效（行政程序法49），待分署核定"),
        Preset("issue_at_once", value=True, source="預設值：計畫6 II屆期未補正即不予受理，無裁量"),
    ),
    windows=(
        *(yearly(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)),
        # an extension begins when the yearly window ends
        Window("2023-07-01", "2023-08-31", "2023-05-24", "計畫5 II，112年5月24日公告"),
    ),
    yearly=yearly,
)
"""What the branches have not decided yet, and the windows of the text."""

TITLE = "僱用退休中高齡者及高齡者傳承專業技術及經驗補助計畫"
CITES = Citing("計畫", "本計畫", "點")

EXPERTISE = Programme(
    name="expertise",
    title=TITLE,
    cites=CITES,
    authority="勞動部勞動力發展署",
    editions=Later(brought.editions),
    deadlines=Later(brought.deadlines),
    inputs=Later(brought.inputs),
    kinds=(
        Kind(
            opens="application.draft", unit="branch", party="employer", year="year", series=series
        ),
    ),
    units=UNITS,
    roles=Role,
    registrars=(Role.officer, Role.supervisor),
    words=Words(
        states=STATES,
        roles=ROLE_WORDS,
        papers=PAPERS,
        choices=CHOICES,
        patterns={
            A_DOCUMENT: "須為 doc_1 至 doc_8，或「other:」加文件名稱",
            A_CLAIM_PAPER: "須為 claim_1 至 claim_6，或「other:」加文件名稱",
        },
    ),
    notices=Later(brought.notices),
    left_open=LEFT_OPEN,
    found=Later(brought.found),
    settings=Later(brought.settings),
    ledgers=Later(brought.ledgers),
    bans=Later(brought.bans),
    rests_on=LEGAL_BASIS,
    account=Later(brought.account),
    grant=Later(brought.grant),
    amounts=Later(brought.amounts),
    limits=Later(brought.limits),
    offers=Later(brought.offers),
    beside_money=Later(brought.beside_money),
    questions=Later(brought.questions),
    forms=Later(brought.forms),
    start=START,
    figures=Later(brought.figures),
    codes=(*DOCUMENTS, *CLAIM_PAPERS),
)
"""The first programme of this house."""
