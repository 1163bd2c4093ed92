"""Personal values lie in the vault; the event holds a commitment to each. One proves the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from states.general.erasure import erased_by
from states.law.differences import Finding
from states.law.record import Event
from storage.keys import NoKey
from storage.vault import Vault, commitment

SEALED = "SELECT dossier, seq, field, key_id, salt, sealed FROM vault WHERE dossier AMONG(?)"
ERASED = "erased"
"""The kind of a finding that is none: what cannot be held against its commitment any more."""

SEALED_MARK = "sealed:"
_LONG = len(SEALED_MARK)
_COMMITMENT = re.compile(rf"{SEALED_MARK}[0-9a-f]{{64}}")


class SealedValues:
    """The vault's rows of one dossier, held against the commitments of its events."""

    def __init__(
        self,
        number: str,
        rows: Sequence[Sequence[Any]],
        vault: Vault | None,
        events: Sequence[Event] = (),
    ) -> None:
        self.number = number
        self.vault = vault
        self.events = events
        self.rows = {(seq, name): tuple(held) for seq, name, *held in rows}

    @cached_property
    def erased(self) -> dict[tuple[int, str], int]:
        """Where something was erased, and by which step."""
        return {place: event["seq"] for event in self.events for place in erased_by(event)}

    def faults(self, event: Event) -> Iterator[Finding]:
        """What is wrong with the values that this event seals."""
        given = event["given"]
        sealed = [n for n, s in given.items() if type(s) is str and s[:_LONG] == SEALED_MARK]
        for name in sealed:
            said = given[name]
            if not _COMMITMENT.fullmatch(said):
                continue
            held = self.rows.pop((event["seq"], name), None)
            by = self.erased.get((event["seq"], name))
            if held is None:
                yield Finding("commitment", f"{name}：封存之內容不見了")
            elif by is not None and held[2] is None:
                yield Finding(ERASED, f"{name}：封存之內容已於第 {by} 步依法銷毀，無從核對")
            elif by is not None:
                yield Finding("commitment", f"{name}：第 {by} 步載明已銷毀，封存之內容卻仍在")
            elif held[2] is None:
                yield Finding("commitment", f"{name}：封存之內容已遭銷毀，案內無銷毀之紀錄")
            elif self.vault is not None:
                yield from self._opened((event["seq"], name), held, said)

    def left(self) -> Iterator[tuple[int, Finding]]:
        """Sealed values of which no event knows."""
        for seq, name in self.rows:
            step = seq if type(seq) is int else 0
            yield step, Finding("commitment", f"{name}：封存之內容無事件可憑")

    def _opened(self, place: tuple[int, str], held: Sequence[Any], said: str) -> Iterator[Finding]:
        key_id, salt, sealed = held
        assert self.vault is not None
        try:
            value = self.vault.open((self.number, *place), sealed)
            proves = commitment(salt, value) == said
        except NoKey:
            yield self._shut(place[1], key_id)
            return
        except Exception as odd:  # noqa: BLE001 - whatever was put there, it is not what was sealed
            yield Finding("commitment", f"{place[1]}：封存之內容無法讀取（{type(odd).__name__}）")
            return
        if not proves:
            yield Finding("commitment", f"{place[1]}：封存之內容不是事件所承諾者")
        elif key_id != self.vault.key_id:
            yield Finding("commitment", f"{place[1]}：所載金鑰代號 {key_id!r} 不是封存用之金鑰")

    def _shut(self, name: str, key_id: object) -> Finding:
        assert self.vault is not None
        if key_id == self.vault.key_id:
            return Finding("commitment", f"{name}：封存之內容遭更動，原金鑰無法開啟")
        return Finding("key", f"{name}：以另一把金鑰（{key_id}）封存，無法核對")
