"""The search index of the site."""

import json
from pathlib import Path

from stianalysis.site.search import write_search_index

PAGE = """<html><body><h1>量子 &amp; more</h1><h2 id="a">要点</h2><h2>no id</h2>
<ul><li class="measure" id="m-1"><span class="measure-title">量子計算機の <b>整備</b></span><span>other</span></li>
<li class="measure" id="m-2" data-section="4-3"><span class="measure-title">elsewhere</span></li></ul>
<table><tr id="i-1"><th><span class="indicator-name">論文数</span></th></tr></table></body></html>"""


def index(folder: Path, page: str = PAGE) -> dict[str, list[list[object]]]:
    (folder / "ja").mkdir(exist_ok=True)
    (folder / "ja" / "x.html").write_text(page, encoding="utf-8")
    text = write_search_index(folder, "ja").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("window.siteSearch = ").removesuffix(";\n"))


def test_titles_headings_measures_and_indicators_are_found(tmp_path):
    found = index(tmp_path)
    assert found["pages"] == [["量子 & more", "x.html"]]
    assert found["entries"] == [[0, "要点", "a"], [0, "量子計算機の 整備", "m-1"], [0, "論文数", "i-1"]]


def test_a_measure_is_found_once_on_its_own_page(tmp_path):
    assert "elsewhere" not in str(index(tmp_path))


def test_a_closing_tag_in_a_title_does_not_end_the_script(tmp_path):
    index(tmp_path, "<h1>&lt;/script&gt;</h1>")
    assert "</" not in (tmp_path / "assets" / "search-ja.js").read_text(encoding="utf-8")
