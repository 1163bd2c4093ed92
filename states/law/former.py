"""What served before today's sentences, apart from the rows of procedures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from states.law.guard import Spoken
from states.law.rule import Letter
from states.law.serving import Until


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What served before, apart from the sentences of procedures; oldest first under each name."""

    letters: Mapping[str, tuple[Until[Letter], ...]] = field(default_factory=dict)
    derived: Mapping[str, tuple[Until[Any], ...]] = field(default_factory=dict)
    deadlines: Mapping[str, tuple[Until[Any], ...]] = field(default_factory=dict)
    spoken: tuple[Until[Spoken], ...] = ()
