"""The README's picture: the map of the bundled alliances as a browser shows it.

    python tests/map/picture.py

writes `map.jpg` beside this file. It needs Chromium, as the map's tests do.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from graphkit.alliance_graph import AllianceGraph
from graphkit.assembly.building import build
from graphkit.assembly.sources import source
from graphkit.whole_file import write_whole

PICTURE = Path(__file__).with_name("map.jpg")


def main() -> int:
    """Build, draw, open, and take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        build([source("alliances")], home / "graph")
        graph = AllianceGraph(home / "graph")
        write_whole(home / "map.html", graph.map(as_of=graph.data_as_of).encode())
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("GRAPHKIT_CHROMIUM") or shutil.which("chromium"),
                args=["--no-sandbox", "--disable-gpu"],
            )
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto((home / "map.html").as_uri())
            page.wait_for_function("window.atlas && window.atlas.ready")
            page.screenshot(path=PICTURE, type="jpeg", quality=82)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
