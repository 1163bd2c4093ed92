"""What a check-up sees of the key by which identity numbers become codes.

It must be there once people were entered with it, be the same one, and be its owner's alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casework.setup.assembly import opened_database
from casework.setup.settings import Settings
from storage.keys import NoKey
from storage.people_key import PeopleKey, remembered

RESTORE = "請還原備份的人員代碼金鑰檔。"


class Seen(NamedTuple):
    """How the check came out: `fine`, `watch` or `broken`; what was seen, what to do."""

    status: str
    says: str
    todo: str = ""


def people_key_seen(settings: Settings) -> Iterator[Seen]:
    """What is seen of the key; nothing before there is or was one."""
    path, used = settings.people_key_file, _used(settings)
    if not path.exists():
        if used:
            yield Seen("broken", f"沒有人員代碼金鑰檔 {path}", RESTORE)
        return
    try:
        mark = PeopleKey.at(path).mark
    except (NoKey, OSError) as error:
        yield Seen("broken", f"人員代碼金鑰檔 {path}：{error}", RESTORE)
        return
    if used not in (None, mark):
        says = f"人員代碼金鑰檔 {path} 不是先前編碼所用者：同一人會成為兩人"
        yield Seen("broken", says, RESTORE)
    elif path.stat().st_mode & 0o077:
        todo = f"請執行 chmod 600 {path}。"
        yield Seen("watch", f"人員代碼金鑰檔 {path} 他人可讀", todo)
    else:
        yield Seen("fine", f"人員代碼金鑰檔 {path}")


def _used(settings: Settings) -> str | None:
    """The mark of the key used so far, as far as the database can be asked."""
    try:
        with opened_database(settings).reading() as connection:
            return remembered(connection)
    except Exception:  # noqa: BLE001 - what is wrong with the database is another finding
        return None
