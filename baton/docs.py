"""Writes the generated documents, or with ``--check`` says which of them are out of step."""

from __future__ import annotations

import sys
from pathlib import Path

from baton.clock import DEADLINES
from baton.documents import command_line, procedures, questions, requirements
from baton.main import app
from casework.stories.format import schema_text

ROOT = Path(__file__).resolve().parent.parent


def generated() -> dict[str, str]:
    """All generated documents by path."""
    return {
        **procedures.pages(),
        **requirements.pages(ROOT),
        **command_line.pages(app),
        **questions.pages(DEADLINES),
        "docs/story.schema.json": schema_text(),
    }


def main(arguments: list[str]) -> int:
    """Write all documents; with ``--check`` write nothing and return 1 when one is stale."""
    stale = [
        path
        for path, content in generated().items()
        if not (ROOT / path).exists() or (ROOT / path).read_text(encoding="utf-8") != content
    ]
    if "--check" in arguments:
        for path in stale:
            print(f"{path} is out of step: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    for path, content in generated().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(content, encoding="utf-8")
    print(f"{len(stale)} documents written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
