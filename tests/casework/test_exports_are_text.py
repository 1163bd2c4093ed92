"""What a stranger wrote is text in whatever program opens an export, in every column (C5)."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from casework.words.plain_lines import COMPUTED, csv_text, ods

BEGINNINGS = (*COMPUTED, " =", "\n=", "\u00a0=", "'=", '"=')
WORDS = ("cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', "1+1", "SUM(A1:A9)")
PAYLOADS = [f"{begin}{word}" for begin in BEGINNINGS for word in WORDS]
COLUMNS = 12


def test_at_least_forty_payloads_are_tried_in_each_column() -> None:
    assert len(PAYLOADS) >= 40


@pytest.mark.parametrize("column", range(COLUMNS))
def test_no_payload_is_computed_from_a_csv(column: int) -> None:
    lines = [["甲"] * column + [said] + ["乙"] * (COLUMNS - column - 1) for said in PAYLOADS]
    read = list(csv.reader(StringIO(csv_text(lines).removeprefix("\ufeff"), newline="")))
    assert len(read) == len(PAYLOADS)
    for said, row in zip(PAYLOADS, read, strict=True):
        assert len(row) == COLUMNS, said
        assert not row[column].lstrip().startswith(COMPUTED), said
        assert row[column].startswith("'") or not said.lstrip().startswith(COMPUTED), said


@pytest.mark.parametrize("column", range(COLUMNS))
def test_no_payload_is_computed_from_a_sheet(column: int) -> None:
    lines = [["甲"] * column + [said] + ["乙"] * (COLUMNS - column - 1) for said in PAYLOADS]
    content = ZipFile(BytesIO(ods("表", lines))).read("content.xml").decode()
    assert "table:formula" not in content
    assert content.count('office:value-type="string"') == len(PAYLOADS) * COLUMNS
