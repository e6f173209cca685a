"""The built pages in a browser: accessible, as wide as the window, and alive without a network."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

VIEWS = {"desktop": (1440, "light"), "dark": (1440, "dark"), "phone": (390, "light")}
WIDTHS = (390, 700, 820, 1024, 1200, 1345, 1425, 1433, 1440)
INJECTION = """() => {
  const script = document.createElement("script");
  script.textContent = "window.injected = true";
  document.body.append(script);
  document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.injected = true'>");
}"""
ADDRESSES = ("ja/index.html", "en/index.html", "ja/2-1.html", "en/deadlines.html")


def opened(browser: Browser, site: Path, address: str, view: str) -> Page:
    width, scheme = VIEWS[view]
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto((site / address).as_uri())
    return page


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_serious_accessibility_issue(browser, site, address, view):
    page = opened(browser, site, address, view)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    serious = {issue["id"]: issue["nodes"][0]["html"] for issue in found if issue["impact"] in ("serious", "critical")}
    page.close()
    assert serious == {}


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_is_wider_than_the_window(browser, site, address):
    page = opened(browser, site, address, "desktop")
    beyond = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        beyond[width] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert beyond == dict.fromkeys(WIDTHS, 0)


@pytest.fixture
def watched(browser, site):
    """A page whose errors and requests to anywhere but files are collected."""
    page = browser.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else problems.append(request.url)
    )
    yield page, problems
    page.close()


def test_search_finds_japanese_words_and_leads_to_them(watched, site):
    page, problems = watched
    page.goto((site / "ja/index.html").as_uri())
    page.click(".search-button")
    page.fill(".search-dialog input", "博士 支援")
    page.wait_for_selector(".search-results a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2-1.html#*")
    assert problems == []


def test_measures_filter_as_one_types(watched, site):
    page, problems = watched
    page.goto((site / "en/2-1.html").as_uri())
    everything = page.locator("li.measure:visible").count()
    page.fill("form[data-filter] input[name=q]", "doctoral")
    page.wait_for_function("document.querySelectorAll('li.measure[hidden]').length > 0")
    assert 0 < page.locator("li.measure:not([hidden])").count() < everything
    assert problems == []


def test_the_policy_lets_no_injected_script_run(watched, site):
    page, _ = watched
    page.goto((site / "en/index.html").as_uri())
    page.evaluate(INJECTION)
    page.wait_for_timeout(200)
    assert page.evaluate("window.injected") is None


def test_charts_offer_their_data(watched, site):
    page, problems = watched
    page.goto((site / "en/2-1.html").as_uri())
    charts, downloads = page.locator("figure.chart").count(), page.locator("figure.chart a[download]").count()
    assert charts == downloads > 0
    assert problems == []


def test_every_image_has_alternative_text(watched, site):
    page, _ = watched
    page.goto((site / "ja/2-1.html").as_uri())
    texts = page.locator("main img").evaluate_all("images => images.map(image => image.alt)")
    assert texts
    assert all(len(text) > 20 for text in texts)
