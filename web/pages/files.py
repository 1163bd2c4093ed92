"""Files of a case: saved, never opened as a page of ours; pictures and plain text may be looked at.

What a browser gets is an attachment of the kind that was found when it came in, in a sandbox of its
own. A picture is shown by a page of ours as a picture, where nothing in it can run; plain text is
shown as text. A PDF is saved: a viewer in the browser would run what is in it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi import Path as InPath
from fastapi.responses import FileResponse, Response

from casework.enclosing.kinds import KINDS
from casework.enclosing.texts import beginning
from casework.views.files import file as the_file
from web.asked import Somebody
from web.refusing import refusal
from web.routing import PageRoute
from web.shown import page

router = APIRouter(route_class=PageRoute)

SANDBOX = "sandbox; default-src 'none'; style-src 'none'; script-src 'none'; frame-ancestors 'none'"

Hash = Annotated[str, InPath(pattern="^[0-9a-f]{64}$")]


@router.get("/desk/cases/{number}/files/{sha256}")
def save(asked: Somebody, number: str, sha256: Hash) -> Response:
    """One file of a case, to be saved."""
    found = the_file(asked.archive, asked.reader, number, sha256)
    return FileResponse(
        found.path,
        media_type=found.line.kind.media,
        filename=found.line.called,
        headers={"Content-Security-Policy": SANDBOX},
    )


@router.get("/desk/cases/{number}/files/{sha256}/shown")
def shown(asked: Somebody, number: str, sha256: Hash) -> Response:
    """A page that shows a picture or the beginning of a text."""
    found = the_file(asked.archive, asked.reader, number, sha256)
    how = KINDS[found.line.enclosure.kind].shown
    if not how:
        return refusal(asked, 404)
    text, whole = beginning(found.path) if how == "text" else ("", True)
    return page(asked, "file.html", number=number, found=found, text=text, whole=whole)
