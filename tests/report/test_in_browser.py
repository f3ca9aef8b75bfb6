"""The HTML report opened from disk in a real browser; passed over where there is none."""

import re
import shutil
from pathlib import Path

import pytest

from report.formats import render_report
from report.timeline import SIDES
from tests.report.hostile import hostile_background, hostile_report
from tests.report.made import answer, claim, conflict, dispute, report

CSS = (Path(__file__).parent.parent.parent / "report/templates/page.css").read_text(encoding="utf-8")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
in_browser = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a page from disk; gives it with the list of all that it tried besides being shown."""

    def open_(source, **how):
        file = tmp_path / "report.html"
        file.write_text(source, encoding="utf-8")
        page, tried = browser.new_page(**how), []
        page.on("dialog", lambda dialog: (tried.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda message: tried.append(message.text))
        page.on("pageerror", lambda error: tried.append(str(error)))
        page.on("request", lambda request: tried.append(request.url) if request.url != file.as_uri() else None)
        page.goto(file.as_uri())
        return page, tried

    return open_


def two_disputes():
    first, second = (
        conflict(1, 0.9),
        conflict(
            2, 0.6, kind="reversal", a=answer(id="c:3", speaker="Ann Hall"), b=claim(id="c:4", published="2024-01-02")
        ),
    )
    disputes = [dispute(first), dispute(second, rank=2, question="Was it so?")]
    return report(first, second, disputes=disputes)


@in_browser
def test_a_hostile_report_does_nothing_and_fits_a_phone(opened):
    page, tried = opened(
        render_report(hostile_report(status="confirmed"), "html", background=hostile_background()),
        viewport={"width": 390, "height": 800},
    )
    assert tried == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.title() == "belie: disputes"


@in_browser
def test_filters_narrow_by_speaker_kind_score_words_and_date(opened):
    page, tried = opened(render_report(two_disputes(), "html"))
    told, form = page.locator("#told"), page.locator("#filter")
    assert told.inner_text() == "2 of 2 conflicts shown"
    page.select_option("[name=speaker]", "Ann Hall")
    assert told.inner_text() == "1 of 2 conflicts shown"
    assert page.locator("#d1").is_hidden() and page.locator("#d2").is_visible()
    assert page.locator("nav li").first.is_hidden()
    form.locator("button").click()
    page.wait_for_function("document.getElementById('told').textContent.startsWith('2 of')")
    page.fill("[name=score]", "0.7")
    assert page.locator("#d2").is_hidden()
    page.fill("[name=score]", "0")
    page.uncheck("[value=reversal]")
    assert page.locator("#d2").is_hidden()
    page.check("[value=reversal]")
    page.fill("[name=words]", "was it so")
    assert page.locator("#d1").is_hidden() and page.locator("#d2").is_visible()
    page.fill("[name=words]", "")
    page.fill("[name=to]", "2024-12-31")
    assert page.locator("#d1").is_hidden() and page.locator("#d2").is_visible()
    assert tried == []


@in_browser
def test_the_keyboard_reaches_the_content_and_every_control(opened):
    page, _ = opened(render_report(two_disputes(), "html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.getAttribute('name') || document.activeElement.getAttribute('href')")
        )
    assert {"speaker", "words", "score", "from", "to", "kind", "#d1", "#d2"} <= reached


@in_browser
def test_without_script_everything_is_there_and_no_dead_filter(opened):
    page, _ = opened(render_report(two_disputes(), "html"), java_script_enabled=False)
    assert page.locator(".conflict").count() == 2 and page.locator("#filter").is_hidden()


@in_browser
def test_on_paper_the_filters_are_gone_and_the_quotes_are_there(opened):
    page, _ = opened(render_report(two_disputes(), "html"), color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("#filter").is_hidden() and page.locator("mark").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(theme):
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[theme]))
    for text in ("text", "quiet", "link", *SIDES.lower()):
        for ground in ("page", "box"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["mark-text"], colours["mark"]) >= 4.5


def contrast(one, other):
    """The ratio of WCAG 2."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
