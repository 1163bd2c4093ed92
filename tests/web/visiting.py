"""Somebody with a browser and no script: opens pages, follows links, fills in forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from fastapi import FastAPI
from httpx import Response
from starlette.testclient import TestClient

from casework.door.identities import Identity
from web.asked import part_of

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "rect", "path", "circle",
}  # fmt: skip


@dataclass
class Seen(HTMLParser):
    """What a page holds: its tags with attributes, its text, and the form fields it would send."""

    html: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """The words of the page, blanks made one."""
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of every tag of a kind that has these."""
        return [
            found
            for name, found in self.tags
            if name == tag and all(found.get(key) == value for key, value in wanted.items())
        ]


OWN = {"Sec-Fetch-Site": "same-origin"}
"""What a browser says of what comes from a page of the console."""


class Visitor:
    """A browser without script, in one of the parts of the house."""

    def __init__(self, app: FastAPI, **how: Any) -> None:
        self.browser = TestClient(
            app, base_url="http://localhost", raise_server_exceptions=False, headers=OWN, **how
        )

    def taking(self, who: Identity) -> Visitor:
        """The same visitor in a part."""
        taken = self.send("/sign-in", part=part_of(who))
        assert taken.status_code == 200, taken.text
        return self

    def open(self, path: str, status: int = 200) -> Seen:
        """A page, which must have this status."""
        found = self.browser.get(path)
        assert found.status_code == status, (path, found.status_code, found.text[:500])
        return Seen(found.text)

    def send(self, path: str, **fields: str) -> Response:
        """What comes of sending a form."""
        sent: Response = self.browser.post(path, data=fields)
        return sent
