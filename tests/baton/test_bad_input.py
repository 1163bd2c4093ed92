"""Whatever is typed: a clear message, an exit code, never a traceback, and nothing has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.baton.terminal import Terminal, run

BIG = 10_000_000


class Bad(NamedTuple):
    """A command line with its input, the exit code it must give, and the words it must say."""

    arguments: tuple[str, ...]
    code: int
    says: tuple[str, ...]
    given: str | bytes | None = None


DOSSIER = "TPE-115-00001"
HERE = ("--dossier", DOSSIER, "--matter", "application-1")
OFFICER = ("--by", "officer:li@TPE")
EMPLOYER = ("--by", "employer:wang#E1")


def act(name: str, *more: str, code: int = 2, says: tuple[str, ...], given: Any = None) -> Bad:
    """An act on the case, by the officer unless said otherwise."""
    by = () if "--by" in more else OFFICER
    said = given if isinstance(given, str | bytes | None) else json.dumps(given)
    return Bad(("act", name, *HERE, *by, *more), code, says, said)


def extend(given: Any, *says: str) -> Bad:
    """A longer correction period with a malformed input."""
    return act("application.extend_correction", says=says, given=given)


WELL = {"days": 9, "reason": "展延"}

BAD: dict[str, Bad] = {
    # the command line itself
    "no command": Bad((), 2, ("Usage",)),
    "an unknown command": Bad(("aktiv",), 2, ("aktiv", "baton --help")),
    "a misspelt command": Bad(("sweeep",), 2, ("sweep",)),
    "an unknown option": Bad(("board", "--colour"), 2, ("--colour",)),
    "an act without its name": Bad(("act",), 2, ("ACT",)),
    "an act without a person": Bad(("act", "application.accept", *HERE), 2, ("--by",)),
    "an option without its value": Bad(("sweep", "--as-of"), 2, ("--as-of",)),
    "a version that is no number": act(
        "application.accept", "--version", "two", says=("--version", "integer"), given={}
    ),
    "too many words": Bad(("board", "TPE"), 2, ("TPE",)),
    # malformed JSON
    "half an object": extend("{", "JSON"),
    "no JSON": extend("days=9", "JSON"),
    "a list": extend([1], "with", "{…}"),
    "a number": extend("7", "with", "{…}"),
    "a word": extend('"days"', "with", "{…}"),
    "nothing but null": extend("null", "with", "{…}"),
    "the same key twice": extend('{"days": 1, "days": 2}', "兩次"),
    "not a number": extend('{"days": NaN}', "NaN"),
    "infinity": extend('{"days": -Infinity}', "Infinity"),
    "brackets ten thousand deep": extend("[" * 10_000, "input"),
    "a number of ten thousand digits": extend('{"days": ' + "9" * 10_000 + "}", "input"),
    "two documents": extend("{} {}", "JSON"),
    "half a character": extend('{"reason": "\\ud800", "days": 9}', "input", "不成字"),
    "half a character as a key": extend('{"\\udfff": 9}', "input", "不成字"),
    "NUL": extend('{"reason": "a\\u0000b", "days": 9}', "input", "不成字"),
    "binary": extend(b"\x00\xff\xfe\x80\x81", "JSON"),
    "bytes that are no UTF-8": extend(b'{"reason": "\xe7\x8e"}', "JSON"),
    "an image": extend(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "JSON"),
    "ten megabytes of words": extend({"days": 9, "reason": "王" * BIG}, "input", "256 KiB"),
    "ten megabytes of nothing": extend(b"\x00" * BIG, "input", "256 KiB"),
    "ten megabytes of brackets": extend("[" * BIG, "input", "256 KiB"),
    "malformed JSON in the option": Bad(
        ("act", "application.accept", *HERE, *OFFICER, "--with", "{"), 2, ("JSON",)
    ),
    # fields
    "nothing at all": extend(None, "reason", "必填"),
    "an empty object": extend({}, "reason", "必填"),
    "an unknown field": extend({**WELL, "speed": 1}, "speed", "不是這個行為的欄位"),
    "a field with a very long name": extend({**WELL, "x" * 100_000: 1}, "不是這個行為的欄位"),
    "a word for a number": extend({**WELL, "days": "many"}, "days", "整數"),
    "half a day": extend({**WELL, "days": 1.5}, "days", "整數"),
    "no days": extend({**WELL, "days": 0}, "days", "1 以上"),
    "a thousand days": extend({**WELL, "days": 1_000}, "days", "365 以下"),
    "more days than fit": extend({**WELL, "days": 10**30}, "days", "365 以下"),
    "no reason": extend({**WELL, "reason": " "}, "reason", "至少 1"),
    "a reason of five thousand words": extend({**WELL, "reason": "理" * 5_000}, "reason", "4000"),
    "an object for a word": extend({**WELL, "reason": {}}, "reason", "文字"),
    "an unknown document": act(
        "application.supply", *EMPLOYER, says=("covers.0", "doc_8"), given={"covers": ["doc_9"]}
    ),
    "no documents": act(
        "application.supply", *EMPLOYER, says=("covers", "至少 1"), given={"covers": []}
    ),
    "an unknown channel": act(
        "application.supply", *EMPLOYER,
        says=("channel", "counter"), given={"covers": ["doc_8"], "channel": "pigeon"},
    ),
    "a day that is none": act(
        "application.supply", *EMPLOYER,
        says=("postmark_on", "日期"), given={"covers": ["doc_8"], "postmark_on": "2026-02-30"},
    ),
    "a day before the programme": act(
        "application.supply", *EMPLOYER,
        says=("postmark_on", "2021-02-22"),
        given={"covers": ["doc_8"], "postmark_on": "1999-01-01"},
    ),
    "a day after the known law": act(
        "application.report_completion",
        says=("completed_on", "2099-12-31"), given={"completed_on": "2100-01-01"},
    ),
    "a day in the year ten thousand": act(
        "application.report_completion",
        says=("completed_on", "日期"), given={"completed_on": "10000-01-01"},
    ),
    "a moment without its zone": act(
        "application.supply", *EMPLOYER,
        says=("received_at", "時區"),
        given={"covers": ["doc_8"], "received_at": "2026-03-10T09:00:00"},
    ),
    "an unknown branch": Bad(
        ("act", "application.draft", *OFFICER), 2, ("branch", "TPE"),
        '{"branch": "XXX", "employer": "E1", "year": 2026}',
    ),
    "a year before the programme": Bad(
        ("act", "application.draft", *OFFICER), 2, ("year", "2021"),
        '{"branch": "TPE", "employer": "E1", "year": 1911}',
    ),
    "an unknown employer": Bad(
        ("act", "application.draft", *OFFICER), 2, ("employer", "E404"),
        '{"branch": "TPE", "employer": "E404", "year": 2026}',
    ),
    # acts
    "an unknown act": act("application.fly", says=("act", "fly", "submit"), given={}),
    "an unknown procedure": act("kite.fly", says=("act", "kite", "application"), given={}),
    "an act without its procedure": act("accept", says=("act", "程序.行為"), given={}),
    "an act of a megabyte": act("a." * 50_000, says=("act",), given={}),
    "the clock's act": act("application.lapse", says=("act", "不由人辦理"), given={}),
    "the system's act": act("application.revoke", says=("act", "不由人辦理"), given={}),
    # people
    "a person without a role": act(
        "application.accept", "--by", "li", says=("by", "officer:li@TPE")
    ),
    "an unknown role": act("application.accept", "--by", "king:li", says=("by", "king")),
    "the clock in person": act("application.accept", "--by", "clock:x", says=("by", "clock")),
    "the system in person": act("application.accept", "--by", "system:x", says=("by", "system")),
    "an officer without a branch": act(
        "application.accept", "--by", "officer:li", says=("by", "@")
    ),
    "an officer of no known branch": act(
        "application.accept", "--by", "officer:li@XXX", says=("by", "TPE")
    ),
    "an agency with a branch": act("application.accept", "--by", "agency:li@TPE", says=("by",)),
    "an employer without an employer": act(
        "application.withdraw", "--by", "employer:wang", says=("by", "#")
    ),
    "a person of a megabyte": act(
        "application.accept", "--by", "officer:" + "x" * 100_000 + "@TPE", says=("by",)
    ),
    "an empty command number": act("application.accept", "--command", "", says=("command",)),
    # what the rules refuse
    "a role that may not": act(
        "application.approve", code=3, says=("無此權限", "主管"), given={}
    ),
    "an auditor who acts": act(
        "application.accept", "--by", "auditor:lin", code=3, says=("無此權限", "承辦人"), given={}
    ),
    "another branch's officer": act(
        "application.accept", "--by", "officer:li@KHH", code=3, says=("查無此案", DOSSIER), given={}
    ),
    "another employer": act(
        "application.withdraw", "--by", "employer:wang#E9", code=3, says=("查無此案",), given={}
    ),
    "a case that is not there": Bad(
        ("act", "application.accept", "--dossier", "TPE-115-99999", "--matter", "application-1",
         *OFFICER), 3, ("查無此案", "TPE-115-99999"), "{}",
    ),
    "a matter that is not there": Bad(
        ("act", "application.accept", "--dossier", DOSSIER, "--matter", "application-7", *OFFICER),
        3, ("application-7",), "{}",
    ),
    "a matter that is missing": Bad(
        ("act", "application.accept", "--dossier", DOSSIER, *OFFICER), 2, ("matter",), "{}"
    ),
    "a case that is missing": Bad(("act", "application.accept", *OFFICER), 2, ("dossier",), "{}"),
    "a version gone by": act(
        "application.extend_correction", "--version", "1",
        code=3, says=("資料已變動", "所見為第 1 版"), given=WELL,
    ),
    # the other commands
    "acts of no procedure": Bad(("acts", "kite"), 2, ("kite", "application")),
    "a board of no branch": Bad(("board", "--branch", "XXX"), 2, ("branch", "TPE")),
    "a sweep ahead of time": Bad(("sweep", "--as-of", "2099-01-01"), 2, ("as-of", "--dry-run")),
    "a sweep at no time": Bad(("sweep", "--as-of", "soon", "--dry-run"), 2, ("as-of", "soon")),
    "a sweep before all time": Bad(
        ("sweep", "--as-of", "0001-01-01T00:00+14:00", "--dry-run"), 2, ("as-of",)
    ),
    "a release by an officer": Bad(("release", DOSSIER, *OFFICER), 3, ("無此權限", "發展署")),
    "a release of no case": Bad(
        ("release", "TPE-115-99999", "--by", "agency:chen"), 3, ("查無此案", "TPE-115-99999")
    ),
    "a clock of no rule": Bad(("clock", "lunch"), 2, ("lunch",), "{}"),
}  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def terminal(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[Terminal]:
    """One case whose correction period runs; no test of this module changes it."""
    directory: Path = tmp_path_factory.mktemp("bad")
    postgres = request.param == "postgresql" and request.getfixturevalue("postgres")
    url = postgres.new_database() if postgres else f"sqlite:///{directory / 'baton.db'}"
    made = Terminal(url, directory)
    assert made.office.correcting() == DOSSIER
    yield made
    made.close()
    if postgres:
        postgres.drop_database(url)


@pytest.fixture
def kept(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The settings point to the case, and after the test everything is as it was."""
    for name, value in terminal.environment.items():
        monkeypatch.setenv(name, value)
    before = terminal.kept()
    yield
    assert terminal.kept() == before


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_is_told_and_changes_nothing(bad: Bad) -> None:
    said = run(*bad.arguments, given=bad.given)
    assert said.code == bad.code, said
    assert not said.out
    for words in bad.says:
        assert words in said.err
    assert len(said.err) < 4_000


def test_there_are_at_least_sixty_kinds_of_bad_input() -> None:
    assert len(BAD) >= 60


PROCESSES = [
    name for name in BAD if name.startswith(("binary", "half an", "a role", "an unknown c"))
]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", PROCESSES)
def test_a_process_of_its_own_says_the_same(terminal: Terminal, name: str) -> None:
    bad = BAD[name]
    given = bad.given.encode() if isinstance(bad.given, str) else bad.given or b""
    said = terminal.process(*bad.arguments, given=given)
    assert said.code == bad.code
    assert not said.out
    for words in bad.says:
        assert words in said.err


@pytest.mark.usefixtures("kept")
def test_every_rejected_attempt_is_in_the_security_log(terminal: Terminal) -> None:
    logged = len(terminal.office.log())
    run("act", "application.approve", *HERE, *OFFICER, "--with", "{}")
    assert terminal.office.log()[logged:] == [("unauthorised", "application.approve")]
