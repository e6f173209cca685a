"""Quarto and the embedded renderer build the same pages with the same numbers; skipped where Quarto is not on PATH."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from site_folder import code, display

from stianalysis.site import build_site
from stianalysis.site.renderer import _embedded, detect_renderer

pytestmark = pytest.mark.skipif(shutil.which("quarto") is None, reason="Quarto is not on PATH")

TABLE = (
    "<table><thead><tr><th>指標</th><th>値</th></tr></thead><tbody><tr><td>橋</td><td>1,234.5</td></tr></tbody></table>"
)


class Main(HTMLParser):
    """Collects the text inside `main`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.depth += tag == "main"

    def handle_endtag(self, tag):
        self.depth -= tag == "main"

    def handle_data(self, data):
        if self.depth:
            self.text += f" {data}"


def numbers(page: Path) -> list[str]:
    return sorted(re.findall(r"\d[\d,.]*", Main(page.read_text(encoding="utf-8")).text))


@pytest.fixture
def both(site, tmp_path):
    """The invented project built by both."""
    site.page("en/1-1.ipynb", code("show()", display(markdown="## 値\n\n2 of 3"), display(html=TABLE)))
    built = {}
    for name, renderer in (("quarto", detect_renderer()), ("pandoc", _embedded())):
        built[name] = build_site(site.folder, renderer, tmp_path / name)
    return built


def test_the_same_pages_are_built(both):
    assert both["quarto"].pages == both["pandoc"].pages


def test_the_same_numbers_stand_on_them(both):
    for page in both["quarto"].pages:
        assert numbers(both["quarto"].path / page) == numbers(both["pandoc"].path / page)
