"""Every text of the console: what templates and pages ask the catalogue for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import nodes

from tests.architecture import source
from web import refusing
from web.shown import TEMPLATES, templates

ASKED_BY = {"_", "asked"}
"""What the catalogue is asked by, in templates and in pages."""


def texts() -> set[str]:
    """All of them."""
    told = {*refusing.HEADINGS.values(), *refusing.ADVICE.values()}
    return {*told, *_in_templates(), *_in_pages()}


def _in_templates() -> Iterator[str]:
    environment = templates()
    for path in sorted(TEMPLATES.glob("*.html")):
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
