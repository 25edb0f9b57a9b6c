"""A real Chromium that can reach no other host, for tests and benchmarks of the map."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-3d-apis",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


def chromium() -> str | None:
    """Return the path of the Chromium that is meant: named in GRAPHKIT_CHROMIUM, else found."""
    return os.environ.get("GRAPHKIT_CHROMIUM") or shutil.which("chromium")


def launched(playwright: Playwright, program: str) -> Browser:
    """Start a Chromium without a window, a graphics card or a network."""
    return playwright.chromium.launch(executable_path=program, args=_SWITCHES)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium that can reach no other host, one for all tests."""
    program = chromium()
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium: install it, or name it in GRAPHKIT_CHROMIUM")
        pytest.skip("no Chromium: install it, or name it in GRAPHKIT_CHROMIUM")
    with sync_playwright() as playwright:
        started = launched(playwright, program)
        yield started
        started.close()
