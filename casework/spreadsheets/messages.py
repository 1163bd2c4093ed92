"""What is wrong with a spreadsheet, by place: sheet, row as shown, column; and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

MOST = 500
"""Messages told about one file; whoever has more starts from the template."""


class Message(NamedTuple):
    """One fault of a spreadsheet and how to mend it.

    ``row`` counts from 1 as spreadsheet programs show it, 0 where the fault is the whole sheet's;
    ``sheet`` and ``column`` are empty where the fault is the whole file's or row's. ``rule`` is a
    stable word for programs, ``cite`` the article the rule rests on, empty for a rule of reading.
    """

    rule: str
    says: str
    do: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    cite: str = ""

    @property
    def place(self) -> str:
        """Where, in words.

        >>> Message("required", "空白", "請填寫", sheet="表", row=3, column="講師姓名").place
        '「表」第 3 列「講師姓名」欄'
        """
        sheet = f"「{self.sheet}」" if self.sheet else ""
        row = f"第 {self.row} 列" if self.row else ""
        column = f"「{self.column}」欄" if self.column else ""
        return f"{sheet}{row}{column}" or "檔案"

    def __str__(self) -> str:
        cite = f"（{self.cite}）" if self.cite else ""
        return f"{self.place}：{self.says}{cite}。{self.do}。"

    def as_json(self) -> dict[str, Any]:
        """For programs, the place in words too."""
        return {**self._asdict(), "place": self.place}


class Unusable(Exception):
    """A spreadsheet that cannot be imported: nothing of it was, and these are all the reasons."""

    def __init__(self, messages: Iterable[Message]) -> None:
        self.messages = tuple(messages)[:MOST]
        super().__init__("；".join(str(message) for message in self.messages[:3]))


def whole_file(rule: str, says: str, do: str) -> Unusable:
    """The refusal of a file that cannot even be looked into."""
    return Unusable([Message(rule, says, do)])
