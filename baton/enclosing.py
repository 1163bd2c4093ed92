"""Files on the command line: taken in before the act that they come with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from casework.door.desk import Desk
from casework.enclosing.refusing import NotTaken
from casework.errors import Malformed
from casework.setup.assembly import opened_intake
from states.law.enclosures import ATTACHED, Enclosed

Files: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--file",
        metavar="ITEM=PATH",
        help=f"隨案檔案：文件代碼=路徑，可重複；不屬所載文件者寫 {ATTACHED}=路徑。",
    ),
]
"""The option that names files."""

CHUNK = 256 * 1024


def taken_in(desk: Desk, said: Sequence[str] | None) -> tuple[Enclosed, ...]:
    """The files that options name, taken in. Raises `Malformed` for the first that is not taken."""
    if not said:
        return ()
    intake = opened_intake(desk.safe)
    found = []
    for one in said:
        item, equals, path = one.partition("=")
        if not (item and equals and path):
            raise Malformed("file", f"「{one[:80]}」請寫成 文件代碼=路徑，例如 doc_1=申請書.pdf")
        try:
            found.append(intake.whole(item, Path(path).name, _parts(Path(path))))
        except NotTaken as refused:
            raise Malformed(f"files.{item}", f"{path}：{refused}") from None
        except OSError as odd:
            raise Malformed(f"files.{item}", f"{path}：無法讀取（{odd.strerror}）") from None
    intake.require_together(found)
    return tuple(found)


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            yield part
