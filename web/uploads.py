"""Forms of acts, which may bring files: those that come now, and those that came a step before and
are told by slips."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.concurrency import run_in_threadpool

from casework.enclosing.intake import MB, Intake
from casework.enclosing.refusing import NotTaken
from casework.errors import Malformed
from states.law.enclosures import Enclosed
from web.asked import Asked, Somebody
from web.multipart import KIND, Part, Parts
from web.sent import LARGEST_BYTES, Pairs, fields, kind_of_body, parts, without_nul

OWN = "_"
"""How names of the console's own fields begin. What is wrong with others the act's form says."""

SLIP = "_slip"
FILE = "_file."
"""Fields that are the console's own: a file that came before, and a file of an item."""


@dataclass(slots=True)
class Form:
    """What a form sent: its fields, its files, and what is wrong with them, by place."""

    pairs: Pairs = field(default_factory=list)
    files: list[Enclosed] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)


async def received(request: Request, one: Somebody) -> Form:
    """The form of an act, with its files taken in. Raises `HTTPException`: 400, 413; `Malformed`
    for a NUL in a field of the console's own."""
    intake = one.house.intake
    if kind_of_body(request) != KIND:
        form = Form(await fields(request))
    elif intake is None:
        raise HTTPException(400)
    else:
        form = await _with_files(request, intake)
    without_nul([pair for pair in form.pairs if pair[0].startswith(OWN)])
    if intake is not None:
        _claim(form, one, intake)
    return form


Received = Annotated[Form, Depends(received)]


async def _with_files(request: Request, intake: Intake) -> Form:
    coming = Parts(request.headers["content-type"], intake)
    form = Form()
    most = intake.limits.act + LARGEST_BYTES + MB
    try:
        async for piece in parts(request, most):
            coming.take(piece)
            for part in coming.taken():
                await _take(form, part, intake)
        coming.finish()
    finally:
        coming.drop()
    return form


async def _take(form: Form, part: Part, intake: Intake) -> None:
    """A field, or a file that is looked at beside the other requests: that takes its time."""
    if part.said is None:
        form.pairs.append((part.name, part.text))
        return
    item = part.name.removeprefix(FILE)
    try:
        if part.refused is not None:
            raise part.refused
        if part.incoming is not None:
            taken = await run_in_threadpool(intake.taken, part.incoming, item, part.said)
            form.files.append(taken)
        elif part.said:
            raise NotTaken("empty", EMPTY)
    except NotTaken as refused:
        form.wrong.append((f"files.{item}", f"{part.said[-60:]}：{refused}"))


EMPTY = "檔案是空的（0 位元組），請確認選到的是已存好的檔案"


def _claim(form: Form, one: Asked, intake: Intake) -> None:
    """The files that came a step before, with those that came now; each once."""
    before: list[Enclosed] = []
    for name, slip in form.pairs:
        if name == SLIP:
            try:
                before.append(intake.of_slip(slip, one.reader.by.id, one.now))
            except Malformed as gone:
                form.wrong.append((gone.field, gone.rule))
    form.files[:] = dict.fromkeys([*before, *form.files])
    try:
        intake.require_together(form.files)
    except Malformed as many:
        form.wrong.append((many.field, many.rule))
