"""``baton acts`` and ``baton act``: what the law allows, and doing it."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from typing import Any

import pytest

from states.expertise.regulation import EDITIONS, INPUTS
from tests.baton.terminal import ROOT, Terminal, run

HERE = ("--matter", "application-1")
OFFICER = ("--by", "officer:off1@TPE")
EMPLOYER = ("--by", "employer:emp1#E1")


def test_every_act_is_listed_with_its_rules_and_input() -> None:
    found = run("acts", "--json").json
    assert found["edition"] == EDITIONS.latest.edition
    assert list(found["procedures"]) == list(EDITIONS.latest.procedures)
    for name, procedure in EDITIONS.latest.procedures.items():
        told = found["procedures"][name]
        assert [act["act"] for act in told["acts"]] == [f"{name}.{act}" for act in procedure.acts]
        assert sum(len(act["rules"]) for act in told["acts"]) == len(procedure.rules)
        for act in told["acts"]:
            assert (act["input"] is not None) == (act["act"] in INPUTS)


def rule(act: str) -> dict[str, Any]:
    """The first sentence about an act of an application."""
    acts = run("acts", "application", "--json").json["procedures"]["application"]["acts"]
    found: dict[str, Any] = next(told for told in acts if told["act"] == act)
    return found


def test_a_sentence_has_roles_states_guards_articles_clocks_and_letter() -> None:
    told = rule("application.request_correction")
    sentence = told["rules"][0]
    assert sentence["by"] == ["officer"]
    assert sentence["dest"] == "correction_pending"
    assert sentence["basis"] == ["計畫6 II"]
    (period,) = [one for one in sentence["guards"] if "補正期限未定" in one["says"]]
    assert period["cite"] == "計畫6 II"
    assert sentence["clocks"]["pauses"] == ["processing"]
    assert told["letter"]["starts"][0]["then"] == "application.lapse"
    assert told["input"]["required"] == ["gaps"]
    assert rule("application.submit")["rules"][0]["clocks"]["starts"][0]["kind"] == "processing"


def test_one_procedure_is_listed_alone_and_in_words() -> None:
    said = run("acts", "letter")
    assert said.code == 0
    assert "發文 letter.issue" in said.out
    assert "application." not in said.out
    for words in ("要件", "起算", "行政程序法", "承辦人"):
        assert words in said.out


def test_all_procedures_can_be_told_in_words() -> None:
    said = run("acts")
    assert said.code == 0
    assert not said.err
    assert all(f"{name}." in said.out for name in EDITIONS.latest.procedures)


def draft(terminal: Terminal, *more: str) -> Any:
    """A new application as the command line answers it."""
    given = json.dumps({"branch": "TPE", "employer": "E1", "year": 2026})
    return terminal.run("act", "application.draft", *EMPLOYER, "--json", *more, given=given)


def test_an_act_is_done_with_input_from_standard_input(terminal: Terminal) -> None:
    said = draft(terminal)
    assert (said.code, said.err) == (0, "")
    assert said.json["outcome"] == "done"
    assert said.json["state"] == "draft"
    assert terminal.office.state(said.json["dossier"]) == "draft"


def test_an_act_is_done_with_input_from_the_option(terminal: Terminal) -> None:
    dossier = terminal.office.submitted()
    given = '{"gaps": ["doc_8"]}'
    said = terminal.run(
        "act", "application.request_correction", "--dossier", dossier, *HERE, *OFFICER,
        "--with", given, given=b"never read",
    )  # fmt: skip
    assert said.code == 0
    assert "已辦理" in said.out
    assert "待補正" in said.out


def test_a_command_repeated_is_done_once(terminal: Terminal) -> None:
    first, again = draft(terminal, "--command", "n1"), draft(terminal, "--command", "n1")
    assert not first.json["repeated"]
    assert again.json == {**first.json, "repeated": True}
    assert terminal.office.rows("SELECT count(*) FROM dossier") == [(1,)]


def test_a_command_number_used_for_something_else_is_refused(terminal: Terminal) -> None:
    draft(terminal, "--command", "n1")
    dossier = terminal.office.submitted()
    said = terminal.run(
        "act", "application.accept", "--dossier", dossier, *HERE, *OFFICER, "--command", "n1",
        given="{}",
    )  # fmt: skip
    assert said.code == 2
    assert "n1" in said.err


def test_what_the_law_refuses_is_refused_with_every_reason_and_recorded(
    terminal: Terminal,
) -> None:
    dossier = terminal.office.submitted()
    before = len(terminal.office.events(dossier))
    place = ("act", "application.accept", "--dossier", dossier, *HERE, *OFFICER)
    said = terminal.run(*place, given="{}")
    assert said.code == 3
    assert not said.out
    assert "依法不得為之" in said.err
    assert "doc_8" in said.err
    assert "計畫6 I" in said.err
    told = terminal.run(*place, "--json", given="{}")
    assert told.code == 3
    assert told.json["outcome"] == "refused"
    assert [reason["cite"] for reason in told.json["reasons"]] == ["計畫6 I"]
    events = terminal.office.events(dossier)[before:]
    assert [event["outcome"] for event in events] == ["refused", "refused"]
    assert terminal.office.state(dossier) == "submitted"


def test_the_act_is_recorded_at_this_moment_by_this_person(terminal: Terminal) -> None:
    event = terminal.office.events(draft(terminal).json["dossier"])[-1]
    assert event["recorded_at"] == "2026-03-10T04:00:00.000000Z"
    assert event["actor"] == {"employer": "E1", "id": "emp1", "role": "employer"}


def test_the_reader_may_stop_reading() -> None:
    line = f"{sys.executable} -m baton acts --json | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, check=False, cwd=ROOT, timeout=60
    )
    assert done.stdout == b"{\n"
    assert not done.stderr


def test_any_locale_can_be_spoken_to() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "baton", "acts", "letter"],
        capture_output=True, check=True, cwd=ROOT, timeout=60,
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert "發文" in done.stdout.decode("utf-8")


HEAVY = ("prefect", "sqlalchemy", "pydantic", "alembic", "httpx", "fastapi", "transitions")
LISTING = """
import sys
from baton.main import app
from typer.testing import CliRunner
print(CliRunner().invoke(app, sys.argv[1:]).exit_code, *sorted(sys.modules))
"""


def loaded(*arguments: str) -> set[str]:
    """The modules that a command line imports; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *arguments],
        capture_output=True, check=True, text=True, cwd=ROOT, timeout=60,
    )  # fmt: skip
    code, *modules = done.stdout.split()
    assert code == "0"
    return set(modules)


def test_the_overview_imports_nothing_heavy() -> None:
    assert not loaded("--help").intersection(HEAVY)


@pytest.mark.parametrize("arguments", [("acts",), ("board", "--help"), ("sweep", "--help")])
def test_no_command_imports_prefect_to_begin_with(arguments: tuple[str, ...]) -> None:
    assert "prefect" not in loaded(*arguments)


def test_the_overview_takes_less_than_six_tenths_of_a_second_of_the_processor() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "baton", "--help"]
    subprocess.run(command, capture_output=True, check=True, cwd=ROOT, timeout=60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    assert 0 < spent < 0.6
