"""General law stands in its own rooms: a programme cites it, and neither writes nor patches it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from states.general.correction.guards import correction_period_is_stated
from states.law import article
from states.law.article import Article, is_general
from states.law.regulation import Regulation
from states.law.rule import Rule
from tests.architecture import source
from tests.law.allowance import EDITIONS as ALLOWANCE
from tests.registered import REGISTERED

GENERAL = frozenset({"general", "law"})
COLUMNS = frozenset(field.name for field in fields(Rule))

EDITIONS = (*(programme.editions for programme in REGISTERED), ALLOWANCE)
BOOKS = [book for editions in EDITIONS for book in editions.books]
"""Every book of every programme: those of this house, and those of the tests."""


def of_programmes() -> list[Path]:
    """The files of programmes; what lies in the rooms of general law is no programme's."""
    files = [path for path in source.python_files("states") if _room(path) not in GENERAL]
    assert len(files) > 50, "nothing would be checked"
    return files


def _room(path: Path) -> str:
    return path.relative_to(source.ROOT / "states").parts[0]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: str(book.edition))
def test_a_programme_holds_no_row_whose_only_basis_is_general_law(book: Regulation) -> None:
    own = [
        f"{procedure.name}.{rule.act}"
        for procedure in book.procedures.values()
        for rule in (*procedure.rules, *procedure.former)
        if all(map(is_general, rule.basis)) and not rule.general
    ]
    assert not own, f"these belong into states/general: {own}"


def cited_by_hand(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Articles that are made on the spot, not by a way of citing general law, line by line."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Article"):
            yield node.lineno, f"cites {ast.unparse(node)}"


def of_general_law() -> list[Path]:
    """The files of general law and of the engine; what is no programme's."""
    files = [path for path in source.python_files("states") if _room(path) in GENERAL]
    assert len(files) > 100, "nothing would be checked"
    return [path for path in files if path.name != "article.py"]


def test_general_law_has_no_way_of_citing_a_programme() -> None:
    """It cites by the functions of `states.law.article`; what a programme says is handed in."""
    found = [
        f"{source.at(path, line)} {what}"
        for path in of_general_law()
        for line, what in cited_by_hand(source.tree(path))
    ]
    assert not found, source.listing(found)


@pytest.mark.parametrize("written", ['Article("計畫", "6 II")', 'article.Article("民法", "1")'])
def test_an_article_made_on_the_spot_is_found(written: str) -> None:
    assert [line for line, _ in cited_by_hand(ast.parse(written))] == [1]


SHORTS = {programme.cites.short for programme in REGISTERED}
"""How each programme cites itself."""


def laws_cited(book: Regulation) -> Iterator[tuple[str, str]]:
    """Every sentence of a book with each law that it cites, former ones too."""
    for name, rule in book.deadlines.items():
        yield f"period {name}", rule.cite.law
    for act, letter in book.letters.items():
        yield f"letter {act}", letter.cite.law
    for procedure in book.procedures.values():
        for row in (*procedure.rules, *procedure.former):
            for cited in (*row.basis, *(guard.article for guard in row.guards)):
                yield f"{procedure.name}.{row.act}", cited.law


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: str(book.edition))
def test_what_a_programme_took_from_general_law_cites_no_other_programme(book: Regulation) -> None:
    own = {p.cites.short for p in REGISTERED if book in p.editions.books}
    told = list(laws_cited(book))
    assert len(told) > 100, "nothing would be checked"
    foreign = sorted({f"{name} cites {law}" for name, law in told if law in SHORTS - own})
    assert not foreign, source.listing(foreign)


def claimed(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Rows that are called general law's, or made of another row, line by line."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        named = {str(keyword.arg) for keyword in node.keywords}
        called = ast.unparse(node.func)
        if called.endswith("Rule") and "general" in named:
            yield node.lineno, "calls a row of its own one of general law"
        if called.endswith("sentences"):
            yield node.lineno, "names sentences of general law"
        if called.endswith("replace") and named & COLUMNS:
            yield node.lineno, f"patches {', '.join(sorted(named & COLUMNS))} of a row"


def test_a_programme_neither_claims_nor_patches_a_row_of_general_law() -> None:
    found = [
        f"{source.at(path, line)} {what}"
        for path in of_programmes()
        for line, what in claimed(source.tree(path))
    ]
    assert not found, source.listing(found)


@pytest.mark.parametrize(
    "written",
    [
        'Rule(act="annul", basis=(apa("118"),), general="refund.annul")',
        'sentences("refund", RULES)',
        "replace(receive, basis=(duty,))",
        "dataclasses.replace(row, guards=())",
    ],
)
def test_a_row_that_is_claimed_or_patched_is_found(written: str) -> None:
    assert [line for line, _ in claimed(ast.parse(written))] == [1]


def test_a_row_that_is_only_made_is_not_found() -> None:
    made = 'Rule(act="annul", basis=(plan("14 I"),)); replace(procedure, spoken=SPOKEN)'
    assert not [*claimed(ast.parse(made))]


def test_every_way_of_citing_general_law_cites_a_law_that_is_general() -> None:
    ways = [
        made
        for name, made in vars(article).items()
        if callable(made) and getattr(made, "__annotations__", {}).get("return") == "Article"
    ]
    assert len(ways) > 8
    assert all(is_general(made("1")) for made in ways if made is not article.together)
    assert not is_general(Article("計畫", "1"))


OF_TEXTS = "訴願審議委員會"
"""In the title of a regulation, which is nobody's unit."""


def said_in(module: ast.Module) -> Iterator[tuple[int, str]]:
    """The texts that a file says to people, line by line; what is said to developers apart."""
    explained = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(module):
        if not isinstance(node, ast.Constant) or id(node) in explained:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value.replace(OF_TEXTS, "")


def test_general_law_has_no_word_for_the_units_of_a_programme() -> None:
    """A programme calls its units 分署 or 委員會; a sentence of general law is given the word."""
    words = {programme.units.called for programme in REGISTERED}
    assert {"分署", "委員會"} <= words
    found = [
        f"{path.relative_to(source.ROOT)}:{line}: {text}"
        for path in of_general_law()
        for line, text in said_in(source.tree(path))
        if any(word in text for word in words)
    ]
    assert not found, found


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: str(book.edition))
def test_every_word_that_general_law_leaves_open_is_supplied(book: Regulation) -> None:
    left = [
        guard.id
        for procedure in book.procedures.values()
        for rule in (*procedure.rules, *procedure.former)
        for guard in rule.guards
        if "{unit_called}" in guard.says
    ]
    assert not left, left


def test_a_sentence_of_general_law_speaks_of_units_as_the_programme_does() -> None:
    open_word = correction_period_is_stated(article.apa("1"))
    assert "委員會亦無公告" in open_word.worded(unit_called="委員會").says
