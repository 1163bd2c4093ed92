"""Every reader of JSON × every way in which it could be read in two ways: refused, nothing changed.

F04, F05, F06, F09, F11, F14, F36, HT-L3, HT-L4. A cell that a reader cannot have (no number in it,
no moment, no place) is counted apart; the table is printed with its counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.baton.terminal import Terminal, run
from tests.law.form_sets import CLEAN

DOSSIER = "TPE-115-00001"
HERE = ("--dossier", DOSSIER, "--matter", "application-1")
OFFICER = ("--by", "officer:li@TPE")
AGENCY = ("--by", "agency:chen")
STORY = json.loads((Path(__file__).parents[2] / "stories/01-whole-case.json").read_text("utf-8"))


class Reader(NamedTuple):
    """A command that reads JSON: from standard input, a file or an option; a well-formed input."""

    arguments: tuple[str, ...]
    well: Any
    nested: tuple[str | int, ...] = ()
    number: tuple[str | int, ...] = ()
    moment: tuple[str | int, ...] = ()
    place: tuple[str | int, ...] = ()
    way: str = "stdin"


READERS = {
    "clock": Reader(
        ("clock", "reimbursement", "--json"),
        {"completed_on": "2025-03-03", "filed_at": "2025-03-05T01:00Z", "undone_days": 2,
         "branch_seat_county": "臺北市", "closures": [{"date": "2025-04-02"}]},
        ("closures", 0), ("undone_days",), ("filed_at",), ("branch_seat_county",),
    ),
    "clock: a closure": Reader(
        ("clock", "correction", "--json"),
        {"served_on": "2025-03-03", "days": 7,
         "closures": [{"date": "2025-03-10", "counties": ["臺北市"], "known_from": "2025-03-09"}]},
        ("closures", 0), ("days",), ("closures", 0, "known_from"), ("closures", 0, "counties", 0),
    ),
    "assess: a claim": Reader(
        ("assess", "settlement", "--json"),
        {"completed_on": "2025-03-03", "filed_at": "2025-03-05T01:00Z", "branch": "TPE",
         "items": [{"item": "鐘點費", "approved": 9, "actual": 9}]},
        ("items", 0), ("items", 0, "approved"), ("filed_at",), ("branch",),
    ),
    "assess: a branch": Reader(
        ("assess", "jurisdiction", "--json"),
        {"execution": [{"county": "臺中市"}], "filed_at": "2025-03-05T01:00Z"},
        ("execution", 0), (), ("filed_at",), ("execution", 0, "county"),
    ),
    "check-forms": Reader(
        ("check-forms", "--json"),
        {"approval": {"approved_total": 9}, "as_of": "2025-03-03",
         "courses": [{"name": "車工", "lecturer": [{"name": "陳一", "hours": 5}], "hours": 5}]},
        ("courses", 0, "lecturer", 0), ("approval", "approved_total"), ("as_of",),
    ),
    "hand-in": Reader(
        ("hand-in", "application.submit", *HERE, "--by", "employer:wang#E1"),
        CLEAN, ("application",), ("application", "staff_total"),
        ("application", "application_date"),
    ),
    "act": Reader(
        ("act", "application.extend_correction", *HERE, *OFFICER),
        {"days": 9, "reason": "展延"},
        (), ("days",),
    ),
    "act: a filing": Reader(
        ("act", "application.supply", *HERE, "--by", "employer:wang#E1"),
        {"covers": ["doc_8"], "received_at": "2026-03-10T09:00+08:00"},
        (), (), ("received_at",),
    ),
    "act: findings": Reader(
        ("act", "application.record_eligibility", *HERE, *OFFICER),
        {"employer": {"kind": "private_business", "insured_unit": True, "staff": 30},
         "lecturers": []},
        ("employer",), ("employer", "staff"),
    ),
    "act: a new case": Reader(
        ("act", "application.draft", *OFFICER),
        {"branch": "TPE", "employer": "E1", "year": 2026},
        (), ("year",), (), ("branch",),
    ),
    "register": Reader(
        ("register", "enter", "briefing", *OFFICER, "--branch", "TPE"),
        {"on": "2026-03-02", "what": "briefing", "title": "說明會", "county": "新北市",
         "participants": 9},
        (), ("participants",), ("on",), ("county",), "--with",
    ),
    "settings": Reader(
        ("settings", "set", "default_correction_days"),
        None, (), ("",), (), (), "value",
    ),
    "tables fill": Reader(
        ("tables", "fill", "made.ods", "--kind", "courses"),
        {"courses": [{"name": "車工", "hours": 5, "period": ["2025-05-01", "2025-05-02"]}]},
        ("courses", 0), ("courses", 0, "hours"), ("courses", 0, "period", 0),
    ),
    "calendar import": Reader(
        ("calendar", "import", "FILE", "--source", "x", "--number", "y", "--known-from",
         "2026-11-01", *AGENCY, "--dry-run"),
        {"days": [{"date": "2028-01-01", "rest": True, "name": "元旦"}]},
        ("days", 0), ("days", 0, "name"), ("days", 0, "date"), (), "file",
    ),
    "play": Reader(
        ("play", "FILE"), STORY,
        ("given", "settings", 0), ("given", "settings", 0, "value"), ("steps", 0, "at"),
        ("given", "employers", next(iter(STORY["given"]["employers"])), "county"), "file",
    ),
}  # fmt: skip


def _at(value: Any, place: tuple[str | int, ...]) -> Any:
    for part in place:
        value = value[part]
    return value


def _with(well: Any, place: tuple[str | int, ...], put: Any) -> bytes:
    made = json.loads(json.dumps(well))
    if place == ("",):
        return json.dumps(put).encode()
    _at(made, place[:-1])[place[-1]] = put
    return json.dumps(made, ensure_ascii=False).encode()


def _filled(well: Any, filling: bytes) -> bytes:
    """The well-formed input with more in front of its first key."""
    written = json.dumps(well if isinstance(well, dict) else {}, ensure_ascii=False).encode()
    return b"{" + filling + (b"," if len(written) > len(b"{}") else b"") + written[1:]


def _unknown(reader: Reader) -> bytes | None:
    return _with(reader.well, ("nobodys",), 1) if isinstance(reader.well, dict) else None


def _unknown_within(reader: Reader) -> bytes | None:
    return _with(reader.well, (*reader.nested, "nobodys"), 1) if reader.nested else None


def _twice(reader: Reader) -> bytes | None:
    return _filled(reader.well, b'"nobodys": 1, "nobodys": 2')


def _boolean(reader: Reader) -> bytes | None:
    return _with(reader.well, reader.number, True) if reader.number else None


def _bytes(reader: Reader) -> bytes | None:
    if reader.way in ("--with", "value"):  # the shell hands over text
        return None
    return _filled(reader.well, b'"nobodys": "' + "王".encode("big5") + b'"')


def _nan(reader: Reader) -> bytes | None:
    return _filled(reader.well, b'"nobodys": NaN')


def _zone(reader: Reader) -> bytes | None:
    return _with(reader.well, reader.moment, "2026-03-02T09:00:00") if reader.moment else None


def _nowhere(reader: Reader) -> bytes | None:
    return _with(reader.well, reader.place, "月球市") if reader.place else None


FAULTS: dict[str, tuple[Callable[[Reader], bytes | None], tuple[str, ...]]] = {
    "unknown key": (_unknown, ("nobodys",)),
    "unknown key within": (_unknown_within, ("nobodys",)),
    "double key": (_twice, ("nobodys", "兩次")),
    "boolean for a number": (_boolean, ()),
    "bytes that are no UTF-8": (_bytes, ()),
    "NaN": (_nan, ("NaN",)),
    "time without its zone": (_zone, ()),
    "unknown place": (_nowhere, ()),
}
READS_BIG5 = "calendar import"
"""The official calendar is published in Big5; then the key itself is what is refused."""


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """One case whose correction period runs; no test of this module changes it."""
    directory: Path = tmp_path_factory.mktemp("readers")
    made = Terminal(f"sqlite:///{directory / 'baton.db'}", directory)
    assert made.office.correcting() == DOSSIER
    yield made
    made.close()


@pytest.fixture
def kept(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The settings point to the case, and after the test everything is as it was."""
    for name, value in terminal.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(terminal.directory)
    before = terminal.kept()
    yield
    assert terminal.kept() == before
    assert not (terminal.directory / "made.ods").exists()


