"""Every text of the console: what templates and pages ask the catalogue for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from casework.entrance.families import FAMILIES
from casework.entrance.resetting import WHAT
from casework.entrance.signing_in import WRONG
from tests.architecture import source
from web import refusing
from web.entrance import keeping, own, signing_in
from web.entrance.words import CHANGES
from web.shown import TEMPLATES

REFUSALS = {"NotEntered", "Malformed"}
ASKED_BY = {"_", "asked"}
"""What the catalogue is asked by, in templates and in pages."""


def texts() -> set[str]:
    """All of them."""
    told = {said for table in TABLES for said in table.values()}
    return {*told, *_in_templates(), *_in_pages(), *_at_the_entrance()}


TABLES = (
    refusing.HEADINGS, refusing.ADVICE, FAMILIES, WHAT, CHANGES, signing_in.DONE, own.DONE,
    keeping.DONE,
)  # fmt: skip
"""What pages look up in a table, and then in the catalogue."""


def _at_the_entrance() -> Iterator[str]:
    """What people hear who are not let in, as far as it is the same for everybody."""
    yield WRONG
    for path in source.python_files("casework/entrance"):
        for node in ast.walk(source.tree(Path(path))):
            heard = node.exc if isinstance(node, ast.Raise) else getattr(node, "value", None)
            if isinstance(heard, ast.Call) and getattr(heard.func, "id", "") in REFUSALS:
                yield from (
                    said.value
                    for said in heard.args[-1:]
                    if isinstance(said, ast.Constant) and isinstance(said.value, str)
                )


def _in_templates() -> Iterator[str]:
    environment = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
    for path in sorted(TEMPLATES.rglob("*.html")):
        tree = environment.parse(path.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            name = call.node.attr if isinstance(call.node, nodes.Getattr) else None
            name = call.node.name if isinstance(call.node, nodes.Name) else name
            if name == "_" and call.args and isinstance(call.args[0], nodes.Const):
                yield str(call.args[0].value)


def _in_pages() -> Iterator[str]:
    for path in source.python_files("web"):
        for call in ast.walk(source.tree(Path(path))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ASKED_BY:
                for said in call.args[:1]:
                    if isinstance(said, ast.Constant) and isinstance(said.value, str):
                        yield said.value
