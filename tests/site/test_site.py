"""The embedded renderer on a tiny invented project: navigation, languages, determinism, and clear refusals."""

import base64
from pathlib import Path

import nbformat
import pytest
import yaml
from fontTools.ttLib import TTFont
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from stianalysis.site import Renderer, SiteError, build_site, check_site, read_renderer_record

RENDERER = Renderer("pandoc", "0.0")
SETTINGS = {
    "project": {"type": "website", "output-dir": "_site", "render": ["index.qmd", "ja/*.ipynb", "en/*.ipynb"]},
    "website": {
        "title": "Bridges",
        "description": "About bridges",
        "navbar": {"left": [{"text": "日本語", "href": "ja/index.ipynb"}]},
        "sidebar": [
            {
                "id": language,
                "contents": [
                    {"text": "Start", "href": f"{language}/index.ipynb"},
                    {"section": "Chapter 1", "contents": [{"text": "One", "href": f"{language}/1.ipynb"}]},
                ],
            }
            for language in ("ja", "en")
        ],
        "page-footer": {"left": "Facts"},
    },
    "format": {"html": {"css": "styles.css", "toc-depth": 3}},
    "execute": {"echo": False},
    "lang": "ja",
}


def html_cell(html: str, source: str = "show()"):
    return new_code_cell(source, outputs=[new_output("display_data", {"text/html": html})])


class Project:
    """A small website project on disk."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.settings = SETTINGS
        self.cells = [new_markdown_cell("## 見出し\n\n鉄の橋"), html_cell("<p>made by code</p>", "secret_code()")]

    def write(self) -> Path:
        for language in ("ja", "en"):
            (self.folder / language).mkdir(exist_ok=True)
            for page in ("index", "1"):
                front = new_raw_cell(f'---\ntitle: "{language} {page}"\nlang: {language}\n---')
                nbformat.write(new_notebook(cells=[front, *self.cells]), self.folder / language / f"{page}.ipynb")
        (self.folder / "index.qmd").write_text("---\ntitle: Start\n---\n\n[日本語](ja/index.ipynb)\n", encoding="utf-8")
        (self.folder / "styles.css").write_text("p { margin: 0 }\n", encoding="utf-8")
        (self.folder / "_quarto.yml").write_text(yaml.safe_dump(self.settings, allow_unicode=True), encoding="utf-8")
        return self.folder

    def build(self) -> Path:
        return build_site(self.write(), RENDERER).path

    def page(self, name: str) -> str:
        return (self.build() / name).read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def test_page_shows_outputs_and_hides_code(project):
    page = project.page("ja/1.html")
    assert "made by code" in page
    assert "secret_code" not in page


def test_cell_that_is_not_included_leaves_no_trace(project):
    project.cells.append(html_cell("<p>hidden</p>", "#| include: false\nshow()"))
    assert "hidden" not in project.page("ja/1.html")


def test_heading_stands_in_the_table_of_contents(project):
    page = project.page("ja/1.html")
    contents = page[page.index('class="toc"') :]
    assert 'href="#見出し"' in contents


def test_current_page_is_marked_in_the_sidebar(project):
    assert '<a href="1.html" aria-current="page">One</a>' in project.page("ja/1.html")


def test_header_links_to_the_same_page_in_the_other_language(project):
    assert '<a href="../en/1.html" hreflang="en" lang="en">English</a>' in project.page("ja/1.html")


def test_links_to_sources_become_links_to_pages(project):
    assert 'href="ja/index.html"' in project.page("index.html")


def test_footer_names_the_renderer(project):
    assert "pandoc 0.0" in project.page("en/index.html")


def test_fallback_font_has_the_glyphs_of_the_pages_under_its_own_name(project):
    font = TTFont(project.build() / "fonts/stianalysis-fallback.woff2")
    assert {ord("鉄"), ord("橋"), ord("a")} <= set(font.getBestCmap())
    assert "IPA" not in str(font["name"].getDebugName(1))


def test_two_builds_give_the_same_bytes(project):
    first = {path.name: path.read_bytes() for path in project.build().rglob("*") if path.is_file()}
    second = {path.name: path.read_bytes() for path in project.build().rglob("*") if path.is_file()}
    assert first == second


def test_page_with_an_error_is_refused_and_the_old_site_stays(project):
    before = project.page("ja/1.html")
    project.cells.append(new_code_cell("1/0", outputs=[new_output("error", ename="Oops", evalue="bad")]))
    with pytest.raises(SiteError, match="cell 4 ended with Oops"):
        project.build()
    assert (project.folder / "_site/ja/1.html").read_text(encoding="utf-8") == before
    assert not list(project.folder.glob("_building*"))


def test_page_that_the_sidebar_names_must_exist(project):
    folder = project.write()
    (folder / "en/1.ipynb").unlink()
    with pytest.raises(SiteError, match=r"en/1\.ipynb"):
        build_site(folder, RENDERER)


def test_page_that_no_sidebar_names_is_refused(project):
    folder = project.write()
    (folder / "en/2.ipynb").write_bytes((folder / "en/1.ipynb").read_bytes())
    with pytest.raises(SiteError, match=r"no sidebar.*en/2\.ipynb"):
        build_site(folder, RENDERER)


def test_missing_key_of_the_project_file_is_named(project):
    folder = project.write()
    (folder / "_quarto.yml").write_text(yaml.safe_dump({"project": {}}), encoding="utf-8")
    with pytest.raises(SiteError, match="website"):
        build_site(folder, RENDERER)


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="nowhere.html">x</a>', "broken link nowhere.html"),
        ('<a href="#nothing">x</a>', "broken link #nothing"),
        ('<a href="../../secret.html">x</a>', "broken link"),
        (f'<img src="data:image/png;base64,{base64.b64encode(b"x").decode()}">', "without alternative text"),
        ('<img alt="x" src="https://example.org/x.png">', "from the network"),
    ],
)
def test_built_site_is_checked(project, html, problem):
    project.cells.append(html_cell(html))
    with pytest.raises(SiteError, match=problem):
        project.build()


def test_sound_site_has_no_problems(project):
    assert check_site(project.build()) == []


def test_record_of_another_renderer_says_what_to_do(tmp_path):
    record = tmp_path / "renderer.json"
    record.write_text('{"name": "pandoc", "version": "0.0"}', encoding="utf-8")
    with pytest.raises(SiteError, match="stianalysis renderer"):
        read_renderer_record(record)
