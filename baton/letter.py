"""``baton letter``: a letter as it stands in the file, to be read before it is signed."""

from __future__ import annotations

from typing import Annotated

import typer

from baton.printing import print_json
from casework.setup.assembly import opened_database, opened_vault
from casework.views.letters import letters_of, read_letter


def letter(
    dossier: Annotated[str, typer.Argument(help="案號，例如 TPE-115-00042。")],
    matter: Annotated[
        str | None, typer.Argument(help="哪一件函，例如 letter-1；省略則列出本案各函。")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Print a letter exactly as it goes out, or list the letters of a case."""
    if matter is None:
        with opened_database().reading() as connection:
            found = letters_of(connection, dossier)
        if as_json:
            print_json([line.as_json() for line in found])
        else:
            print("\n".join(map(str, found)) or "本案尚無函件。")
        return
    with opened_database().reading() as connection:
        text = read_letter(connection, opened_vault(), dossier, matter)
    if as_json:
        print_json({"dossier": dossier, "matter": matter, "text": text.body})
    else:
        print(text.body, end="")
