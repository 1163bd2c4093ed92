"""Python's search for garbage, made rare while a batch or a look is at work.

A batch makes hundreds of thousands of objects that all live until it ends: looking through them
again and again finds nothing and costs a fifth of the time. So does the history of a long case, for
one look: every seventh look at 500 events went through the whole program, for 40 to 290 ms.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SELDOM = 100_000
"""New objects between two searches; Python's own setting is 700 to 2,000."""

_SERVING = 20_000
"""The same while pages are served: a page makes a few thousand objects, most of them gone at its
end; searching in the middle of each costs a tenth of it."""

_changing = Lock()
_usual: list[tuple[int, int, int]] = []
"""The setting to go back to, once for each batch at work: batches of several threads overlap."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Search less often until the last such block ends; memory grows by one batch at most."""
    with _changing:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        gc.set_threshold(_SELDOM, *_usual[0][1:])
    try:
        yield
    finally:
        with _changing:
            before = _usual.pop()
            if not _usual:
                gc.set_threshold(*before)


def keep_what_is_there() -> None:
    """From now on search only among what is made from here on, and less often: what a program has
    loaded before it begins to serve stays until it ends."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SERVING, *gc.get_threshold()[1:])