def _told(reader: Reader, content: bytes, directory: Path) -> tuple[int, str]:
    file = directory / "handed-in.json"
    file.write_bytes(content)
    arguments = [str(file) if one == "FILE" else one for one in reader.arguments]
    if reader.way == "--with":
        arguments += ["--with", content.decode()]
    if reader.way == "value":
        arguments += [content.decode(), "--source", "x", "--from", "2099-01-01", *AGENCY]
    said = run(*arguments, given=content if reader.way == "stdin" else None)
    return said.code, said.out + said.err


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", READERS)
def test_no_reader_takes_what_can_be_read_in_two_ways(name: str, terminal: Terminal) -> None:
    reader, refused, none = READERS[name], 0, []
    for fault, (spoil, says) in FAULTS.items():
        content = spoil(reader)
        if content is None:
            none.append(fault)
            continue
        code, told = _told(reader, content, terminal.directory)
        assert code in (1, 2), (fault, code, told)
        if not (name == READS_BIG5 and "bytes" in fault):
            assert all(word in told for word in says), (fault, told)
            assert "bytes" not in fault or "非 UTF-8" in told, told
        last = [part for part in _place_of(fault, reader) if isinstance(part, str)][-1:]
        assert all(word in told or _word_for(word) in told for word in last), (fault, last, told)
        refused += 1
    print(f"{name}: {refused} refused, not held by this reader: {'、'.join(none) or '—'}")


def _place_of(fault: str, reader: Reader) -> tuple[str | int, ...]:
    return {
        "boolean for a number": reader.number,
        "time without its zone": reader.moment,
        "unknown place": reader.place,
    }.get(fault, ())


def _word_for(field: str) -> str:
    """What a message may call a field instead of its name."""
    return {
        "date": "西元日期",
        "counties": "縣市",
        "county": "縣市",
        "": "default_correction_days",
    }.get(field, field)


def test_the_table_has_every_reader_and_every_fault() -> None:
    cells = [spoil(one) is not None for one in READERS.values() for spoil, _ in FAULTS.values()]
    print(
        f"{len(READERS)} readers × {len(FAULTS)} faults: {sum(cells)} of {len(cells)} cells asked"
    )
    assert sum(cells) >= 90
    for spoil, _ in FAULTS.values():
        assert sum(spoil(one) is not None for one in READERS.values()) >= 6
