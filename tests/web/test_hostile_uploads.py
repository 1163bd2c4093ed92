"""Bodies that are no forms, have no end, or are too large: refused at once, and nothing stays."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.enclosing.intake import Limits
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import Agency
from tests.casework.kinds_of_files import pdf
from tests.web.conftest import taking_files
from tests.web.test_acts import address
from tests.web.visiting import Visitor
from web.console import console

BOUNDARY = "x1x"
KIND = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
LIMITS = Limits(file=200_000, act=1_000_000, number=3)


def part(name: str, body: bytes, more: str = "") -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + body + b"\r\n"


END = f"--{BOUNDARY}--\r\n".encode()
FILE = '; filename="a.pdf"'

BODIES: dict[str, tuple[dict[str, str], bytes, set[int]]] = {
    "nothing": (KIND, b"", {400}),
    "no boundary": ({"Content-Type": "multipart/form-data"}, part("a", b"1") + END, {400}),
    "a boundary of 5,000": (
        {"Content-Type": f"multipart/form-data; boundary={'b' * 5_000}"}, b"x", {400}),
    "no end": (KIND, part("_file.attached", pdf(), FILE), {400}),
    "no form at all": (KIND, b"\x00" * 9_000, {400}),
    "headers of a part without end": (
        KIND, f"--{BOUNDARY}\r\n".encode() + b"X: 1\r\n" * 10_000 + b"\r\n1\r\n" + END, {400}),
    "a header of 100,000": (
        KIND, part("a", b"1", "; x=" + "y" * 100_000) + END, {400}),
    "5,000 fields": (KIND, part("a", b"") * 5_000 + END, {413}),
    "a field of 600,000": (KIND, part("reason", b"a" * 600_000) + END, {413}),
    "a field that is no text": (KIND, part("reason", b"\xff\xfe") + END, {400}),
    "four files": (KIND, part("_file.attached", pdf(), FILE) * 4 + END, {413}),
    "a body of 100 MB": (KIND, part("_file.attached", b"a" * 100_000_000, FILE) + END, {413}),
    "another kind": ({"Content-Type": "application/json"}, b"{}", {400}),
    "10^6 fields": (
        {"Content-Type": "application/x-www-form-urlencoded"}, b"a=1&" * 1_000_000, {413}),
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Visitor, str, Path]]:
    folder = tmp_path_factory.mktemp("uploads")
    agency = Agency(f"sqlite:///{folder / 'baton.db'}")
    visitor = Visitor(console(taking_files(agency, folder, limits=LIMITS))).taking(OFFICER)
    yield visitor, address(agency.complete(), "application.request_correction"), folder / "files"
    agency.close()


def left(folder: Path) -> list[str]:
    return [path.name for path in (folder / "incoming").glob("*")]


@pytest.mark.parametrize("what", BODIES)
def test_what_is_no_form_is_refused_and_nothing_of_it_stays(
    what: str, office: tuple[Visitor, str, Path]
) -> None:
    visitor, path, folder = office
    headers, body, statuses = BODIES[what]
    answer = visitor.browser.post(path, content=body, headers=headers)
    assert answer.status_code in statuses, answer.status_code
    assert left(folder) == []


def test_many_upload_at_once_and_each_has_its_own(office: tuple[Visitor, str, Path]) -> None:
    visitor, path, folder = office
    told: list[tuple[int, bool]] = []

    def one(number: int) -> None:
        body = part("_step", b"edit") + part("_matter", b"application-1")
        body += part("_file.attached", pdf(b"%% %d" % number), f'; filename="n{number}.pdf"')
        answer = visitor.browser.post(path, content=body + END, headers=KIND)
        told.append((answer.status_code, f"n{number}.pdf" in answer.text))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [(200, True)] * 12
    assert left(folder) == []
