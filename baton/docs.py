"""Writes the generated documents, or with ``--check`` says which of them are out of step."""

from __future__ import annotations

import sys
from pathlib import Path

from baton.clock import DEADLINES
from baton.documents import command_line, letters, procedures, questions, requirements
from baton.main import app
from casework.programmes import PROGRAMMES
from casework.stories.format import schema_text

ROOT = Path(__file__).resolve().parent.parent
WHOLLY = "docs/procedures"


def generated() -> dict[str, str]:
    """All generated documents by path."""
    return {
        **procedures.pages(),
        **requirements.pages(ROOT),
        **command_line.pages(app),
        **letters.pages(),
        **questions.pages(PROGRAMMES, DEADLINES),
        "docs/story.schema.json": schema_text(),
    }


def left_over(documents: dict[str, str]) -> list[str]:
    """Pages in a wholly generated folder that nothing generates any more."""
    there = (path.relative_to(ROOT).as_posix() for path in (ROOT / WHOLLY).glob("*"))
    return sorted(path for path in there if path not in documents)


def main(arguments: list[str]) -> int:
    """Write all documents; with ``--check`` write nothing and return 1 when one is stale.

    2 for other words, which would else write what should have been checked.
    """
    if arguments not in ([], ["--check"]):
        print(f"only --check is understood, not {' '.join(arguments)}", file=sys.stderr)
        return 2
    documents = generated()
    stale = [
        path
        for path, content in documents.items()
        if not (ROOT / path).exists() or (ROOT / path).read_text(encoding="utf-8") != content
    ]
    if arguments:
        for path in stale:
            print(f"{path} is out of step: run `make docs`", file=sys.stderr)
        left = left_over(documents)
        for path in left:
            print(f"{path} is generated no more: remove it", file=sys.stderr)
        return 1 if stale or left else 0
    for path, content in documents.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(content, encoding="utf-8")
    print(f"{len(stale)} documents written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
