"""Files and functions stay small, and their names are words of the domain."""

from __future__ import annotations

import ast

from tests.architecture import source

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40

GRAB_BAGS = {
    "manager", "managers", "helper", "helpers", "util", "utils", "common", "misc", "base", "core",
    "service", "services",
}  # fmt: skip
NOT_A_GRAB_BAG = {"states/law/service.py"}  # The service of documents, 送達: a word of the law.


def test_a_file_has_at_most_300_lines() -> None:
    long = [
        f"{path.relative_to(source.ROOT)} has {lines} lines"
        for path in source.python_files()
        if (lines := len(path.read_text("utf-8").splitlines())) > LINES_OF_A_FILE
    ]
    assert not long, source.listing(long)


def test_a_function_has_at_most_40_lines_besides_its_docstring() -> None:
    long = [
        f"{source.at(path, function.lineno)} {function.name} has {lines} lines"
        for path in source.python_files()
        for function in source.functions(path)
        if (lines := lines_of(function)) > LINES_OF_A_FUNCTION
    ]
    assert not long, source.listing(long)


def test_no_file_or_folder_is_a_grab_bag_by_name() -> None:
    grab_bags = [
        str(path.relative_to(source.ROOT))
        for path in source.python_files()
        if GRAB_BAGS.intersection((path.stem, *path.relative_to(source.ROOT).parts[:-1]))
        and str(path.relative_to(source.ROOT)) not in NOT_A_GRAB_BAG
    ]
    assert not grab_bags, source.listing(grab_bags)


def test_everything_public_in_the_law_is_explained() -> None:
    silent = [
        f"{source.at(path, node.lineno)} {node.name}"
        for path in source.python_files("states")
        for node in source.public(source.tree(path))
        if not ast.get_docstring(node)
    ]
    assert not silent, source.listing(silent)


def test_the_measure_of_a_function_leaves_its_docstring_out() -> None:
    module = ast.parse('def file():\n    """Say.\n\n    More.\n    """\n    return 1\n')
    (function,) = module.body
    assert isinstance(function, ast.FunctionDef)
    assert lines_of(function) == 2


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function from ``def`` to its end, its docstring left out."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring
