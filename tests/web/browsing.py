"""A console that is served, and a browser that looks at it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page

from baton.serve import PROTOCOL
from casework.door.identities import Identity
from web.asked import part_of

SCREENS = Path(__file__).parents[2] / "build" / "screens"
WIDE, NARROW, NARROWEST = 1440, 390, 320
START_SECONDS = 20


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of a console while it is served."""
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="error", lifespan="off", http=PROTOCOL)
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        until = time.monotonic() + START_SECONDS
        while not server.started:
            assert time.monotonic() < until, "the console did not start"
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def window(browser: Browser, address: str, *, width: int = WIDE, **how: Any) -> Iterator[Page]:
    """A window of a browser; it ends with a failure when a page asked anybody else for anything,
    or its own script or style was refused."""
    how = {"locale": "zh-TW", "viewport": {"width": width, "height": 900}, **how}
    context = browser.new_context(**how)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda one: _require_own(one.url, address, wrong))
    yield page
    unheard = [said for said in wrong if "status of 4" not in said]
    assert not unheard, unheard
    context.close()


@contextmanager
def somebody(
    browser: Browser, address: str, who: Identity, *, width: int = WIDE, **how: Any
) -> Iterator[Page]:
    """A window in which somebody has signed in."""
    with window(browser, address, width=width, **how) as page:
        page.goto(f"{address}/sign-in")
        page.click(f'button[value="{part_of(who)}"]')
        page.wait_for_url(f"{address}/desk")
        yield page


def _require_own(url: str, address: str, wrong: list[str]) -> None:
    if not url.startswith((address, "data:")):
        wrong.append(f"asked elsewhere: {url}")


def barriers(page: Page) -> list[str]:
    """What axe finds on a page, each kind with the first place."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def overflows(page: Page) -> int:
    """By how much a page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return wide


def shot(page: Page, name: str) -> None:
    """Keep a picture of the whole page."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)
