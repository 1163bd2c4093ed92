"""``baton serve``: the console in processes of its own, stopped when asked, and what it refuses."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from baton.machinery import any_port
from tests.baton.terminal import Terminal

START_SECONDS = 60


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A served console of an installation, and its address."""
    port = any_port()
    command = [sys.executable, "-m", "baton", "serve", "--port", str(port), *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with suppress(httpx.HTTPError):
                httpx.get(f"{address}/sign-in")
                break
            assert process.poll() is None, process.communicate()
            time.sleep(0.1)
        yield process, address
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_serves_below_a_path_with_so_many_workers_and_stops_when_asked(
    terminal: Terminal, workers: str
) -> None:
    assert terminal.run("init").code == 0
    below = ("--workers", workers, "--root-path", "/office")
    with serving(*below) as (process, address):
        page = httpx.get(f"{address}/sign-in")
        assert page.status_code == 200
        assert 'href="/office/static/baton.css"' in page.text
        assert 'name="part"' not in page.text, "no demonstration: nobody to become"
        assert "server" not in page.headers
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) in (0, -signal.SIGTERM)


def test_what_cannot_be_served_is_told(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("BATON_DATABASE", f"sqlite:///{tmp_path / 'nowhere.db'}")
        none = terminal.run("serve")
    assert (none.code, "沒有資料庫" in none.err) == (5, True)
    wrong = terminal.run("serve", "--root-path", "office")
    assert (wrong.code, "請寫成以 / 開頭" in wrong.err) == (2, True)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        busy = terminal.run("serve", "--port", str(taken.getsockname()[1]))
    assert (busy.code, "已被占用" in busy.err) == (5, True)


def test_the_value_of_a_page_is_printed(terminal: Terminal) -> None:
    """The same views as the pages show."""
    terminal.run("init")
    officer = ("--by", "officer:li@TPE")
    desk = terminal.run("page", "desk", *officer)
    assert (desk.code, '"groups"' in desk.out) == (0, True)
    form = terminal.run("page", "form", "application.draft", *officer)
    assert (form.code, '"fields"' in form.out) == (0, True)
    assert terminal.run("page", "case", "TPE-115-99999", *officer).code == 3
    assert terminal.run("page", "sealed", "TPE-115-99999", "--step", "1", *officer).code == 3
