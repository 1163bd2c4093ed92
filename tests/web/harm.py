"""What must not come of a text that somebody typed: a fault, a header, an element, a sum."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html.parser import HTMLParser

from httpx import Response

from tests.web.payloads import MARK, PRODUCT


class _Foreign(HTMLParser):
    """What a page holds that no template of ours writes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: (value or "").strip().lower() for name, value in attrs}
        strange = [name for name in (tag, *told) if name.startswith(("on", MARK))]
        leads = [said for name, said in told.items() if name in LEADING and said.startswith(RUNS)]
        alone = tag in NEVER or (tag == "script" and "src" not in told)
        if strange or leads or alone:
            self.found.append(f"<{tag} {told}>"[:200])


LEADING = ("href", "src", "action", "formaction", "srcdoc", "data")
RUNS = ("javascript:", "vbscript:", "data:", "//", "/\\")
NEVER = ("iframe", "object", "embed", "base", "style", "math")


def harm_in(answer: Response, texts: Collection[str]) -> Iterator[str]:
    """What an answer to these texts has that it must not have."""
    if answer.status_code >= 500:
        yield f"status {answer.status_code}"
    for name, value in answer.headers.raw:
        if name.lower().startswith(MARK.encode()) or b"\n" in value or b"\r" in value:
            yield f"header {name!r}: {value!r}"
    place = answer.headers.get("location", "/")
    if not place.startswith("/") or place.startswith(RUNS):
        yield f"leads to {place[:80]}"
    html = answer.text
    yield from (f"foreign {one}" for one in _Foreign(html).found)
    yield from (f"raw {one[:60]!r}" for one in texts if needs_escape(one) and one in html)
    if PRODUCT in html:
        yield "a template has worked something out"


def needs_escape(text: str) -> bool:
    """Whether a text says something else when it stands in a page as it is."""
    return any(sign in text for sign in "<>'\"") and len(text) > LONGEST_OF_OURS


LONGEST_OF_OURS = 5
"""What is shorter may stand in a page of ours by itself."""
