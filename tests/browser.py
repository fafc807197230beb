"""A real browser for tests of pages: Debian's Chromium, offline, and a watch over what a page tries to do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # no name resolves: truly offline
]
WATCH = """
window.REPORTS = [];
document.addEventListener('securitypolicyviolation', event => REPORTS.push(event.violatedDirective));
"""
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once; without one the tests fail."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not program:
        pytest.fail("chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, headless=True, chromium_sandbox=False, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens a file, and waits until it is drawn if it draws.

    Afterwards it demands that no script of a document ran and no request went out.
    """
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB", offline=True)
    context.add_init_script(WATCH)
    asked: list[str] = []
    wrong: list[str] = []

    def opened(path: Path, fragment: str = "", draws: bool = True) -> Page:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.goto(path.resolve().as_uri() + fragment)
        if draws:
            page.locator("html[data-ready='1']").wait_for(state="attached")
        return page

    yield opened
    ran = [page.evaluate("[window.PWN ?? null, REPORTS]") for page in context.pages]
    context.close()
    assert not [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    assert not wrong
    assert all(state == [None, []] for state in ran), ran
