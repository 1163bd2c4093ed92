"""What a form sends: names with texts, in the order in which they stand on the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, TypeAlias
from urllib.parse import parse_qsl

from fastapi import Depends, HTTPException, Request

from casework.errors import Malformed

LARGEST_BYTES = 512 * 1024
MOST_FIELDS = 4_000
FORM = "application/x-www-form-urlencoded"

Pairs: TypeAlias = list[tuple[str, str]]


async def sent(request: Request) -> Pairs:
    """The fields of a form. Raises `HTTPException`: 400, or 413 for what is too large; `Malformed`
    for a NUL."""
    return without_nul(await fields(request))


def without_nul(pairs: Pairs) -> Pairs:
    """The same fields. Raises `Malformed` where one holds a NUL: PostgreSQL keeps and looks for
    none, so no page gets to see one."""
    for name, said in pairs:
        if "\0" in name:
            raise Malformed("form", NO_NUL)
        if "\0" in said:
            raise Malformed(name, NO_NUL)
    return pairs


NO_NUL = "含有控制字元（U+0000）；請刪除後重新輸入"


async def fields(request: Request) -> Pairs:
    """The fields of a form as they come. Raises `HTTPException`."""
    if kind_of_body(request) != FORM:
        raise HTTPException(400)
    body = b""
    async for part in parts(request, LARGEST_BYTES):
        body += part
    return fields_of(body)


def kind_of_body(request: Request) -> str:
    """What kind of body a request says that it has."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def fields_of(body: bytes) -> Pairs:
    """The fields of an encoded form. Raises `HTTPException`."""
    try:
        return parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise HTTPException(400) from None


async def parts(request: Request, most: int) -> AsyncIterator[bytes]:
    """The body of a request as it comes. Raises `HTTPException`: 413 beyond so many bytes, or where
    more than that is announced."""
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or int(said) > most:
        raise HTTPException(413)
    async for part in request.stream():
        most -= len(part)
        if most < 0:
            raise HTTPException(413)
        yield part


def one(pairs: Pairs, name: str) -> str:
    """What a field says; nothing where it was not sent."""
    return next((value for key, value in pairs if key == name), "")


Sent = Annotated[Pairs, Depends(sent)]
