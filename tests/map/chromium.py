"""A real Chromium that can reach no other host, for tests and benchmarks of the map."""

import os
import shutil

from playwright.sync_api import Browser, Playwright

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
