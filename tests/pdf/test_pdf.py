"""Chapters as PDF: text that can be copied, an outline, embedded fonts, the same bytes each time."""

import base64
import re
from datetime import date
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output, new_raw_cell
from pypdf import PdfReader

from stianalysis.assess import Thresholds
from stianalysis.errors import StiError
from stianalysis.params import Params
from stianalysis.pdf.build import build_pdf, chapter_pages
from stianalysis.pdf.plain import plain_html

PARAMS = Params("2025", date(2025, 6, 6), Thresholds(), ("ja", "en"), ("G1", "1", "1-1", "4-1", "4-2"), ("index",), ())
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
CHART = (
    f'<figure class="chart"><img src="data:image/svg+xml;base64,{base64.b64encode(SVG.encode()).decode()}" '
    'alt="灰色の長方形"><figcaption><strong>橋の数</strong></figcaption></figure>'
)
TABLE = (
    "<table><thead><tr><th>指標</th><th>値</th></tr></thead>"
    "<tbody><tr><td>橋 #1 $x$ @y</td><td>12</td></tr></tbody></table>"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with two executed pages of an invented chapter."""
    for page in ("4-1", "4-2"):
        cells = [new_raw_cell(f'---\ntitle: "{page} 橋梁の点検"\nlang: ja\n---')]
        outputs = [
            new_output("display_data", {"text/markdown": "## 図表\n\n説明の文。"}),
            new_output("display_data", {"text/html": CHART}),
            new_output("display_data", {"text/html": TABLE}),
        ]
        cells.append(new_code_cell("show()", outputs=outputs))
        path = tmp_path / "reports" / "ja" / f"{page}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(new_notebook(cells=cells), path)
    return tmp_path


@pytest.fixture
def pdf(workspace: Path) -> PdfReader:
    return PdfReader(build_pdf(workspace, "4", "ja", PARAMS))


def test_japanese_text_and_markup_characters_can_be_copied(pdf):
    text = "".join(page.extract_text() for page in pdf.pages).replace(" ", "")
    assert "橋#1$x$@y" in text
    assert "説明の文。" in text


def test_outline_lists_pages_and_their_parts(pdf):
    titles = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    assert titles[-2:] == ["4-1 橋梁の点検", "4-2 橋梁の点検"]


def test_figures_are_numbered(pdf):
    text = "".join(page.extract_text() for page in pdf.pages).replace(" ", "")
    assert "図1" in text
    assert "図2" in text


def test_fonts_are_embedded(pdf):
    fonts = [font.get_object() for page in pdf.pages for font in page["/Resources"].get("/Font", {}).values()]
    described = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert described
    assert all({"/FontFile2", "/FontFile3"} & set(descriptor) for descriptor in described)


def test_the_same_notebooks_give_the_same_bytes(workspace):
    first = build_pdf(workspace, "4", "ja", PARAMS).read_bytes()
    assert build_pdf(workspace, "4", "ja", PARAMS).read_bytes() == first


def test_a_missing_notebook_is_named(workspace):
    with pytest.raises(StiError, match=r"reports/ja/1\.ipynb is not built yet: run `dvc repro`"):
        build_pdf(workspace, "1", "ja", PARAMS)


def test_an_unknown_chapter_lists_the_known_ones():
    with pytest.raises(StiError, match=r"no chapter '9'; chapters are overview, G, 1"):
        chapter_pages("9", PARAMS)


def test_a_chapter_has_its_own_sections_in_order():
    assert chapter_pages("1", PARAMS) == ("1", "1-1")


def test_paper_has_nothing_to_click_and_nothing_folded(tmp_path):
    html = (
        '<form><input></form><details><summary>計算</summary><p>式</p></details><a href="x.html">頁</a><b id="i">字</b>'
    )
    assert plain_html(html, tmp_path, "p") == "<div><p>計算</p><p>式</p></div>頁<b>字</b>"


def test_a_column_is_as_wide_as_its_text_asks_for(tmp_path):
    table = f"<table><tr><th>a</th><th>{'b' * 64}</th></tr><tr><td>1</td><td><p>{'x' * 64}</p></td></tr></table>"
    widths = [float(width) for width in re.findall(r"width: ([\d.]+)%", plain_html(table, tmp_path, "p"))]
    assert widths == [20.0, 80.0]


def test_a_heat_map_has_one_caption(tmp_path):
    html = (
        '<figure><div class="table-wrap"><table><caption>A</caption></table></div><figcaption>B</figcaption></figure>'
    )
    assert plain_html(html, tmp_path, "p") == (
        '<div><div class="table-wrap"><table><caption>A</caption></table></div><p>B</p></div>'
    )


def test_the_title_names_the_chapter(pdf):
    assert pdf.metadata.title == "第4章 分野別戦略"


def test_tables_and_figures_have_numbers_of_their_own(workspace):
    page = workspace / "reports" / "ja" / "4-1.ipynb"
    notebook = nbformat.read(page, as_version=4)
    captioned = TABLE.replace("<table>", "<table><caption>橋</caption>")
    notebook.cells[1].outputs.append(new_output("display_data", {"text/html": captioned}))
    nbformat.write(notebook, page)
    pages = PdfReader(build_pdf(workspace, "4", "ja", PARAMS)).pages
    text = "".join(page.extract_text() for page in pages).replace(" ", "")
    assert "表1" in text
    assert "図2" in text
