"""People of a small office who come in by the pages: a browser each, and a clock in the pocket."""

from __future__ import annotations

import re
from typing import Any

from httpx import Response

from casework.door.looking import Archive
from tests.casework.an_agency import Agency
from tests.entrance.porch import GOOD, NOW, Porch, after
from tests.web.visiting import Seen, Visitor
from web.console import console
from web.house import House

SECRET = re.compile(r'class="secret"><code>([A-Z2-7 ]+)</code>')
PAPER_CODE = re.compile(r"<li><code>([a-z2-7-]+)</code></li>")


class Doorway(Porch):
    """The porch of an agency with cases, its accounts, and a console that shows both."""

    def __init__(self, url: str) -> None:
        self.agency = Agency(url)
        self.stand(self.agency.database)
        self.now = NOW
        self.app = console(House(self.agency.desk, Archive(self.database), (), lambda: self.now))

    def pass_minutes(self, minutes: float) -> None:
        """Let time pass."""
        self.now = after(minutes, self.now)

    def visitor(self, **how: Any) -> Visitor:
        """Somebody with a browser who is nobody yet."""
        return Visitor(self.app, **how)

    def gives_password(self, visitor: Visitor, name: str, password: str = GOOD) -> Response:
        """The first step."""
        return visitor.send("/sign-in", name=name, password=password)

    def sets_up(self, visitor: Visitor, name: str) -> Seen:
        """Set up the second factor; the page with the codes on paper."""
        found = SECRET.search(visitor.browser.get("/sign-in/set-up").text)
        assert found
        self.secrets[name] = found[1].replace(" ", "")
        shown = visitor.send("/sign-in/set-up", code=self.code(name, self.now))
        assert shown.status_code == 200, shown.text
        return Seen(shown.text)

    def enters(self, name: str, visitor: Visitor | None = None) -> Visitor:
        """Somebody all the way in, by a browser of the own."""
        browser = visitor or self.visitor()
        asked = self.gives_password(browser, name)
        if "/set-up" in str(asked.url):
            self.sets_up(browser, name)
        elif "/code" in str(asked.url):
            done = browser.send("/sign-in/code", code=self.code(name, self.now))
            assert done.status_code == 200, done.text
        return browser
