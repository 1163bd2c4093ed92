"""Files that come with a command: what the event says of them, and what is sealed beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casework.errors import Malformed
from states.law.enclosures import ATTACHED, FILE_NAMES, Enclosed, as_given
from storage.file_store import FileStore

GONE = "檔案已不在暫存處（逾時或已另行處理），請重新選擇檔案"


def enclosed(
    files: Sequence[Enclosed], given: Mapping[str, Any], store: FileStore | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the input of an act says of its files, and what of it goes to the vault, by field.

    Raises `Malformed` for a file of a paper that the act does not name, one of which the bytes are
    not here, and any file where nothing keeps them.
    """
    if not files:
        return {}, {}
    if store is None:
        raise Malformed("files", "本機未設檔案存放處，不能收檔案")
    named = [one for value in given.values() if isinstance(value, list) for one in value]
    for item in (one.enclosure.item for one in files):
        if item != ATTACHED and item not in named:
            known = "、".join([ATTACHED, *(one for one in named if isinstance(one, str))])
            raise Malformed(f"files.{item[:60]}", f"這個行為沒有載明這一項；可用：{known}")
    for one in files:
        if not store.still_there(one.enclosure.sha256):
            raise Malformed(f"files.{one.enclosure.item}", GONE)
    told = as_given([one.enclosure for one in files])
    return told, {FILE_NAMES: [one.name for one in files]}
