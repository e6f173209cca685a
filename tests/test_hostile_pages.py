"""Every kind of page, built from tables whose every free text tries to become part of the page."""

import re
import shutil
from pathlib import Path

import polars as pl
import pytest
from selectolax.lexbor import LexborHTMLParser

from stianalysis.params import read_params
from stianalysis.report.run import run_pages
from stianalysis.report.warm import WarmKernels
from stianalysis.site.pandoc import READER, run_pandoc
from stianalysis.site.search import write_search_index
from stianalysis.site.sources import read_source
from stianalysis.tables import build_slices

ROOT = Path(__file__).parents[1]
PAGES = ("index", "2-1", "deadlines", "programmes", "register", "logic", "indicators", "glossary", "caveats",
         "ministries")  # fmt: skip
HOSTILE = (
    """ <script>evil()</script><img src="evil" onerror="evil()"> <a href="javascript:evil()">y</a>"""
    """ [z](javascript:evil())"""
    """ `<script>evil()</script>`{=html} [w]{onclick="evil()"} ::: {onclick="evil()"} {{< include /etc/passwd >}}"""
    """ </td></table></details><svg onload="evil()"> '"><b onclick='evil()'> ~~~~~~{=html} evil() &lt;script&gt; """
)
FREE = re.compile(
    r"(name|short|title|publisher|note|purpose|theme|subheading|target_text|breakdown)_(ja|en)|subheading"
)
MORE = {"tags": ["evidence"], "observations": ["value_text"]}
# Names of programmes are those of a closed list.
NAMED = pl.col("kind").is_in(["law", "strategy"])


def poisoned(path: Path) -> pl.DataFrame:
    """Return a table with the hostile text at the end of every free text; of the measures, those of two sections."""
    frame = pl.read_parquet(path)
    if "measure_id" in frame.columns:
        frame = frame.filter(pl.col("measure_id").str.contains(r"^(2-1|4-5)\."))
    columns = [name for name in frame.columns if FREE.fullmatch(name)] + MORE.get(path.stem, [])
    if path.stem == "measure_facts":
        return frame.with_columns(name=pl.when(NAMED).then(pl.col("name") + HOSTILE).otherwise("name"))
    return frame.with_columns(pl.col(columns) + HOSTILE)


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, LexborHTMLParser]:
    """The pages as the embedded renderer shows them, by language and name."""
    root = tmp_path_factory.mktemp("workspace")
    for name in ("notebooks", "dvc.yaml", "params.yaml"):
        (root / name).symlink_to(ROOT / name)
    (root / "data" / "tables").mkdir(parents=True)
    for path in (ROOT / "data" / "tables").glob("*.parquet"):
        poisoned(path).write_parquet(root / "data" / "tables" / path.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STIANALYSIS_ROOT", str(root))
        build_slices(root)
        with WarmKernels(root) as kernels:
            run_pages(root, PAGES, read_params(root), kernels)
    shutil.rmtree(root / "data")
    built = {}
    for path in sorted((root / "reports").rglob("*.ipynb")):
        name = path.relative_to(root / "reports").with_suffix("").as_posix()
        html = run_pandoc(read_source(path, shown_as=name).markdown, READER, "html5", shown_as=name)
        built[name] = LexborHTMLParser(html)
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / f"{name}.html").write_text(html, encoding="utf-8")
    built["search"] = write_search_index(root / "site", "en").read_text(encoding="utf-8")
    return built


def parsed(pages):
    return {name: page for name, page in pages.items() if name != "search"}


def test_the_texts_reach_every_page(pages):
    built = {name.split("/")[1] for name in parsed(pages)}
    assert built == set(PAGES)
    assert [name for name, page in parsed(pages).items() if "evil()" not in page.body.text()] == []


def test_no_text_becomes_an_element(pages):
    found = {name: page.css('script, [src="evil"], b[onclick], svg[onload]') for name, page in parsed(pages).items()}
    assert {name: nodes[0].html[:200] for name, nodes in found.items() if nodes} == {}


def test_no_text_becomes_an_attribute_that_runs(pages):
    found = {
        f"{name}: {key}={value}"
        for name, page in parsed(pages).items()
        for node in page.css("*")
        for key, value in node.attributes.items()
        if key.startswith("on") or (key in ("href", "src", "action") and "javascript:" in (value or ""))
    }
    assert found == set()


def test_no_file_of_the_machine_is_included(pages):
    assert [name for name, page in parsed(pages).items() if "root:" in page.body.text()] == []


def test_the_search_index_cannot_end_its_script(pages):
    assert "</" not in pages["search"]
