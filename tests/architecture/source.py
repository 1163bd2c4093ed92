"""The source as the architecture tests read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_PACKAGES = {"tests", "benchmarks"}
DRIVERS = {"workflows", "web", "baton"}
GENERATED = {"build", "dist", "htmlcov", "node_modules", "var", "__pycache__"}
BINARY = {
    ".png", ".jpg", ".gif", ".ico", ".pdf", ".odt", ".ods", ".xlsx", ".woff2", ".ttf", ".otf",
    ".xz", ".key",
}  # fmt: skip

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def packages() -> list[str]:
    """The import packages that make up Baton, in the order of the alphabet."""
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    return sorted(found - NOT_PACKAGES)


def below_the_drivers() -> list[str]:
    """The packages that must not read a clock."""
    return [name for name in packages() if name not in DRIVERS]


def python_files(*names: str) -> list[Path]:
    """Every Python file of the packages named, or of all."""
    found = {name: list((ROOT / name).rglob("*.py")) for name in names or packages()}
    if empty := [name for name, files in found.items() if not files]:
        raise FileNotFoundError(f"no Python files in {', '.join(empty)}: nothing would be checked")
    return sorted(path for files in found.values() for path in files)


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the repository with what it says; caches and environments left out."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part != ".ci" for part in parts[:-1])
        if hidden or GENERATED.intersection(parts) or path.suffix in BINARY or not path.is_file():
            continue
        if path.name != ".git" and not path.name.startswith(".coverage"):
            yield path, path.read_text("utf-8", errors="replace")


def tree(path: Path) -> ast.Module:
    """The file as Python parses it."""
    return ast.parse(path.read_text("utf-8"), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of the file, nested ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def public(module: ast.Module) -> Iterator[Definition]:
    """The functions and classes others may use, and the methods of those classes."""
    bodies: list[list[ast.stmt]] = [module.body]
    while bodies:
        for node in bodies.pop():
            if isinstance(node, Definition) and not node.name.startswith("_"):
                yield node
                if isinstance(node, ast.ClassDef):
                    bodies.append(node.body)


def docstrings(module: ast.Module) -> set[int]:
    """The identities of the constants that are docstrings, of attributes too."""
    return {
        id(statement.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | Definition)
        for statement in node.body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }


def at(path: Path, line: int) -> str:
    """A place as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"


def listing(offenders: list[str]) -> str:
    """What an assertion says: one offender on a line."""
    return "\n" + "\n".join(offenders)
