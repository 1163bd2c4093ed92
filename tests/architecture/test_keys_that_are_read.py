"""Every key of a record that is read is one that some sentence gives, keeps or finds.

`.get` answers ``None`` for a misspelt key as for a fact that is not there. Coherence looks at what
the tables name; this looks at what functions read by a literal key.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from states.law.coherence import TOLD_TO_A_LETTER, UNTOLD
from tests.architecture import source
from tests.registered import REGISTERED

READ = {"data": "kept", "root": "kept", "keeps": "kept", "given": "given", "found": "found"}
"""Where records are read by key, and what brings the keys that lie there."""

OTHERS = ("states/expertise/questions", "states/expertise/forms")
"""Rooms in which these words mean the facts of a question and the cells of a form."""


def known() -> dict[str, set[str]]:
    """Every key that some sentence of some time gives, keeps or finds."""
    given, kept, found = set[str](TOLD_TO_A_LETTER), set[str](UNTOLD), set[str]()
    inputs = (model for programme in REGISTERED for model in programme.inputs.values())
    given.update(name for model in inputs for name in model.model_fields)
    for regulation in (law for programme in REGISTERED for law in programme.editions.ever):
        found |= regulation.found
        for rule in (rule for one in regulation.procedures.values() for rule in one.rules):
            kept |= rule.keeps.keys()
            given.update(name for cause in rule.causes for name in cause.gives)
    return {"given": given, "kept": kept, "found": found, "either": given | kept}


def reads(tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    """What is read by a literal key: what brings it, the key, the line."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=place, attr="get"), args=[ast.Constant(value=str(key)), *_]
            ):
                pass
            case ast.Subscript(value=place, slice=ast.Constant(value=str(key))):
                pass
            case _:
                continue
        match place:
            case ast.Name(id="s" | "situation"):
                yield "either", key, node.lineno
            case ast.Name(id="found"):
                pass  # what a function is about to answer
            case (
                ast.Name(id=name)
                | ast.Attribute(attr=name)
                | ast.Subscript(slice=ast.Constant(value=name))
            ):
                if name in READ:
                    yield READ[name], key, node.lineno


def unknown(tree: ast.AST) -> list[str]:
    """The keys that nothing brings."""
    brought = known()
    return [
        f"{line}: {key} is not {where}"
        for where, key, line in reads(tree)
        if key not in brought[where]
    ]


def test_every_key_that_is_read_is_given_kept_or_found_by_some_sentence() -> None:
    files = [
        path
        for path in source.python_files()
        if not str(path.relative_to(source.ROOT)).startswith(OTHERS)
    ]
    faults = [
        f"{path.relative_to(source.ROOT)}:{fault}"
        for path in files
        for fault in unknown(source.tree(path))
    ]
    assert not faults, source.listing(faults)
    assert sum(1 for path in files for _ in reads(source.tree(path))) > 250


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ('s.matter.data.get("aproved_on")', "kept"),
        ('s.dossier.root["employre"]', "kept"),
        ('event["keeps"].get("nubmer")', "kept"),
        ('root.get("employre")', "kept"),
        ('s.given.get("lins")', "given"),
        ('event["given"]["raeson"]', "given"),
        ('s.found["windws"]', "found"),
        ('situation.get("lins")', "either"),
    ],
)
def test_a_misspelt_key_is_noticed(said: str, where: str) -> None:
    (fault,) = unknown(ast.parse(said))
    assert fault.endswith(f"is not {where}")
