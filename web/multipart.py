"""Forms with files, taken apart as they come: no more of them is in memory than one part of the
body, and nothing of them is written anywhere but where files are taken in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from fastapi import HTTPException
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from casework.enclosing.intake import Coming, Intake
from casework.enclosing.refusing import NotTaken
from web.sent import LARGEST_BYTES, MOST_FIELDS

KIND = "multipart/form-data"
MOST_HEADERS, LONGEST_HEADER = 8, 4_096


@dataclass(slots=True)
class Part:
    """One part of a form: a field with what it says, or a file with its name and where its bytes
    are; ``refused`` says why no more of it was taken."""

    name: str = ""
    said: str | None = None
    body: bytearray = field(default_factory=bytearray)
    incoming: Coming | None = None
    refused: NotTaken | None = None

    @property
    def text(self) -> str:
        """What a field says. Raises `HTTPException` for what is no text."""
        try:
            return self.body.decode("utf-8")
        except UnicodeDecodeError:
            raise HTTPException(400) from None


class Parts:
    """The parts of a form with files. Feed it with `take`; what is complete is in `done`."""

    def __init__(self, content_type: str, intake: Intake) -> None:
        _, told = parse_options_header(content_type)
        boundary = told.get(b"boundary", b"")
        if not boundary:
            raise HTTPException(400)
        self.done: list[Part] = []
        self._intake = intake
        self._part = Part()
        self._fields, self._bytes, self._files = 0, 0, 0
        self._header, self._value = bytearray(), bytearray()
        self._whole = False
        try:
            self._parser = MultipartParser(
                boundary,
                {
                    "on_part_begin": self._begins,
                    "on_header_field": self._of_header,
                    "on_header_value": self._of_value,
                    "on_header_end": self._header_ends,
                    "on_part_data": self._data,
                    "on_part_end": self._ends,
                    "on_end": self._all,
                },
                max_header_count=MOST_HEADERS,
                max_header_size=LONGEST_HEADER,
            )
        except FormParserError:
            raise HTTPException(400) from None

    def take(self, body: bytes) -> None:
        """Take one more piece of the body. Raises `HTTPException`: 400, 413."""
        try:
            self._parser.write(body)
        except FormParserError:
            raise HTTPException(400) from None

    def finish(self) -> None:
        """All has come. Raises `HTTPException` where the form has no end."""
        if not self._whole:
            raise HTTPException(400)

    def drop(self) -> None:
        """Forget every file that nobody has taken over."""
        for part in (*self.done, self._part):
            if part.incoming is not None:
                part.incoming.drop()

    def taken(self) -> Iterator[Part]:
        """The parts that are complete by now, each once."""
        while self.done:
            yield self.done.pop(0)

    def _begins(self) -> None:
        self._part = Part()
        self._fields += 1
        if self._fields > MOST_FIELDS:
            raise HTTPException(413)

    def _of_header(self, body: bytes, start: int, end: int) -> None:
        self._header += body[start:end]

    def _of_value(self, body: bytes, start: int, end: int) -> None:
        self._value += body[start:end]

    def _header_ends(self) -> None:
        name, value = bytes(self._header).lower(), bytes(self._value)
        self._header.clear()
        self._value.clear()
        if name != b"content-disposition":
            return
        _, told = parse_options_header(value)
        self._part.name = told.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" in told:
            self._part.said = told[b"filename"].decode("utf-8", "replace")

    def _data(self, body: bytes, start: int, end: int) -> None:
        part, piece = self._part, body[start:end]
        if part.said is None:
            self._bytes += len(piece)
            if self._bytes > LARGEST_BYTES:
                raise HTTPException(413)
            part.body += piece
            return
        if part.refused is not None:
            return
        if part.incoming is None:
            self._files += 1
            if self._files > self._intake.limits.number:
                raise HTTPException(413)
            part.incoming = self._intake.begin()
        try:
            self._intake.more(part.incoming, piece)
        except NotTaken as refused:
            part.incoming.drop()
            part.refused = refused

    def _ends(self) -> None:
        self.done.append(self._part)
        self._part = Part()

    def _all(self) -> None:
        self._whole = True
