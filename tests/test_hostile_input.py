"""Input made to do harm: it is refused with a message, and never reaches a page, a formula or a file elsewhere."""

import re
import sys
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest
import yaml
from openpyxl import Workbook, load_workbook
from rich.console import Console

from stianalysis.classifiers.sheets import sheet_batches
from stianalysis.errors import StiError
from stianalysis.export.workbook import write_workbook
from stianalysis.load import load_section_data
from stianalysis.params import read_params
from stianalysis.report.figures import _csv
from stianalysis.report.rows import series_rows
from stianalysis.report.run import front_matter
from stianalysis.report.templating import render
from stianalysis.site.pandoc import SPLIT, _convert, content_security_policy
from stianalysis.site.sources import _fenced

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
import fuzz  # noqa: E402

CASES = 40
READERS = [reader.name for reader in fuzz.readers(ROOT, ROOT)]
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>[a](javascript:alert(1)) {{< include /etc/passwd >}} "
    "`x`{=html} ::: {onclick=alert(1)} ~~~~~~ $x$ </details></table>"
)


@pytest.mark.parametrize("name", READERS)
def test_a_broken_file_is_read_or_refused_but_never_a_traceback(name, tmp_path):
    reader = next(reader for reader in fuzz.readers(ROOT, tmp_path) if reader.name == name)
    tally = fuzz.fuzz(reader, CASES, 1, tmp_path, Console(quiet=True))
    assert tally.wrong == {}
    assert tally.refused > 0


@pytest.mark.parametrize(
    ("key", "value"),
    [("edition", "../../etc"), ("sections", ["1-1", "../x"]), ("languages", ["ja/../../x"]), ("cross", ["a b"])],
)
def test_no_parameter_leads_out_of_the_workspace(tmp_path, key, value):
    values = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8")) | {key: value}
    (tmp_path / "params.yaml").write_text(yaml.safe_dump(values), encoding="utf-8")
    with pytest.raises(StiError, match=r"params\.yaml: .* is no name"):
        read_params(tmp_path)


def test_no_section_leads_out_of_the_workspace():
    with pytest.raises(StiError, match="no section"):
        load_section_data("../../raw")


def _xlsx(path: Path, part: str, content: bytes) -> Path:
    workbook = Workbook()
    workbook.active.append(["text"])
    workbook.save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return path


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    bomb = _xlsx(tmp_path / "bomb.xlsx", "xl/worksheets/filling.xml", b"0" * 50_000_000)
    with pytest.raises(StiError, match="of filling; not read"):
        list(sheet_batches(bomb, "text", 10))


def test_a_workbook_with_entities_is_not_parsed(tmp_path):
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(StiError, match="declares entities"):
        list(sheet_batches(_xlsx(tmp_path / "laughs.xlsx", "xl/extra.xml", laughs), "text", 10))


class Tags(HTMLParser):
    """Collects the elements, attributes and texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def page() -> Tags:
    """The scorecard of a real section with hostile names and notes, as the embedded renderer shows it."""
    data = load_section_data("2-1")
    texts = ("name_en", "note_en", "target_text_en", "short_en")
    indicators = data.indicators.filter(pl.col("target_kind").is_not_null()).with_columns(
        **{name: pl.lit(HOSTILE) for name in texts}
    )
    sources = data.sources.with_columns(publisher_en=pl.lit(HOSTILE), title_en=pl.lit(HOSTILE))
    rows = series_rows(indicators, data.observations, sources, data.assessments, "en")
    markdown = "\n\n".join(_fenced(str(render(name, "en", rows=rows)), "=html") for name in ("scorecard", "figures"))
    return Tags(_convert(markdown, 3, shown_as="x").split(SPLIT)[1])


def test_hostile_text_shows_as_text(page):
    assert HOSTILE in page.text


def test_hostile_text_makes_no_element(page):
    assert not {"script", "img", "iframe"} & page.elements


def test_hostile_text_makes_no_handler_and_no_script_link(page):
    assert [name for name, _ in page.attributes if name.startswith("on")] == []
    assert [value for _, value in page.attributes if (value or "").startswith("javascript:")] == []


def test_a_hostile_title_stays_in_the_front_matter():
    block = yaml.safe_load(front_matter(HOSTILE, "en", "2025").strip("-\n"))
    assert block["title"] == HOSTILE


def test_the_policy_names_no_inline_script_but_by_its_hash():
    policy = content_security_policy("<script>let a = 1;</script>")
    scripts = re.search(r"script-src ([^;]*)", policy)[1]
    assert re.fullmatch(r"'self' 'sha256-[A-Za-z0-9+/=]{44}'", scripts)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "=HYPERLINK(1)"])
def test_no_download_carries_a_formula(tmp_path, text):
    frame = pl.DataFrame({"text": [text], "number": [-1.5], "day": [date(2025, 6, 6)]})
    write_workbook({"sheet": frame}, tmp_path / "x.xlsx")
    cells = next(load_workbook(tmp_path / "x.xlsx")["sheet"].iter_rows(min_row=2))
    assert cells[0].data_type == "s"
    assert (cells[0].value or "").strip() == text.strip()
    assert cells[1].value == -1.5
    assert _csv(frame).splitlines()[1].startswith(("'", "\"'"))


def test_nothing_is_pickled():
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    assert not [
        text for text in sources if re.search(r"import pickle|joblib\.(load|dump)|allow_pickle=True|cloudpickle", text)
    ]
