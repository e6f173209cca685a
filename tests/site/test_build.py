"""The embedded renderer from end to end: what test_site.py leaves out."""

import re
from urllib.parse import unquote

import pytest
from fontTools.ttLib import TTFont
from site_folder import code, display, error, markdown

from stianalysis.site import SiteError, build_site


def build(site, output=None):
    return build_site(site.folder, site.renderer, output)


def content(html):
    return html.split('<div class="content">')[1].split("</main>")[0]


def test_every_page_is_built(site):
    result = build(site)
    assert result.path == site.folder / "_site"
    assert [page.as_posix() for page in result.pages] == [
        "en/1-1.html", "en/index.html", "index.html", "ja/1-1.html", "ja/index.html",
    ]  # fmt: skip


def test_front_matter_gives_title_and_language(site):
    site.page("en/1-1.ipynb", front='title: "A & B"\nsubtitle: Test')
    site.page("en/index.ipynb")
    build(site)
    html = site.html("en/1-1.html")
    assert '<html lang="en">' in html
    assert "<h1>A &amp; B</h1>" in html
    assert "<title>A &amp; B – 試験サイト</title>" in html
    assert '<p class="subtitle">Test</p>' in html


def test_a_cell_may_show_its_code(site):
    site.page("ja/1-1.ipynb", markdown("## 値"), code("#| echo: true\nshown = 1"))
    build(site)
    assert "shown" in site.html("ja/1-1.html")
    assert "echo" not in content(site.html("ja/1-1.html"))


def test_an_error_output_is_refused_with_page_and_cell(site):
    site.page("ja/1-1.ipynb", markdown("## 値"), code("x", error("ValueError", "no bridge")))
    with pytest.raises(SiteError, match=r"ja/1-1\.ipynb: cell 3 ended with ValueError: no bridge"):
        build(site)


def test_links_to_sources_lead_to_pages(site):
    raw = code("x", display(html='<a href="1-1.ipynb">値</a> <a href="https://example.org/a.ipynb">out</a>'))
    site.page("ja/index.ipynb", markdown("[値](1-1.ipynb#値)"), raw)
    build(site)
    links = re.findall(r'href="([^"]*)"', content(site.html("ja/index.html")))
    assert [unquote(link) for link in links[:3]] == ["1-1.html#値", "1-1.html", "https://example.org/a.ipynb"]


def test_a_page_without_counterpart_leads_to_the_first_page(site):
    (site.folder / "en/1-1.ipynb").unlink()
    del site.settings["website"]["sidebar"][1]["contents"][1]
    site.page("en/index.ipynb")
    site.write()
    build(site)
    assert '<a href="../en/index.html" hreflang="en"' in site.html("ja/1-1.html")


def test_pages_beside_and_contents(site):
    build(site)
    assert '<a rel="next" href="1-1.html">' in site.html("ja/index.html")
    html = site.html("ja/1-1.html")
    assert '<a rel="prev" href="index.html">' in html
    assert '<a href="#値"' in html.split('class="toc"')[1].split("</nav>")[0]


def test_the_footer_names_edition_and_renderer(site):
    build(site)
    footer = site.html("en/1-1.html").split('<footer class="site-footer">')[1]
    assert "Edition 2025" in footer
    assert "pandoc 0.0" in footer
    assert '"version": "0.0"' in site.html("renderer.json")


def test_two_builds_are_the_same_byte_for_byte(site, tmp_path):
    first = build(site, tmp_path / "first").path
    second = build(site, tmp_path / "second").path
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    assert [file for file in files if (first / file).read_bytes() != (second / file).read_bytes()] == []


def test_the_fallback_font_has_the_characters_of_the_site_and_a_name_of_its_own(site):
    fonts = build(site).path / "fonts"
    font = TTFont(fonts / "stianalysis-fallback.woff2")
    characters = font.getBestCmap()
    assert {ord(character) for character in "橋三本A"} <= set(characters)
    assert ord("鯨") not in characters
    named = {record.nameID: str(record) for record in font["name"].names}
    assert named[1] == "stianalysis fallback"
    assert not any("IPA" in named[number] for number in (1, 3, 4, 6) if number in named)
    assert "IPA Font License" in (fonts / "LICENSE-IPA.txt").read_text(encoding="utf-8")
