"""The form of a page as a browser without script would send it."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import TypeAlias

Fields: TypeAlias = dict[str, list[str]]


class Form(HTMLParser):
    """The fields of the last form of a page that posts something, as they stand."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: Fields = {}
        self.steps: list[str] = []
        self._select: str | None = None
        self._first: str | None = None
        self._chosen: str | None = None
        self._area: str | None = None
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = told.get("method") == "post" and "action" not in told
        name = told.get("name", "")
        if not self._inside or (not name and tag != "option"):
            return
        if tag == "button":
            self.steps.append(told["value"])
        elif tag == "input" and (told.get("type") != "checkbox" or "checked" in told):
            self.fields.setdefault(name, []).append(told.get("value", ""))
        elif tag == "textarea":
            self._area = name
            self.fields[name] = [""]
        elif tag == "select":
            self._select, self._first, self._chosen = name, None, None
        elif tag == "option" and self._select:
            self._first = told["value"] if self._first is None else self._first
            self._chosen = told["value"] if "selected" in told else self._chosen

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        elif tag == "select" and self._select:
            self.fields[self._select] = [
                self._first or "" if self._chosen is None else self._chosen
            ]
            self._select = None
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] = [self.fields[self._area][0] + data]

    def filled(self, step: str, changed: Mapping[str, str | list[str]]) -> Fields:
        """What is sent when these fields are changed and this button is pressed."""
        assert step in self.steps, (step, self.steps)
        wanted = {name: [said] if isinstance(said, str) else said for name, said in changed.items()}
        return {**self.fields, **wanted, "_step": [step]}
