"""Pages of this console by their address: what somebody is led back to, and to nothing else."""

from __future__ import annotations

import re
from urllib.parse import unquote

FIRST = "/"
LONGEST = 2_000
WAYS_IN = ("/sign-in", "/sign-out")

_BACKWARDS = re.compile(r"(^|/)\.{1,2}(/|$)")


def own_place(said: str) -> str:
    """A page of this console, whatever somebody wrote into an address; else the first page.

    >>> own_place("/desk?tab=all"), own_place("//elsewhere"), own_place("https://elsewhere")
    ('/desk?tab=all', '/', '/')
    """
    return said if _is_own(said) and _is_own(unquote(said)) else FIRST


def _is_own(said: str) -> bool:
    """A path with nothing in it that some browser reads as another host or another step of it."""
    path = said.partition("?")[0]
    return (
        len(said) <= LONGEST
        and path.startswith("/")
        and "//" not in path
        and "\\" not in said
        and said.isprintable()
        and not _BACKWARDS.search(path)
        and not path.startswith(WAYS_IN)
    )
