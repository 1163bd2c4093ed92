"""Which editions of the committed tables a database took in, and at which instant.

A new database has known every row since the day of its announcement. An existing one knows what a
later edition of the tables brings from the instant at which its upgrade took that edition in:
whatever was decided before is decided again without it.
"""

from __future__ import annotations

from collections.abc import Mapping

from storage.database import Connection
from storage.office_calendar import editions

WITH_THE_DATABASE = ""
"""Taken in when the database was made: known from the day of announcement."""


def taken_in(connection: Connection) -> Mapping[str, str]:
    """Each later edition with the instant from which this database knows it.

    A database that recorded none was made with all of them.
    """
    found = dict(connection.rows("SELECT edition, taken_at FROM table_edition"))
    return found or dict.fromkeys(editions(), WITH_THE_DATABASE)
