"""Who acts at the command line: an account by its token; ``--by`` is believed nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pyotp
import pytest

from baton.main import COMMANDS, _load
from casework.entrance import passwords, signing_in
from casework.entrance.at_commands import begin_at_commands
from casework.programmes import PROGRAMMES
from casework.setup.assembly import opened_entrance
from storage.database import Database
from tests.baton.terminal import Said, Terminal
from tests.conftest import FrozenTime
from tests.entrance.conftest import CHEAP
from tests.mediation.programme import MEDIATION

GOOD = "木棉-渡船-七里香-0042"
OTHER = "茉莉-石板-九份山-1357"
NOON = "2026-03-10T04:00:00Z"


class Counter:
    """People of an office that asks everybody for a token."""

    def __init__(self, terminal: Terminal, freeze: Callable[[str], FrozenTime]) -> None:
        self.terminal = terminal
        self.clocks: dict[str, pyotp.TOTP] = {}
        self.files: dict[str, str] = {}
        self.moved = 0
        self.freeze = freeze

    def run(self, *words: str, given: str = "") -> Said:
        """A command line as it is."""
        return self.terminal.run(*words, given=given)

    def by(self, who: str, *words: str) -> Said:
        """A command line of somebody who shows a token."""
        return self.run(*words, "--token-file", self.files[who])

    def done(self, who: str, *words: str) -> Said:
        """The same, and it went well."""
        said = self.by(who, *words)
        assert said.code == 0, said.err
        return said

    def enters(self, name: str, password: str = GOOD) -> Said:
        """Get a token into a file, with the second factor set up first where there is none."""
        if name not in self.clocks:
            self._set_up(name, password)
        self.later(30)
        file = self.terminal.directory / f"{name}-{len(self.files)}-{self.moved}.token"
        code = self.clocks[name].at(self.now)
        said = self.run("account", "token", name, "--out", str(file), given=f"{password}\n{code}\n")
        self.files[name] = str(file)
        return said

    def _set_up(self, name: str, password: str) -> None:
        entrance = opened_entrance()
        begun = begin_at_commands(entrance, name, password, "", self.stamp)
        clock = pyotp.TOTP(signing_in.offer(entrance, begun.token, self.stamp).secret)
        signing_in.set_up(entrance, begun.token, clock.at(self.now), "", self.stamp)
        entrance.database.dispose()
        self.clocks[name] = clock

    @property
    def now(self) -> datetime:
        """Now, as a clock in somebody's pocket shows it."""
        return datetime.fromisoformat(NOON) + timedelta(seconds=self.moved)

    @property
    def stamp(self) -> str:
        """Now, as records have it."""
        return self.now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def later(self, seconds: int) -> None:
        """Let time pass."""
        self.moved += seconds
        self.freeze(self.now.strftime("%Y-%m-%dT%H:%M:%SZ"))

    def hires(self, name: str, family: str, *grants: tuple[str, ...]) -> None:
        """An account with a password and what it is granted, by the administrator."""
        half = self.done("root1", "account", "make", name, family, "--json").json
        said = self.run("account", "set-anew", name, given=f"{half['code']}\n{GOOD}\n")
        assert said.code == 0, said.err
        for grant in grants:
            self.done("root1", "account", "grant", name, *grant, "--why", "到職")


@pytest.fixture
def counter(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, freeze: Callable[[str], FrozenTime]
) -> Counter:
    """An office that believes nobody at his word, with its first administrator."""
    monkeypatch.setattr(passwords, "_HASHING", CHEAP)
    monkeypatch.setenv("BATON_TRUST_BY", "")
    made = Counter(terminal, freeze)
    said = made.run("account", "first", "root1", given=f"{GOOD}\n")
    assert said.code == 0, said.err
    assert made.enters("root1").code == 0
    return made


TAIPEI = ("officer", "--unit", "TPE")


def test_every_command_that_takes_a_by_takes_a_token_as_well() -> None:
    taking = 0
    for name in COMMANDS:
        found = _load(name)
        for command in (found, *getattr(found, "commands", {}).values()):
            named = {word for one in command.params for word in one.opts}
            if "--by" in named:
                taking += 1
                assert "--token-file" in named, command.name
                assert "--as" in named, command.name
    assert taking > 30


FROM = ("--from", "2027-01-01")
AGENCY = ("--by", "agency:li")


