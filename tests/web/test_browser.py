"""A person at the desk in a real browser: search, open, judge by keys alone; pages seen in both themes."""

import os
import shutil
import socket
import threading
import time

import pytest

import pipeline
from web.app import build

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright for Python is not installed")
CHROMIUM = os.environ.get("BELIE_CHROMIUM") or shutil.which("chromium")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, or name one in BELIE_CHROMIUM"),
]


@pytest.fixture
def address(desk):
    """The desk, served on a free port of this machine."""
    import uvicorn

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    app = build(desk.settings, parts=desk.parts, reviewer="ann")
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def tab(address):
    """A tab of a browser at the desk; what its console complained of must be nothing."""
    complaints = []
    with playwright.sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        page = browser.new_page(base_url=address)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/")
        yield page
        browser.close()
    assert complaints == []


def test_search_open_and_judge_by_keys_alone(tab, desk, conflict):
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
    tab.keyboard.press("/")
    tab.keyboard.type("The old bridge is open")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/lookup?claim=*")
    assert "Bob: The old bridge is not open" in tab.inner_text(".contradicting mark")
    tab.goto(f"/conflicts/{conflict.id}")
    tab.keyboard.press("d")
    assert tab.is_checked("#dismissed")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**kept=true*")
    assert "Kept: dismissed" in tab.inner_text("[role=status]")
    (kept,) = pipeline.export_verdicts(desk.settings)
    assert (kept.verdict, kept.reviewer) == ("dismissed", "ann")
    tab.reload()
    assert tab.is_checked("#dismissed"), "kept, and seen when the page is opened again"


def test_both_documents_show_their_passages(tab, conflict):
    tab.goto(f"/conflicts/{conflict.id}")
    tab.get_by_text("Both documents at the passage").click()
    for number in (1, 2):
        assert tab.locator(f"#passage-{number}").is_visible()


def test_a_hostile_document_runs_nothing(tab, desk):
    desk.write(
        a="Eve: The old <script>document.title='run'</script><img src=x onerror=document.title='run'> bridge is open\n"
    )
    pipeline.index([desk.articles], desk.settings, parts=desk.parts)
    (conflict,) = pipeline.report(None, desk.settings, parts=desk.parts).conflicts
    for path in ("/", f"/conflicts/{conflict.id}", f"/conflicts/{conflict.id}/documents", f"/claims/{conflict.a.id}"):
        tab.goto(path)
        assert tab.title() != "run" and tab.locator("main img").count() == 0
    assert "<script>" in tab.inner_text("main") or "Bob" in tab.inner_text("main")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_needs_no_scrolling_sideways(tab, conflict, theme):
    tab.emulate_media(color_scheme=theme)
    tab.set_viewport_size({"width": 360, "height": 700})
    for path in ("/", "/disputes", "/api", f"/conflicts/{conflict.id}", f"/conflicts/{conflict.id}/documents"):
        tab.goto(path)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
