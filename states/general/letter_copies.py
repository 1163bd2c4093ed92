"""One letter to several: a copy for each addressee, with a service and a finality of its own.

A written decision is made known to whom it addresses and to everybody else concerned (APA 100 I),
and takes effect for each on the day on which it reaches him (110 I). The letter itself is the first
addressee's copy; it is signed and issued once, under one number, and the copies of the others leave
with it. From then on each is a letter by itself: served or not, contested or final.
A programme whose letters have one addressee takes `states.general.letter.LETTER` as it is.
"""

from __future__ import annotations

from dataclasses import replace

from states.general.letter import LETTER
from states.general.sentences import sentences
from states.general.stages.letter import State
from states.law.article import apa
from states.law.dossier import ABSENT
from states.law.regulation import Procedure
from states.law.role import House
from states.law.rule import Rule, kept

DRAFT = LETTER.table[ABSENT, "draft"]

COPIES = (
    # 95, 100 I: in writing, to everybody whom it concerns
    replace(
        DRAFT,
        act="address",
        basis=(*DRAFT.basis, apa("100 I")),
        keeps={**DRAFT.keeps, **kept("to", "copies_to")},
        since=None,
    ),
    # 100 I: one letter, as many copies as it has addressees
    Rule(
        act="copy",
        source=(ABSENT,),
        dest=State.issued,
        by=(House.system,),
        basis=(apa("100 I"),),
        keeps=kept(
            "letter", "about", "by_act", "decision", "sender", "issued_on", "to", "copy_of"
        ),
    ),
)  # fmt: skip

LETTER_TO_SEVERAL: Procedure = replace(
    LETTER,
    rules=(*LETTER.rules, *sentences("letter", COPIES)),
    preparatory=LETTER.preparatory | {"address"},
)
"""The procedure of letters in a programme with more than one party."""