@pytest.mark.parametrize(
    "words",
    [
        ("act", "application.draft", "--by", "officer:li@TPE", "--with", "{}"),
        ("board",),
        ("search", "甲股份", "--by", "officer:li@TPE"),
        ("employer", "22099131", "--name", "x", "--county", "臺北市", "--by", "officer:li@TPE"),
        ("settings", "set", "default_correction_days", "9", "--source", "s", *FROM, *AGENCY),
        ("account", "list", "--by", "admin:root1"),
        ("account", "grant", "root1", "admin", "--why", "x", "--by", "admin:root1"),
        ("release", "TPE-115-00001", "--by", "agency:li"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_nobody_has_a_role_by_saying_so(counter: Counter, words: tuple[str, ...]) -> None:
    before = counter.terminal.kept()
    said = counter.run(*words)
    assert said.code == 3
    for told in ("--token-file", "baton account token", "--demonstration", "BATON_TRUST_BY=1"):
        assert told in said.err
    assert counter.terminal.kept() == before
    (logged,) = counter.terminal.office.rows(
        "SELECT kind, act FROM security_log WHERE act = 'command'"
    )
    assert logged == ("unauthorised", "command")


def test_a_role_is_what_the_account_was_granted(counter: Counter) -> None:
    counter.hires("lin", "unit", TAIPEI)
    counter.enters("lin")
    case = {"branch": "TPE", "employer": "E1", "year": 2026}
    said = counter.by("lin", "act", "application.draft", "--with", json.dumps(case), "--json")
    assert said.code == 0, said.err
    told = counter.by("lin", "history", said.json["dossier"], "--json").json
    assert "lin" in json.dumps(told)
    assert counter.by("lin", "account", "list").code == 3, "an officer keeps no accounts"
    elsewhere = json.dumps(case | {"branch": "KHH"})
    assert counter.by("lin", "act", "application.draft", "--with", elsewhere).code == 3


def test_the_token_comes_by_the_environment_too_and_never_with_a_by(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = Path(counter.files["root1"]).read_text("utf-8").strip()
    assert counter.run("account", "list", "--token-file", "-", given=f"{token}\n").code == 0
    monkeypatch.setenv("BATON_TOKEN", token)
    assert counter.run("account", "list").code == 0
    said = counter.run("account", "list", "--by", "admin:root1")
    assert (said.code, "--as" in said.err) == (2, True)
    empty = counter.terminal.directory / "empty"
    empty.write_text("")
    assert counter.run("account", "list", "--token-file", str(empty)).code == 2


def test_one_of_several_grants_is_chosen(counter: Counter) -> None:
    supervisor = ("supervisor", "--unit", "TPE")
    counter.hires("lin", "unit", TAIPEI, supervisor, ("officer", "--unit", "KHH"))
    counter.enters("lin")
    unclear = counter.by("lin", "list")
    assert unclear.code == 2
    for told in ("officer@TPE", "supervisor@TPE", "officer@KHH", "--as"):
        assert told in unclear.err
    assert counter.by("lin", "list", "--as", "officer").code == 2, "there are two"
    for chosen in ("officer@TPE", "supervisor", "officer@KHH"):
        assert counter.by("lin", "list", "--as", chosen).code == 0
    none = counter.by("lin", "list", "--as", "cashier")
    assert (none.code, "沒有「cashier」" in none.err) == (2, True)


def test_a_grant_of_another_programme_finds_no_case_and_opens_none(counter: Counter) -> None:
    dossier = counter.terminal.office.complete()
    case = json.dumps({"branch": "TPE", "employer": "E1", "year": 2026})
    with PROGRAMMES.also(MEDIATION):
        counter.hires("lin", "unit", (*TAIPEI, "--programme", "expertise"))
        counter.hires("hsu", "unit", (*TAIPEI, "--programme", "mediation"))
        for name, code in (("lin", 0), ("hsu", 3)):
            counter.enters(name)
            found = counter.by(name, "explain", dossier)
            assert (found.code == 0, "沒有案號" in found.err) == (code == 0, code != 0)
            assert (dossier in counter.done(name, "list").out) is (code == 0)
            opened = counter.by(name, "act", "application.draft", "--with", case)
            assert opened.code == code, opened.err


def test_what_an_account_may_do_in_a_case_is_told_with_its_grant(counter: Counter) -> None:
    counter.hires("lin", "unit", TAIPEI)
    dossier = counter.terminal.office.complete()
    told = counter.done("root1", "account", "may", "lin", dossier, "--json").json
    [part] = told["parts"]
    assert (part["role"], part["branch"], part["grant"]) == ("officer", "TPE", 2)
    allowed = {one["act"] for one in told["acts"] if one["allowed"]}
    assert "application.accept" in allowed
    shown = counter.done("root1", "account", "may", "lin", dossier)
    assert "不得" in shown.out
    counter.enters("lin")
    assert counter.by("lin", "account", "may", "root1", dossier).code == 3, "not about others"


@pytest.mark.parametrize("how", ["taken back", "closed", "ended", "all ended", "too late"])
def test_what_was_ended_opens_nothing_from_the_next_command_on(counter: Counter, how: str) -> None:
    counter.hires("lin", "unit", TAIPEI)
    counter.enters("lin")
    [held] = counter.done("root1", "account", "show", "lin", "--json").json["grants"]
    if how == "taken back":
        counter.done("root1", "account", "take-back", str(held["number"]), "--why", "調職")
    elif how == "closed":
        counter.done("root1", "account", "close", "lin", "--why", "離職")
    elif how == "ended":
        listed = counter.done("lin", "account", "tokens", "--json").json
        [own] = [one for one in listed if one["this"]]
        counter.done("lin", "account", "end-token", own["name"])
    elif how == "all ended":
        counter.done("root1", "account", "end-all", "lin")
    else:
        counter.later(8 * 3600)
    said = counter.by("lin", "list")
    assert (said.code, said.err[:3]) == (3, "未登入")


def test_a_wrong_token_is_refused_and_logged(counter: Counter) -> None:
    file = counter.terminal.directory / "made-up"
    file.write_text("x" * 43)
    said = counter.run("board", "--token-file", str(file))
    assert (said.code, said.err[:3]) == (3, "未登入")
    rows = counter.terminal.office.rows(
        "SELECT actor, kind FROM security_log WHERE act LIKE '%token'"
    )
    assert rows == [("unknown", "not_entered")]


def test_nothing_of_a_token_is_kept_but_its_hash(counter: Counter) -> None:
    file = Path(counter.files["root1"])
    token = file.read_text("utf-8").strip()
    assert file.stat().st_mode & 0o077 == 0
    kept = counter.terminal.office.rows("SELECT * FROM session")
    assert token not in str(kept)


def test_a_password_is_reset_by_two_and_told_to_its_owner(counter: Counter) -> None:
    counter.hires("root2", "house", ("admin",))
    counter.hires("lin", "unit", TAIPEI)
    counter.enters("root2")
    ask = ("account", "reset", "lin", "password", "--why", "遺失")
    first = counter.done("root1", *ask, "--json").json["code"]
    assert counter.by("root1", "account", "confirm", "lin").code == 2, "another one confirms"
    alone = counter.run("account", "set-anew", "lin", given=f"{first}\n{OTHER}\n")
    assert alone.code == 3, "one half opens nothing"
    second = counter.done("root2", "account", "confirm", "lin", "--json").json["code"]
    both = counter.run("account", "set-anew", "lin", given=f"{first}{second}\n{OTHER}\n")
    assert both.code == 0, both.err
    assert counter.enters("lin", OTHER).code == 0
    shown = counter.done("root1", "account", "show", "lin")
    assert "password_reset_confirmed" in shown.out


def test_another_first_administrator_needs_a_reason_which_the_others_hear(counter: Counter) -> None:
    again = counter.run("account", "first", "root9", given=f"{OTHER}\n")
    assert (again.code, "已有系統管理者" in again.err) == (3, True)
    why = ("--although", "唯一之管理者離職")
    assert counter.run("account", "first", "root9", *why, given=f"{OTHER}\n").code == 0
    (told,) = counter.terminal.office.rows("SELECT account, says FROM account_notice")
    assert told[0] == "root1"
    assert "root9" in told[1]
    listed = counter.done("root1", "account", "list")
    assert "唯一之管理者離職" in counter.done("root1", "account", "show", "root9").out
    assert "root9" in listed.out


def test_passwords_are_read_from_the_terminal_or_standard_input_only(counter: Counter) -> None:
    none = counter.run("account", "first", "root9", "--although", "x")
    assert (none.code, "標準輸入" in none.err) == (2, True)
    names = {
        word
        for command in _load("account").commands.values()
        for one in command.params
        for word in one.opts
    }
    assert names.isdisjoint({"--password", "--token", "--code"})


def test_further_passwords_that_are_known_are_named_by_a_setting(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = counter.terminal.directory / "known"
    listed.write_text(f"{OTHER}\n", "utf-8")
    monkeypatch.setenv("BATON_KNOWN_PASSWORDS", str(listed))
    said = counter.run("account", "first", "root9", "--although", "x", given=f"{OTHER}\n")
    assert (said.code, "常用的密碼" in said.err) == (2, True)


def test_what_is_in_use_becomes_no_demonstration(terminal: Terminal) -> None:
    terminal.office.complete()
    said = terminal.run("init", "--demonstration")
    assert (said.code, "不得改為示範" in said.err) == (2, True)


def test_a_demonstration_believes_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: Terminal
) -> None:
    monkeypatch.setenv("BATON_DATA", str(tmp_path / "shown"))
    monkeypatch.setenv("BATON_DATABASE", "")
    monkeypatch.setenv("BATON_VAULT_KEY", "")
    monkeypatch.setenv("BATON_TRUST_BY", "")
    assert terminal.run("init", "--demonstration", "--json").json["trust_by"] == "demonstration"
    assert terminal.run("init", "--demonstration").code == 0, "again does no harm"
    assert terminal.run("board").code == 0
    assert terminal.run("list", "--by", "officer:li@TPE").code == 0
    kept = Database(f"sqlite:///{tmp_path / 'shown' / 'baton.db'}")
    with kept.reading() as connection:
        assert connection.rows("SELECT value FROM beat WHERE name = 'demonstration'")
    kept.dispose()
