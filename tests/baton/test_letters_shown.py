"""The letters in docs/letters are those of the demonstration as it is, with every element."""

from __future__ import annotations

from baton.docs import ROOT
from baton.documents.letters import PLACE, SHOWN, pages


def test_the_letters_shown_are_in_step_and_lack_nothing_that_the_law_wants() -> None:
    """M4, APA 96 and 104: sixteen kinds, a checklist beside each, no element missing."""
    made = pages()
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / PLACE).iterdir()}
    assert there == set(made)
    for path, content in made.items():
        assert (ROOT / path).read_text(encoding="utf-8") == content, f"run `make docs`: {path}"
        assert "**missing**" not in content, path
    kinds = {kind for _, kind in SHOWN}
    print(f"{len(kinds)} kinds of letters shown")
    assert len(kinds) >= 12
    assert "104 I(4)" in "".join(made.values())
