"""Where requirements are cited: in which rule, guard, model, test or story."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

_NUMBER = re.compile(r"(?<![\w-])(R-\d{3}|AM-\d{2}|X-\d{2})(?!\d)")
_RANGE = re.compile(r"\b(R|AM|X)-(\d{2,3})\s*(?:–|…|\.\.|to)\s*(?:(?:R|AM|X)-)?(\d{2,3})\b")
_LIST = re.compile(r"(?<![\w-])R-\d{3}(?:(?:, | and )(?:R-)?\d{3}\b)+")
_THREE = re.compile(r"\d{3}")


class Citation(NamedTuple):
    """A requirement's number, the file that cites it and the name there (a rule, a test)."""

    number: str
    path: str
    name: str


def numbers(text: str) -> set[str]:
    """The requirements that a text cites; ranges and lists stand for all they name.

    >>> sorted(numbers("R-047 to R-049, and AM-08"))
    ['AM-08', 'R-047', 'R-048', 'R-049']
    >>> sorted(numbers("R-040, 041"))
    ['R-040', 'R-041']
    >>> numbers("MTC-R-115-00001")
    set()
    """
    found = set(_NUMBER.findall(text))
    for kind, first, last in _RANGE.findall(text):
        found |= {f"{kind}-{n:0{len(first)}}" for n in range(int(first), int(last) + 1)}
    for listed in _LIST.findall(text):
        found |= {f"R-{n}" for n in _THREE.findall(listed)}
    return found


def cited_in(root: Path, folders: tuple[str, ...]) -> Iterator[Citation]:
    """Every citation in Python files, stories and worked cases below these folders."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root).as_posix()
            if path.suffix == ".py" and not inside.startswith("baton/documents/"):
                yield from _in_python(path, inside)
            elif path.suffix == ".json":
                told = path.read_text(encoding="utf-8")
                yield from (Citation(n, inside, path.stem) for n in sorted(numbers(told)))


def _in_python(path: Path, inside: str) -> Iterator[Citation]:
    """Each citation with the top-level name under which it stands."""
    text = path.read_text(encoding="utf-8")
    if not _NUMBER.search(text):
        return
    lines = text.splitlines()
    starts = [(1, path.stem), *_names(ast.parse(text)), (len(lines) + 1, "")]
    for (start, name), (end, _) in pairwise(starts):
        here = "\n".join(lines[start - 1 : end - 1])
        yield from (Citation(n, inside, name) for n in sorted(numbers(here)))


def _names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield min([node.lineno, *(d.lineno for d in node.decorator_list)]), node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                yield node.lineno, target.id
