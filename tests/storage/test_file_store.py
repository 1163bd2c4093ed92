"""Bytes lie under their hash, whole or not at all, and stay for as long as an event names them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from storage.file_store import FileStore, NoSuchFile

LONG_AGO = 1_000.0
FOR_EVER = float("inf")


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def put(store: FileStore, body: bytes, *, clean: bool = True, age: float | None = None) -> str:
    incoming = store.receive()
    incoming.write(body)
    name = store.keep(incoming, clean=clean)
    if age is not None:
        for path in store.everything():
            if path.name == name:
                os.utime(path, (age, age))
    return name


def lying(store: FileStore) -> list[str]:
    return sorted(path.name for path in store.everything())


def nothing_named(_: list[str]) -> set[str]:
    return set()


def test_bytes_are_found_again_under_their_hash_by_their_owner_alone(store: FileStore) -> None:
    name = put(store, b"a" * 600_000)
    assert name == sha256(b"a" * 600_000).hexdigest()
    assert b"".join(store.read(name)) == b"a" * 600_000
    path = store.path(name)
    assert path == store.folder / name[:2] / name
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert list((store.folder / "incoming").iterdir()) == []


def test_the_same_bytes_lie_there_once(store: FileStore) -> None:
    assert put(store, b"a") == put(store, b"a")
    assert len(lying(store)) == 1


def test_what_was_damaged_is_whole_again_when_it_comes_again(store: FileStore) -> None:
    name = put(store, b"a")
    assert store.is_whole(name)
    store.path(name).write_bytes(b"b")
    assert not store.is_whole(name)
    put(store, b"a")
    assert store.is_whole(name)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "/.."])
def test_nothing_lies_under_what_is_no_hash(store: FileStore, name: str) -> None:
    with pytest.raises(NoSuchFile):
        store.path(name)


def test_what_nobody_found_clean_is_shown_to_nobody(store: FileStore) -> None:
    name = put(store, b"a", clean=False)
    assert store.is_quarantined(name)
    assert store.has(name)
    with pytest.raises(NoSuchFile):
        list(store.read(name))
    store.found_clean(name)
    assert not store.is_quarantined(name)
    assert b"".join(store.read(name)) == b"a"
    put(store, b"a", clean=False)  # the same again while the scan is down: known to be clean
    assert not store.is_quarantined(name)


def test_clearing_takes_what_is_old_and_that_no_event_names(store: FileStore) -> None:
    named, old, new = put(store, b"1", age=1.0), put(store, b"2", age=1.0), put(store, b"3")
    waiting = store.receive()
    os.utime(waiting.path, (1.0, 1.0))
    assert store.clear(lambda hashes: {named} & set(hashes), before=LONG_AGO) == 2
    assert lying(store) == sorted([named, new])
    assert not store.has(old)
    assert not waiting.path.exists()
    waiting.drop()


def test_clearing_passes_by_what_somebody_has_just_asked_for(store: FileStore) -> None:
    name = put(store, b"1", age=1.0)
    assert store.still_there(name)
    assert store.clear(nothing_named, before=LONG_AGO) == 0
    assert not store.still_there("0" * 64)


def test_nothing_is_cleared_while_an_act_with_files_is_being_done(store: FileStore) -> None:
    name = put(store, b"1", age=1.0)
    with store.held(), store.held():  # many at once
        assert store.clear(nothing_named, before=FOR_EVER) == 0
    assert store.has(name)
    assert store.clear(nothing_named, before=FOR_EVER) == 1


def test_what_is_erased_goes_at_once_unless_another_event_names_it(store: FileStore) -> None:
    one, other = put(store, b"1"), put(store, b"2")
    assert store.clear(lambda hashes: {other} & set(hashes), before=0, only=[one, other]) == 1
    assert lying(store) == [other]


def _put_many(folder: str, done: multiprocessing.Queue[str]) -> None:
    store = FileStore(Path(folder))
    for turn in range(40):
        done.put(put(store, b"%d" % (turn % 8) * 10_000))


def test_many_processes_keep_the_same_bytes_at_once(store: FileStore) -> None:
    spawning = multiprocessing.get_context("spawn")
    done: multiprocessing.Queue[str] = spawning.Queue()
    processes = [
        spawning.Process(target=_put_many, args=(str(store.folder), done)) for _ in range(4)
    ]
    for process in processes:
        process.start()
    told = [done.get(timeout=60) for _ in range(160)]
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    assert lying(store) == sorted(set(told))
    assert len(set(told)) == 8
    assert all(store.is_whole(name) for name in told)
    assert list((store.folder / "incoming").iterdir()) == []


ENDLESS = """
import sys, time
from pathlib import Path
from storage.file_store import FileStore
store = FileStore(Path(sys.argv[1]))
while True:
    incoming = store.receive()
    for part in range(20):
        incoming.write(bytes([part]) * 65536)
    print(store.keep(incoming, clean=True), flush=True)
"""


@pytest.mark.parametrize("turn", range(5))
def test_a_process_killed_in_the_middle_of_a_file_leaves_nothing_half(
    store: FileStore, turn: int
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(store.folder)], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
        time.sleep(0.013 * turn)
        process.send_signal(signal.SIGKILL)
    process.wait()
    assert all(store.is_whole(name) for name in lying(store))
    store.clear(set, before=FOR_EVER)
    assert list((store.folder / "incoming").iterdir()) == []
