"""``baton letter``: a letter as it stands in the file, to be read before it is signed."""

from __future__ import annotations

from typing import Annotated

import typer

from baton.printing import print_json
from baton.who import ReadBy, reader
from casework.door.looking import Archive
from casework.setup.assembly import opened_database, opened_vault
from casework.views.letters import letter as one
from casework.views.letters import letters


def letter(
    dossier: Annotated[str, typer.Argument(help="案號，例如 TPE-115-00042。")],
    matter: Annotated[
        str | None, typer.Argument(help="哪一件函，例如 letter-1；省略則列出本案各函。")
    ] = None,
    *,
    by: ReadBy = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Print a letter exactly as it goes out, or list the letters of a case."""
    archive = Archive(opened_database())
    if matter is None:
        found = letters(archive, reader(by), dossier)
        if as_json:
            print_json([line.as_json() for line in found])
        else:
            print("\n".join(map(str, found)) or "本案尚無函件。")
        return
    text = one(archive, reader(by), dossier, matter, safe=opened_vault())
    if as_json:
        print_json({"dossier": dossier, "matter": matter, "text": text.body})
    else:
        print(text.body, end="")
