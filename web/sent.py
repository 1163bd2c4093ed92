"""What a form sends: names with texts, in the order in which they stand on the page."""

from __future__ import annotations

from typing import Annotated, TypeAlias
from urllib.parse import parse_qsl

from fastapi import Depends, HTTPException, Request

LARGEST_BYTES = 512 * 1024
MOST_FIELDS = 4_000
FORM = "application/x-www-form-urlencoded"

Pairs: TypeAlias = list[tuple[str, str]]


async def sent(request: Request) -> Pairs:
    """The fields of a form. Raises `HTTPException`: 400, or 413 for what is too large."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != FORM:
        raise HTTPException(400)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BYTES:
            raise HTTPException(413)
    try:
        return parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise HTTPException(400) from None


def one(pairs: Pairs, name: str) -> str:
    """What a field says; nothing where it was not sent."""
    return next((value for key, value in pairs if key == name), "")


Sent = Annotated[Pairs, Depends(sent)]
