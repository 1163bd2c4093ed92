"""Files handed in and saved in a real browser: wide, narrow, and without script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page

from tests.casework.a_case import EMPLOYER, OFFICER
from tests.casework.an_agency import APPLICATION, OPENED, Agency
from tests.casework.kinds_of_files import pdf, png
from tests.web.browsing import NARROW, WIDE, barriers, overflows, shot, somebody


def choose(page: Page, item: str, *files: tuple[str, str, bytes]) -> None:
    payload: list[FilePayload] = [
        {"name": name, "mimeType": kind, "buffer": body} for name, kind, body in files
    ]
    page.set_input_files(f"[name='_file.{item}']", payload)


def saved(page: Page, name: str) -> bytes:
    with page.expect_download() as coming:
        page.click(f".afile:has-text('{name}') a.btn")
    assert coming.value.suggested_filename == name
    return Path(coming.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("width", "script"), [(WIDE, True), (NARROW, True), (WIDE, False)],
    ids=["wide", "narrow", "without script"],
)  # fmt: skip
def test_an_employer_hands_files_in_and_an_officer_saves_them(
    office: Agency, address: str, browser: Browser, width: int, script: bool
) -> None:
    opening = {"branch": "TPE", "employer": "E1", "year": 2026}
    number = office.attempt(EMPLOYER, "application.draft", OPENED, **opening).dossier
    how = {"width": width, "java_script_enabled": script}
    kind = f"{width}{'' if script else '-no-script'}"
    with somebody(browser, address, EMPLOYER, **how) as page:
        page.goto(f"{address}/desk/cases/{number}/act/application.submit?matter={APPLICATION}")
        for doc in range(3, 9):
            page.check(f"[name='documents'][value='doc_{doc}']")
        page.fill("[name='plan_first_day']", "115/5/1")
        page.fill("[name='plan_last_day']", "115/9/30")
        page.fill("[name='requested']", "100,000")
        picture = png(640, 360)
        choose(page, "doc_1", ("申請書.pdf", "application/pdf", pdf()))
        choose(
            page, "doc_2", ("計畫書.pdf", "application/pdf", pdf(b"%% 2")),
            ("場地照片.png", "image/png", picture),
        )  # fmt: skip
        choose(page, "doc_3", ("程式.pdf", "application/pdf", b"MZ\x90\0" * 9))
        page.click("text=下一步：看結果")
        page.wait_for_selector("#f-files-doc_3-wrong")
        assert "程式.pdf：這是程式檔" in page.inner_text("#f-files-doc_3")
        assert overflows(page) <= 0
        shot(page, f"employer-files-{kind}")
        if script:
            assert barriers(page) == []
        page.click("text=下一步：看結果")
        page.wait_for_selector("#with")
        shot(page, f"employer-files-review-{kind}")
        page.click("text=確認辦理")
        page.wait_for_selector(".notice.ok")
    with somebody(browser, address, OFFICER, **how) as page:
        page.goto(f"{address}/desk/cases/{number}")
        assert saved(page, "計畫書.pdf") == pdf(b"%% 2")
        assert saved(page, "場地照片.png") == picture
        assert overflows(page) <= 0
        shot(page, f"officer-files-{kind}")
        if script:
            assert barriers(page) == []
        page.click(".afile a:has-text('場地照片.png')")
        page.wait_for_selector(".viewer img")
        assert page.evaluate("document.querySelector('.viewer img').naturalWidth") == 640
        shot(page, f"officer-file-{kind}")
        if script:
            assert barriers(page) == []
