"""The numbers of the programme of seed 001, dated. Amounts in NT$, ages in years.

Only the age rule is documented to differ between the three versions; the other numbers of
versions 1 and 2 are read back from version 3 and are marked so wherever they are explained.
"""

from __future__ import annotations

from states.expertise.citing import plan
from states.law.better_law import Better, Dated
from states.law.parameters import Since

V1, V2, V3 = "2021-02-22", "2022-08-11", "2023-05-24"
"""Days on which the three versions were announced and came into force (沿革 1-3)."""

WORKER_CAP = (Since(V1, 100_000, plan("7")),)
"""Most that an employer may get per hired worker and year."""

EMPLOYER_CAP = (Since(V1, 500_000, plan("7")),)
"""Most that an employer may get per year."""

HOURLY_FEE = (Since(V1, 1_000, plan("8 I(1)")),)
"""Most that is subsidised per hour taught."""

LECTURER_AGE = (Since(V1, 65, plan("4 I")), Since(V3, 45, plan("4 I")))
"""Lowest age of a lecturer on the first teaching day (R-002)."""

DATED = (
    Dated("hourly_fee", "每小時鐘點費上限", Better.more, HOURLY_FEE),
    Dated("worker_cap", "每人每年補助上限", Better.more, WORKER_CAP),
    Dated("employer_cap", "雇主每年補助上限", Better.more, EMPLOYER_CAP),
    Dated("lecturer_age", "講師最低年齡", Better.less, LECTURER_AGE),
)
"""Every number that a pending case is judged by; the better version applies (AM-01)."""

DOCUMENTS = tuple(f"doc_{number}" for number in range(1, 9))
"""The eight documents of point 6 I, by their number there."""

A_DOCUMENT = r"^doc_[1-8](_[a-z_]{1,40})?$|^other:.{1,60}$"
"""How a document, or a part of one, is named where it is entered."""

CLAIM_PAPERS = (
    "claim_1",
    "claim_2",
    "claim_3_receipt",
    "claim_3_passbook",
    "claim_4",
    "claim_5",
)
"""The papers of point 11(1)1 to 5, by their number there; the third has two parts (R-097)."""

A_CLAIM_PAPER = r"^claim_[1-6](_[a-z_]{1,40})?$|^other:.{1,60}$"
"""How a paper of a claim, or a part of one, is named where it is entered."""
