"""Which requirement is cited where: in the law, in tests, in stories."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

CITED = re.compile(r"\b(R-\d{3}|AM-\d{2}|X-\d{2}|TR-\d{2}|DL-\d{3})\b")

PLACES = {
    "law": ("states", "*.py"),
    "door and clock": ("casework", "*.py"),
    "tests": ("tests", "*.py"),
    "stories": ("stories", "*.json"),
}


def pages(root: Path) -> dict[str, str]:
    """The page by path: a row per requirement, a column per place."""
    cited: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for place, (folder, pattern) in PLACES.items():
        for path in sorted((root / folder).rglob(pattern)):
            for number in CITED.findall(path.read_text(encoding="utf-8")):
                cited[number][place].add(path.relative_to(root).as_posix())
    lines = [
        "# Requirements and where they are cited",
        "",
        "Generated from the sources; do not edit. A requirement in no row is cited nowhere: not",
        "implemented yet, or not traced.",
        "",
        "| requirement | " + " | ".join(PLACES) + " |",
        "|---|" + "---|" * len(PLACES),
    ]
    for number in sorted(cited):
        cells = [
            "<br>".join(f"[{Path(p).name}](../{p})" for p in sorted(cited[number][place])) or "—"
            for place in PLACES
        ]
        lines.append(f"| {number} | " + " | ".join(cells) + " |")
    return {"docs/requirements.md": "\n".join(lines) + "\n"}
