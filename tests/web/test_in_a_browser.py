"""Officers, supervisors and onlookers in a real browser: wide, narrow, without script, by keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from casework.door.identities import Identity
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, Agency
from tests.web.browsing import (
    NARROW,
    NARROWEST,
    WIDE,
    barriers,
    overflows,
    shot,
    somebody,
)
from web.console import STATIC

LARGEST_SCRIPT = 6 * 1024


def notify_of_gaps(page: Page) -> None:
    """From the desk to the notice of what is missing, and back to the case."""
    page.click("a[data-row]")
    page.click("a:has-text('通知補正')")
    page.fill("[name='gaps.other']", "委託書")
    page.fill("[name='days']", "10")
    page.click("text=下一步：看結果")
    page.wait_for_selector(".sheet")
    assert "還沒有辦理" in page.inner_text("main")
    assert "委託書" in page.inner_text(".sheet")
    page.click("text=確認辦理")
    page.wait_for_selector(".notice.ok")
    assert "已辦理：通知補正" in page.inner_text("main")
    assert "棒在雇主" in page.inner_text(".head")


@pytest.mark.parametrize(
    ("width", "script"), [(WIDE, True), (NARROW, True), (WIDE, False)],
    ids=["wide", "narrow", "without script"],
)  # fmt: skip
def test_an_officer_goes_from_the_desk_through_an_act(
    office: Agency, address: str, browser: Browser, width: int, script: bool
) -> None:
    dossier = office.complete()
    with somebody(browser, address, OFFICER, width=width, java_script_enabled=script) as page:
        shot(page, f"officer-desk-{width}{'' if script else '-no-script'}")
        notify_of_gaps(page)
        shot(page, f"officer-case-{width}{'' if script else '-no-script'}")
    assert office.state(dossier) == "correction_pending"


def test_a_supervisor_decides_what_an_officer_proposed(
    office: Agency, address: str, browser: Browser
) -> None:
    dossier = office.proposed()
    with somebody(browser, address, SUPERVISOR) as page:
        page.click("a[data-row]")
        page.wait_for_selector(".acts")
        shot(page, "supervisor-case-1440")
        page.click(".acts a:has-text('核准')")
        page.wait_for_selector(".sheet")
        shot(page, "supervisor-review-1440")
        page.click("text=確認辦理")
        page.wait_for_selector(".notice.ok")
        assert "已辦理：核准" in page.inner_text("main")
    assert office.state(dossier) == "approved"


def test_the_desk_is_worked_by_keys_alone(office: Agency, address: str, browser: Browser) -> None:
    dossier = office.complete()
    with somebody(browser, address, OFFICER) as page:
        page.keyboard.press("/")
        page.keyboard.type("甲股份")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?**")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/cases/{dossier}*")
        page.keyboard.press("Control+k")
        page.keyboard.type("受理")
        page.keyboard.press("Enter")
        page.wait_for_url("**/act/**")
        page.focus("text=確認辦理")
        page.keyboard.press("Enter")
        page.wait_for_url("**done=**")
        page.evaluate("localStorage.setItem('baton-keys', 'off')")
        page.keyboard.press("1")
        assert "/act/" not in page.url, "keys can be switched off"
    assert office.state(dossier) == "accepted"


def test_rows_are_added_and_pasted_with_script(
    office: Agency, address: str, browser: Browser
) -> None:
    dossier = office.proposed()
    office.do(SUPERVISOR, "application.send_back", DECIDED, dossier, APPLICATION, reason="時數")
    with somebody(browser, address, OFFICER) as page:
        path = f"/desk/cases/{dossier}/act/application.propose_approval?matter={APPLICATION}"
        page.goto(f"{address}{path}")
        page.click("button[value='lines']")
        assert page.input_value("[name='lines.1.rate']") == ""
        page.evaluate(
            """() => {
              const data = new DataTransfer();
              data.setData("text", "w2\\t20\\t1000\\nw3\\t3.5\\t900");
              const how = { clipboardData: data, bubbles: true, cancelable: true };
              document.querySelector("[name='lines.1.half_hours']")
                .dispatchEvent(new ClipboardEvent("paste", how));
            }"""
        )
        page.wait_for_selector("[name='lines.2.rate']")
        assert page.input_value("[name='lines.2.half_hours']") == "3.5"
        shot(page, "officer-proposal-1440")


def test_no_page_has_a_barrier_in_either_theme_nor_overflows_a_narrow_window(
    office: Agency, address: str, browser: Browser
) -> None:
    correcting, proposed, granted = office.correcting(), office.proposed(), office.approved()
    act = f"matter={APPLICATION}"
    pages = {
        "desk": "/desk",
        "desk-all": "/desk?tab=all",
        "cases": "/desk/cases",
        "search": "/desk/search?q=公司",
        "nothing": "/desk/search?q=沒有這家",
        "open": "/desk/open",
        "draft": "/desk/open/application.draft",
        "case-correcting": f"/desk/cases/{correcting}",
        "case-proposed": f"/desk/cases/{proposed}",
        "case-granted": f"/desk/cases/{granted}",
        "step": f"/desk/cases/{proposed}/steps/5",
        "letter": f"/desk/cases/{correcting}/letters/letter-1",
        "act-supply": f"/desk/cases/{correcting}/act/application.supply?{act}",
        "act-eligibility": f"/desk/cases/{proposed}/act/application.record_eligibility?{act}",
        "review": f"/desk/cases/{granted}/act/letter.cancel?matter=letter-1",
        "refused": "/desk/cases/TPE-199-99999",
    }
    seen = 0
    for who, theme in ((OFFICER, "light"), (OFFICER, "dark"), (EMPLOYER, "light")):
        with somebody(browser, address, who, color_scheme=theme) as page:
            seen += looked_at(page, address, who, theme, pages)
    print(f"{seen} pages looked at")


def looked_at(page: Page, address: str, who: Identity, theme: str, pages: dict[str, str]) -> int:
    for name, path in pages.items():
        page.set_viewport_size({"width": WIDE, "height": 900})
        page.goto(f"{address}{path}")
        assert barriers(page) == [], (who.role, theme, path)
        if who is OFFICER:
            shot(page, f"{name}-{WIDE}-{theme}")
        page.set_viewport_size({"width": NARROWEST, "height": 900})
        assert overflows(page) <= 0, (who.role, path)
        if who is OFFICER and theme == "light":
            page.set_viewport_size({"width": NARROW, "height": 900})
            assert barriers(page) == [], (path, NARROW)
            shot(page, f"{name}-{NARROW}-{theme}")
    return len(pages)


def test_the_script_is_small() -> None:
    assert len((STATIC / "baton.js").read_bytes()) <= LARGEST_SCRIPT
