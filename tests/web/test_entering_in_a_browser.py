"""The first sign-in in a real browser, wide, narrow and without script; every page of the entrance
without a barrier in both themes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from casework.entrance import keeping
from tests.entrance.porch import GOOD, ROOT
from tests.web.browsing import NARROW, NARROWEST, WIDE, barriers, overflows, served, shot, window
from tests.web.entering import Doorway
from web import cookies

THEMES = ("light", "dark")


def first_sign_in(page: Page, house: Doorway, address: str, code: str, shots: str) -> None:
    """From a link somebody was sent to that page, by a code, a password and a second factor."""
    page.goto(f"{address}/desk/cases?holder=officer")
    page.wait_for_url("**/sign-in?**")
    shot(page, f"sign-in-{shots}")
    page.click("text=第一次使用")
    page.fill("#name", "lin")
    page.fill("#code", code)
    page.fill("#password", GOOD)
    page.fill("#again", GOOD)
    shot(page, f"first-use-{shots}")
    page.click("button:has-text('設定密碼')")
    page.wait_for_selector(".notice.ok")
    page.goto(f"{address}/desk/cases?holder=officer")
    page.fill("#name", "lin")
    page.fill("#password", GOOD)
    page.press("#password", "Enter")
    page.wait_for_url("**/sign-in/set-up**")
    page.click("summary")
    house.secrets["lin"] = "".join(page.inner_text(".secret code").split())
    shot(page, f"set-up-{shots}")
    page.fill("#code", house.code("lin", house.now))
    page.press("#code", "Enter")
    page.wait_for_selector(".codes")
    shot(page, f"codes-{shots}")
    page.click("text=我已收好")
    page.wait_for_url("**/desk/cases?holder=officer")
    assert "lin" in page.inner_text(".who")


@pytest.mark.parametrize(
    ("width", "script"), [(WIDE, True), (NARROW, True), (WIDE, False)],
    ids=["wide", "narrow", "without script"],
)  # fmt: skip
def test_an_officer_signs_in_for_the_first_time_and_again(
    house: Doorway, browser: Browser, width: int, script: bool
) -> None:
    half = keeping.make(house.database, ROOT, "lin", "unit", house.now)
    house.grant("lin", role="officer", unit="TPE")
    shots = f"{width}{'' if script else '-no-script'}"
    with (
        served(house.app) as address,
        window(browser, address, width=width, java_script_enabled=script) as page,
    ):
        first_sign_in(page, house, address, half.code, shots)
        [kept] = [one for one in page.context.cookies() if one["name"] == cookies.SESSION]
        assert (kept["httpOnly"], kept["sameSite"], kept["expires"]) == (True, "Lax", -1)
        page.click("text=登出")
        page.wait_for_selector("text=您已登出")
        house.pass_minutes(1)
        page.fill("#name", "lin")
        page.fill("#password", GOOD)
        page.press("#password", "Enter")
        page.wait_for_url("**/sign-in/code**")
        shot(page, f"code-{shots}")
        page.fill("#code", house.code("lin", house.now))
        page.press("#code", "Enter")
        page.wait_for_url("**/desk")


PAGES = {
    "sign-in": "/sign-in",
    "anew": "/sign-in/anew",
    "anew-second-factor": "/sign-in/anew?what=second_factor",
    "account": "/account",
    "roles": "/account/roles",
    "accounts": "/accounts",
    "new-account": "/accounts/new",
    "one-account": "/accounts/lin",
    "own-account-kept": "/accounts/root1",
    "nobody": "/accounts/nobody",
}


def test_no_page_of_the_entrance_has_a_barrier_nor_overflows_a_narrow_window(
    house: Doorway, browser: Browser
) -> None:
    house.officer("lin")
    house.grant("lin", role="supervisor", unit="KHH", until_day="2026-12-31")
    house.employer("wang")
    root, seen = house.enters("root1"), 0
    house.enters("lin")
    root.send("/accounts/lin/reset", what="password", why="忘記密碼")
    token = root.browser.cookies[cookies.SESSION]
    for theme in THEMES:
        with served(house.app) as address, window(browser, address, color_scheme=theme) as page:
            page.context.add_cookies([{"name": cookies.SESSION, "value": token, "url": address}])
            for name, path in PAGES.items():
                page.set_viewport_size({"width": WIDE, "height": 900})
                page.goto(f"{address}{path}")
                for fold in page.query_selector_all("details:not([open]) > summary"):
                    fold.click()
                assert barriers(page) == [], (theme, path)
                shot(page, f"entrance-{name}-{WIDE}-{theme}")
                page.set_viewport_size({"width": NARROWEST, "height": 900})
                assert overflows(page) <= 0, path
                page.set_viewport_size({"width": NARROW, "height": 900})
                assert barriers(page) == [], (theme, path, NARROW)
                shot(page, f"entrance-{name}-{NARROW}-{theme}")
                seen += 1
    print(f"{seen} pages of the entrance looked at")


@pytest.mark.parametrize("theme", THEMES)
def test_no_step_of_the_way_in_has_a_barrier(house: Doorway, browser: Browser, theme: str) -> None:
    house.officer("lin")
    with served(house.app) as address, window(browser, address, color_scheme=theme) as page:
        page.goto(f"{address}/sign-in")
        page.fill("#name", "lin")
        page.fill("#password", "wrong")
        page.press("#password", "Enter")
        page.wait_for_selector(".notice.bad")
        assert barriers(page) == []
        shot(page, f"entrance-wrong-{WIDE}-{theme}")
        page.fill("#password", GOOD)
        page.press("#password", "Enter")
        page.wait_for_url("**/set-up**")
        assert barriers(page) == []
        page.click("summary")
        house.secrets["lin"] = "".join(page.inner_text(".secret code").split())
        page.fill("#code", house.code("lin", house.now))
        page.press("#code", "Enter")
        page.wait_for_selector(".codes")
        assert barriers(page) == []
        shot(page, f"entrance-codes-{WIDE}-{theme}")
        page.emulate_media(media="print")
        shot(page, f"entrance-codes-print-{theme}")
