"""An intent travels as one value (decision 70): who acts and what is given lie together in it only.

The situation that the law makes of an intent holds both as well, beside what they meet.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture import source

ACTING = {"Actor", "Identity"}
ALLOWED = {"states/law/intent.py Intent", "states/law/situation.py Situation"}

SECOND = """
class Order(NamedTuple):
    actor: Actor
    given: Mapping[str, Any]
"""


def envelopes(tree: ast.AST) -> Iterator[str]:
    """The classes of a file that hold somebody who acts together with an input."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
            names = {ast.unparse(one.target) for one in fields}
            types = {
                name.id
                for one in fields
                for name in ast.walk(one.annotation)
                if isinstance(name, ast.Name)
            }
            if "given" in names and types & ACTING:
                yield node.name


def test_who_acts_and_what_is_given_travel_in_one_envelope() -> None:
    found = {
        f"{path.relative_to(source.ROOT)} {name}"
        for path in source.python_files()
        for name in envelopes(source.tree(path))
    }
    assert found == ALLOWED


def test_a_second_envelope_would_be_found() -> None:
    assert list(envelopes(ast.parse(SECOND))) == ["Order"]
