"""The case as the writer of a letter has it on the desk: as of the act that the letter tells of.

Codes stay in the record; what is read here comes out in words, and what was sealed is opened. What
only one programme asks of its cases, it adds to a file of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from notifications.citing import cited_together
from states.law.dossier import Dossier, Matter
from states.law.guard import shown
from states.law.programme import Programme
from states.law.record import ActName, Event
from states.law.unit import Unit


@dataclass(frozen=True, slots=True)
class CaseFile:
    """``dossier`` is folded up to ``told``, the act the letter tells of; ``past`` are all events
    up to now. ``sealed`` opens what an event keeps in the vault; ``setting`` is what the sender
    has laid down."""

    programme: Programme
    dossier: Dossier
    past: tuple[Event, ...]
    told: Event
    branch: Unit
    decision: bool
    sealed: Callable[[Event], Mapping[str, Any]]
    setting: Callable[[str], Any]
    last_day: Callable[[str, Mapping[str, Any]], str | None]
    """Counts a period of the law with the calendar as it was known when the act was done."""

    called: Mapping[str, str] = field(default_factory=dict)
    """What each party is called, by key."""

    us: ClassVar[str] = "本機關"
    """What the sender calls itself."""

    @property
    def root(self) -> dict[str, Any]:
        """What the first matter remembers."""
        return self.dossier.root

    @property
    def matter(self) -> Matter:
        """The matter of the act."""
        return self.dossier.matters[self.told["matter"]]

    @property
    def data(self) -> dict[str, Any]:
        """What that matter remembers."""
        return self.matter.data

    def text(self, name: str, event: Event | None = None) -> str:
        """What somebody wrote in an act, opened; empty when nothing was, or it was erased."""
        event = event or self.told
        written = self.sealed(event).get(name)
        if written is None:
            given = event["given"].get(name)
            written = "" if given is None or str(given).startswith("sealed:") else given
        return sentence(str(written)) if written else ""

    def last(self, *acts: str, matter: str | None = None) -> Event | None:
        """The last of these acts that was done, up to the one told of; on one matter, if named."""
        return next(
            (
                event
                for event in reversed(self.past[: self.told["seq"]])
                if event["outcome"] == "applied"
                and ActName.done(event) in acts
                and matter in (None, event["matter"])
            ),
            None,
        )

    def all_of(self, *acts: str, matter: str) -> Iterator[Event]:
        """Every one of these acts done on a matter up to the one told of."""
        for event in self.past[: self.told["seq"]]:
            named = ActName.done(event) in acts
            if event["outcome"] == "applied" and named and event["matter"] == matter:
                yield event

    def letter_about(self, about: str, *kinds: str) -> Matter | None:
        """The latest letter of these kinds about a matter that left and stands."""
        return next(
            (
                letter
                for letter in reversed(self.dossier.of("letter"))
                if letter.data.get("about") == about
                and letter.data.get("letter") in kinds
                and "issued_on" in letter.data
                and letter.state != "cancelled"
            ),
            None,
        )

    def named(self, letter: Matter | None, otherwise: str) -> str:
        """A letter by its date and number; ``otherwise`` where none left."""
        if letter is None:
            return otherwise
        known = letter.data.get("number")
        number = known["text"] if known else f"{self.dossier.id}號"
        return f"{self.us}{shown(letter.data['issued_on'])}{number}函"

    def served(self, letter: Matter | None) -> str:
        """When a letter took effect, as a clause; empty where that is not on record."""
        day = letter.data.get("service_effective_on") if letter else None
        return f"，於{shown(day)}送達" if day else ""

    def law(self, *, without: str = "") -> str:
        """The articles of the act; a decision names what the programme rests on as well.

        ``without`` is an article of the act on which this letter does not rest.
        """
        rests_on = [str(article) for article in self.programme.rests_on] if self.decision else []
        own = [article for article in self.told["basis"] if article != without]
        return f"依{cited_together([*rests_on, *own], self.programme.cites)}辦理。"


def sentence(written: str) -> str:
    """Text in one line that ends as a sentence: it may not pass for another point of the letter.

    >>> sentence("場地整修\\n三、准予全額補助")
    '場地整修 三、准予全額補助。'
    """
    line = " ".join(written.split())
    return line if not line or line[-1] in "。！？」）" else f"{line}。"


def on(day: str | None) -> str:
    """A day in words; empty when there is none."""
    return shown(day) if day else ""


def money(amount: int) -> str:
    """Whole NT$ as a letter writes them.

    >>> money(12500)
    '新臺幣12,500元'
    """
    return f"新臺幣{amount:,}元"
