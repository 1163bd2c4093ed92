"""With what each programme writes to people: the registry's other half.

It stands above the door, as the words of a programme's letters do; `casework.programmes` stands
below it, so that nobody loads letters who only opens a case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from casework.chancery.case_file import CaseFile
from casework.chancery.writing import Chancery
from casework.expertise.letters.chancery import CHANCERY
from casework.own import Own
from casework.programmes import PROGRAMMES
from casework.words.labels import letter_label
from notifications.rendering import Unwritten
from notifications.sheet import Body
from states.law.programme import Programme

Writer = Callable[[Any], Body]


class Chanceries(Own[Chancery[Any]]):
    """The chancery of each programme, by its name. One that writes nothing is `Unwritten`."""

    def missing(self, programme: Programme) -> Unwritten:
        """Nobody writes for this programme."""
        return Unwritten(f"「{programme.title}」尚無函稿格式")

    def file(self, programme: Programme) -> type[CaseFile]:
        """The file that its writers have on the desk. Raises `Unwritten` as `of` does."""
        file: type[CaseFile] = self.of(programme).file
        return file

    def writer(self, programme: Programme, kind: str) -> Writer:
        """Who writes letters of a kind. Raises `Unwritten` where nobody does."""
        writers: Mapping[str, Writer] = self.of(programme).writers
        if kind not in writers:
            raise Unwritten(f"「{programme.title}」尚無「{letter_label(kind)}」之函稿格式")
        return writers[kind]


CHANCERIES = Chanceries({PROGRAMMES.first.name: CHANCERY})
"""Every chancery. Another programme's is a line here."""
