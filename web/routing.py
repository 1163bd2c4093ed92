"""How a page is reached: who asks is found out in the thread in which the page is made.

FastAPI sends every plain function that a page depends on through a thread of its own; a page
that waits for three threads one after the other takes longer for that than for its rows.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, iscoroutinefunction
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from fastapi import Request
from fastapi.params import Depends
from fastapi.routing import APIRoute

Found = Callable[[Request], Any]


class PageRoute(APIRoute):
    """A route whose page finds out about its request by itself, where that is a plain function of
    the request (`web.asked`)."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **how: Any) -> None:
        super().__init__(path, together(endpoint), **how)


def together(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """The same page as a function that is told the request instead of what follows from it."""
    if iscoroutinefunction(endpoint):
        return endpoint
    hints = get_type_hints(endpoint, include_extras=True)
    plain = inspect.signature(endpoint).parameters
    finds = {name: find for name in plain if (find := _found_by(hints.get(name)))}
    others = [hints.get(name) for name in plain if name not in finds]
    if not finds or any(map(_depends, others)):
        return endpoint  # whose form it is, is asked before the form is read

    @wraps(endpoint)
    def page(_request: Request, **given: Any) -> Any:
        found = {name: find(_request) for name, find in finds.items()}
        return endpoint(**found, **given)

    told = [
        one.replace(annotation=hints.get(name, one.annotation), kind=Parameter.KEYWORD_ONLY)
        for name, one in plain.items()
        if name not in finds
    ]
    first = Parameter("_request", Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    page.__signature__ = Signature([first, *told])  # type: ignore[attr-defined]  # for FastAPI
    page.__annotations__ = {}
    del page.__wrapped__
    return page


def _depends(hint: Any) -> Callable[..., Any] | None:
    """On which function an annotation says that a value depends."""
    said = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((one.dependency for one in said if isinstance(one, Depends)), None)


def _found_by(hint: Any) -> Found | None:
    """The plain function of a request that finds a value, where its annotation names one."""
    find = _depends(hint)
    if find is None or iscoroutinefunction(find):
        return None
    asks = get_type_hints(find)
    wants = [asks.get(name) for name in inspect.signature(find).parameters]
    return find if wants == [Request] else None
