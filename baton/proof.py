"""What proves at the command line who acts: options that stand beside every ``--by``.

They are added where commands are loaded, so that no command can be without them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Annotated, Any, NamedTuple, get_type_hints

import typer

TokenFile = Annotated[
    str | None,
    typer.Option(
        "--token-file",
        help="內有本人代碼的檔案，或 - 讀標準輸入之第一行；也可用環境變數 BATON_TOKEN。",
    ),
]
ActsAs = Annotated[
    str | None,
    typer.Option("--as", help="帳號有數項職務時以哪一項：角色、角色@分署、角色#雇主或職務編號。"),
]
_BESIDE = {"token_file": TokenFile, "acts_as": ActsAs}


class Proof(NamedTuple):
    """The file with the token of an account, and which of its grants is meant."""

    token_file: str = ""
    acts_as: str = ""


NOTHING = Proof()
_SHOWN: ContextVar[Proof] = ContextVar("_SHOWN", default=NOTHING)


def shown() -> Proof:
    """What was shown with the command that runs."""
    return _SHOWN.get()


def with_proof(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that takes ``--by``, taking proof as well; any other as it is."""
    signature = inspect.signature(command)
    if "by" not in signature.parameters or "token_file" in signature.parameters:
        return command
    hints = get_type_hints(command, include_extras=True)
    taken = {word for hint in hints.values() for word in _words(hint)}
    beside = {name: hint for name, hint in _BESIDE.items() if taken.isdisjoint(_words(hint))}

    @wraps(command)
    def proved(**said: Any) -> Any:
        given = {name: said.pop(name, None) or "" for name in _BESIDE}
        _SHOWN.set(Proof(**given))
        return command(**said)

    own = [one.replace(annotation=hints[name]) for name, one in signature.parameters.items()]
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=hint)
        for name, hint in beside.items()
    ]
    proved.__signature__ = signature.replace(parameters=[*own, *more])  # type: ignore[attr-defined]  # what typer reads
    proved.__annotations__ = {**hints, **beside}
    return proved


def _words(hint: Any) -> list[str]:
    """The words by which an option is typed, where it names any; of a hint the first of them stands
    where a default would."""
    told = [
        word
        for one in getattr(hint, "__metadata__", ())
        for word in (getattr(one, "default", None), *(getattr(one, "param_decls", None) or ()))
    ]
    return [word for word in told if isinstance(word, str) and word.startswith("-")]
