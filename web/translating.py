"""Texts put into a template when it is compiled: a page in one language looks nothing up."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from web.languages import translated

LANGUAGE = "language"
"""The attribute of an environment that says in which language its templates are."""


class InOneLanguage(Extension):
    """Reads ``_("…")`` as the text in the language of the environment. A text with values is told
    when the page is made."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.extend(language="")

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template with its texts translated."""
        held: list[Token] = []
        before = ""
        for token in stream:
            held.append(token)
            if _is_text(held):
                said = translated(getattr(self.environment, LANGUAGE), held[2].value)
                yield Token(held[0].lineno, "string", said)
                held = []
            elif before == "dot" or not _begins_a_text(held):
                yield from held
                held = []
            before = token.type
        yield from held


_CALL = ("name", "lparen", "string", "rparen")


def _begins_a_text(held: list[Token]) -> bool:
    kinds = tuple(token.type for token in held)
    return kinds == _CALL[: len(kinds)] and held[0].value == "_"


def _is_text(held: list[Token]) -> bool:
    return len(held) == len(_CALL) and _begins_a_text(held)
