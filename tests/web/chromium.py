"""A Chromium for the tests: an installed one, Playwright's own, or Debian's where it may be had.

``python -m tests.web.chromium`` says which, and gets one where there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FONTS = "fonts-noto-cjk"
SECONDS = 600

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

WHAT_TO_DO = (
    "No Chromium was found and none could be installed, so pages cannot be tested in a browser. "
    "Install one (on Debian: apt-get install chromium fonts-noto-cjk; anywhere: "
    ".venv/bin/python -m playwright install --with-deps chromium), or name one: "
    "BATON_CHROMIUM=/path/to/chrome."
)


class NoBrowser(Exception):
    """There is no browser to test with."""


def chromium() -> str:
    """The path of a Chromium. Raises `NoBrowser` with what to do."""
    for look in (_named, _installed, _of_playwright, _download, _of_debian):
        if found := look():
            return found
    raise NoBrowser(WHAT_TO_DO)


def _named() -> str | None:
    said = os.environ.get("BATON_CHROMIUM")
    if said and not Path(said).exists():
        raise NoBrowser(f"BATON_CHROMIUM names {said}, and nothing is there.")
    return said or None


def _installed() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _of_playwright() -> str | None:
    home = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache/ms-playwright"))
    found = sorted(home.glob("chromium-*/chrome-linux*/chrome"))
    return str(found[-1]) if found else None


def _download() -> str | None:
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    return _of_playwright()


def _of_debian() -> str | None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update")
        _run("apt-get", "install", "--yes", "--no-install-recommends", "chromium", FONTS)
    return _installed()


def _run(*command: str) -> None:
    """Try; whether it went well is seen by what is there afterwards."""
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired) as failed:
        print(f"{command[0]}: {failed}", file=sys.stderr)


if __name__ == "__main__":
    print(chromium())
