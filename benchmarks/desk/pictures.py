"""Pictures of the report and of the served pages, for the README: small, so that they can lie in the repository."""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.desk.running import ROOT, environment

WIDE = {"width": 1000, "height": 720}
NARROW = {"width": 400, "height": 800}


def pictures(store: Path, folder: Path) -> list[Path]:
    """Takes all pictures of a store, in its browser's light and dark colours; needs Chromium and playwright.

    Raises:
        SystemExit: there is no Chromium.
    """
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("There is no Chromium: install it, then run the same command again.")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, served(store) as address, tempfile.TemporaryDirectory() as made:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        report = Path(made) / "report.html"
        belie("report", "--store", store, "--format", "html", "-o", report)
        found = [
            _taken(browser, report.as_uri(), folder / "report.png", WIDE),
            _taken(browser, report.as_uri(), folder / "report-phone.png", NARROW, scheme="dark"),
            _taken(browser, address, folder / "desk.png", WIDE),
            _taken(browser, f"{address}/lookup?claim=The+CSTO+ignored+Armenia's+request", folder / "lookup.png", WIDE),
            _taken(browser, address, folder / "conflict.png", WIDE, first_conflict=True),
        ]
        browser.close()
    return found


def belie(*arguments: object) -> None:
    """One command of this repository's belie, to its end."""
    command = [sys.executable, "-c", "from cli.main import run; run()", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True)


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of `belie serve` on a free port, while the block runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from cli.main import run; run()", "serve", "--store", str(store), "--port"]
    process = subprocess.Popen([*command, str(port)], cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL)
    try:
        _await(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _await(port: int) -> None:
    for _ in range(1200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("belie serve did not begin to answer.")


def _taken(
    browser: Any, address: str, file: Path, size: dict[str, int], *, scheme: str = "light", first_conflict: bool = False
) -> Path:
    page = browser.new_page(viewport=size, color_scheme=scheme)
    page.set_default_timeout(120_000)
    page.goto(address)
    if first_conflict:
        page.locator("a[href^='/conflicts/']").first.click()
        page.wait_for_url("**/conflicts/**")
    page.screenshot(path=str(file))
    page.close()
    return file
