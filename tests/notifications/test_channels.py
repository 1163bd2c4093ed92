"""Channels: one file for each key, whole or not there, and no header smuggled in."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.channels import LineBreakInHeader, Message, PlainText, Refused, file_name

MESSAGE = Message("TPE-115-00001/3/received/employer", {"Subject": "已收到申請"}, "內文\n")


def test_a_message_becomes_one_file_only_its_owner_can_read(tmp_path: Path) -> None:
    PlainText(tmp_path / "out").send(MESSAGE)
    PlainText(tmp_path / "out").send(MESSAGE)
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == "TPE-115-00001+3+received+employer.txt"
    assert file.read_text("utf-8") == "Subject: 已收到申請\n\n內文\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_refuses_the_message(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be")
    with pytest.raises(Refused):
        PlainText(tmp_path / "out").send(MESSAGE)


@pytest.mark.parametrize("character", ["\n", "\r", "\r\n", "\0", "\x0b", "\x85", "\u2028"])
def test_a_header_holds_no_line_break(character: str) -> None:
    with pytest.raises(LineBreakInHeader, match="Subject"):
        Message("k", {"Subject": f"甲公司{character}Bcc: everyone"}, "")


@given(st.text(), st.text())
def test_two_keys_never_share_a_file_and_no_file_leaves_the_folder(one: str, two: str) -> None:
    try:
        names = file_name(one), file_name(two)
    except UnicodeEncodeError:
        return
    assert (names[0] == names[1]) == (one == two)
    assert "/" not in names[0]
    assert names[0] not in {".", ".."}
