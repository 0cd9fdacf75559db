"""Take the picture of a page that the README shows: ``python docs/picture.py PAGE.html PICTURE.png``.

Uses the Chromium on the path, or the one that $KG_CHROMIUM names.
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright


def take(page_file: Path, picture: Path, fragment: str) -> None:
    """Open the page at an address, open the first claim if there is a panel, and save what is seen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("KG_CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1400, "height": 860}, color_scheme="light")
        page.goto(page_file.resolve().as_uri() + fragment)
        while not page.evaluate("performance.getEntriesByName('kg-drawn').length"):
            page.wait_for_timeout(50)
        if page.locator("#panel .card:not([open])").count():
            page.locator("#panel .card summary").first.click()
        page.wait_for_timeout(500)
        picture.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=picture)
        browser.close()


def main() -> None:
    """Read the arguments and take the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--at", default="", help="the view to show, as in the page's address (#...)")
    options = parser.parse_args()
    take(options.page, options.picture, options.at)


if __name__ == "__main__":
    main()
