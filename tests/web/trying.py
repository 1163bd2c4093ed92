"""Payloads tried in the console: what was sent where, what came of it, what must not have."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from itertools import count, cycle, islice

from httpx import Response

from casework.door.identities import Identity
from casework.door.looking import Archive
from casework.programmes import PROGRAMMES
from states.law.writable import unturned
from tests.casework.a_case import OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, Agency
from tests.web.entering import Doorway
from tests.web.forms import Form
from tests.web.harm import harm_in
from tests.web.payloads import MARK, PAYLOADS, Payload
from tests.web.typed_anywhere import People, typed
from tests.web.typed_into_acts import Spot, doer, every_form_shown, form_of, spots
from tests.web.visiting import Visitor
from web.console import console
from web.filling import PASTED
from web.house import House

EXAMPLES = 12
FRESH = 20
"""So many times one case is sent back before another takes its place."""


@dataclass
class Tried:
    """What was tried: answers by status, the places, how many texts were taken or refused, and
    what was wrong, with how often."""

    answers: Counter[int] = field(default_factory=Counter)
    places: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    taken: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def hears(self, where: str, payloads: Sequence[Payload], answer: Response) -> None:
        """An answer to these texts in a place."""
        self.answers[answer.status_code] += 1
        self.kinds |= {one.kind for one in payloads}
        for harm in harm_in(answer, [one.text for one in payloads]):
            self.wrong[f"{where}: {harm} ({payloads[0].kind} {payloads[0].text[:24]!a})"] += 1

    def must(self, holds: bool, otherwise: str) -> None:
        """Something that has to hold."""
        if not holds:
            self.wrong[otherwise] += 1

    @property
    def counts(self) -> dict[str, object]:
        """For people."""
        return {
            "places": len(self.places),
            "requests": self.answers.total(),
            "by status": dict(sorted(self.answers.items())),
            "server errors": sum(many for status, many in self.answers.items() if status >= 500),
            **self.taken,
            "wrong": self.wrong.total(),
        }

    @property
    def examples(self) -> list[str]:
        """What was wrong most often."""
        return [f"{many} × {what}" for what, many in self.wrong.most_common(EXAMPLES)]


class _Lines(logging.Handler):
    """Whoever listens to what the console logs."""

    def __init__(self, tried: Tried) -> None:
        super().__init__()
        self.tried = tried

    def emit(self, record: logging.LogRecord) -> None:
        """A line of a log; a text that somebody typed begins no other."""
        more = record.getMessage().splitlines()[1:]
        self.tried.must(not any(line.startswith(MARK) for line in more), f"log: {more}")


@contextmanager
def listening(tried: Tried) -> Iterator[None]:
    """Listen to every log."""
    heard, root = _Lines(tried), logging.getLogger()
    root.addHandler(heard)
    try:
        yield
    finally:
        root.removeHandler(heard)


def tried_in_pages(doorway: Doorway, rounds: int, payloads: Sequence[Payload] = PAYLOADS) -> Tried:
    """Every place of every page's forms and of every address, in each round another payload in
    each. As many rounds as payloads are all of them everywhere."""
    tried, people = Tried(), People(doorway)
    with listening(tried):
        for begin in range(rounds):
            people.renew()
            dealt = cycle([*payloads[begin:], *payloads[:begin]])
            for where, payload in zip(
                [*people.in_forms(), *people.in_addresses()], dealt, strict=False
            ):
                answer = typed(people.visitors[where.who], where, payload.text)
                tried.places.add(people.named(where))
                tried.hears(people.named(where), [payload], answer)
                if where.name == "why" and answer.status_code == 303:
                    _require_kept(tried, doorway, where.path, payload)
                people.forgive()
    for table, column in WRITTEN_DOWN:
        rows = doorway.rows(f"SELECT {column} FROM {table}")
        torn = [one for (one,) in rows if {"\n", "\r", "\0"} & {*str(one)}]
        tried.must(not torn, f"{table}: a line is torn, {torn[:1]}")
    return tried


WRITTEN_DOWN = (
    ("look", "asked"), ("account_change", "detail"), ("account_grant", "why"),
    ("assignment", "why"),
)  # fmt: skip
"""Where what was typed is written down as a line."""

KEPT_IN = {"/close": ("account_change", "detail"), "/grants": ("account_grant", "why")}
"""By what is in an address, where the reason is kept; else it is that of an assignment."""


def _require_kept(tried: Tried, doorway: Doorway, path: str, payload: Payload) -> None:
    places = (place for part, place in KEPT_IN.items() if part in path)
    table, column = next(places, ("assignment", "why"))
    words = " ".join(unturned(payload.text).split())
    rows = doorway.agency.rows(f"SELECT {column} FROM {table} WHERE {column} = ?", words)
    tried.taken["reasons kept"] += 1
    tried.must(bool(rows), f"{table} has nothing of {payload.text!a:.60}")


def tried_in_acts(agency: Agency, rounds: Sequence[int]) -> Tried:
    """Every place of the form of every act; in each round another payload in each, once where one
    writes freely and once everywhere."""
    tried, dossier = Tried(), agency.proposed()
    doers: dict[str, Identity] = {}
    for programme in PROGRAMMES:
        doers |= {act: who for act in programme.inputs if (who := doer(programme, act))}
    cast = tuple(dict.fromkeys(doers.values()))
    app = console(House(agency.desk, Archive(agency.database), cast, lambda: DECIDED))
    visitors = {who: Visitor(app).taking(who) for who in cast}
    with listening(tried), every_form_shown(dossier, APPLICATION):
        for programme in PROGRAMMES:
            for act in programme.inputs:
                found = list(spots(form_of(programme, act, dossier, APPLICATION).fields))
                tried.places |= {f"{act} {one.place}" for one in found}
                for begin in rounds:
                    for some in ([one for one in found if one.free], found):
                        _tried_in(tried, visitors[doers[act]], (dossier, act), some, begin)
    return tried


def _tried_in(
    tried: Tried, visitor: Visitor, act: tuple[str, str], found: Sequence[Spot], begin: int
) -> None:
    if not found:
        return
    payloads = list(islice(cycle(PAYLOADS), begin, begin + len(found)))
    sent = {spot.place: one.text for spot, one in zip(found, payloads, strict=True)}
    path = "/desk/cases/{}/act/{}".format(*act)
    fields = {**sent, "_step": "review", "_matter": APPLICATION}
    answer = visitor.browser.post(path, data=fields, follow_redirects=False)
    tried.hears(act[1], payloads, answer)
    if answer.status_code not in (200, 422):
        return
    shown = Form(answer.text).fields
    for spot, text in zip(found, sent.values(), strict=True):
        if spot.free and not spot.place.endswith(PASTED):
            stands = shown.get(spot.place, [""])[0]
            tried.taken["texts shown again"] += 1
            tried.must(
                _same(stands, text), f"{act[1]} {spot.place}: {text!a:.60} is {stands!a:.60}"
            )


def _same(stands: str, typed_: str) -> bool:
    """Whether a text is what was typed, but for how its lines end and blanks around it."""
    return stands.replace("\r\n", "\n").strip() == typed_.replace("\r\n", "\n").strip()


def tried_as_reasons(agency: Agency, payloads: Sequence[Payload] = PAYLOADS) -> Tried:
    """A reason of an act from its form to the step in which it lies: what is read there is what was
    typed, or the form names the field."""
    tried, numbers = Tried(places={"application.send_back reason"}), count()
    house = House(agency.desk, Archive(agency.database), (OFFICER, SUPERVISOR), lambda: DECIDED)
    visitor, dossier = Visitor(console(house)).taking(SUPERVISOR), ""
    with listening(tried):
        for payload in payloads:
            if next(numbers) % FRESH == 0:
                dossier = agency.proposed()
            if _sent_back(tried, visitor, dossier, payload):
                _require_read(tried, visitor, (dossier, len(agency.events(dossier))), payload)
                agency.do(
                    OFFICER, "application.propose_approval", DECIDED, dossier, APPLICATION,
                    lines=[{"worker": "w1", "half_hours": 200, "rate": 1_000}],
                )  # fmt: skip
    return tried


def _sent_back(tried: Tried, visitor: Visitor, dossier: str, payload: Payload) -> bool:
    """Whether the form took the reason."""
    path = f"/desk/cases/{dossier}/act/application.send_back?matter={APPLICATION}"
    said, fields = "reason", Form(visitor.browser.get(path).text)
    for step in ("review", "do"):
        changed = {said: payload.text} if step == "review" else {}
        answer = visitor.browser.post(
            path, data=fields.filled(step, changed), follow_redirects=False
        )
        tried.hears("send_back", [payload], answer)
        if answer.status_code == 422:
            tried.taken["refused by name"] += 1
            tried.must(f'href="#f-{said}"' in answer.text, f"not named: {payload.text!a:.60}")
            return False
        fields = Form(answer.text)
    return True


def _require_read(tried: Tried, visitor: Visitor, step: tuple[str, int], payload: Payload) -> None:
    answer = visitor.browser.post("/desk/cases/{}/steps/{}".format(*step))
    tried.hears("steps", [payload], answer)
    said = unescape(answer.text.partition('<p class="said">')[2].partition("</p>")[0])
    tried.taken["taken as typed"] += 1
    tried.must(said == unturned(payload.text).strip(), f"read {said!a:.60} of {payload.text!a:.60}")
