"""Running report notebooks: unknown pages, front matter, and metadata that never change."""

from datetime import date
from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_notebook

from stianalysis.assess import Thresholds
from stianalysis.errors import StiError
from stianalysis.params import Params
from stianalysis.report.run import front_matter, make_reproducible, run_pages
from stianalysis.report.warm import WarmKernels

PARAMS = Params("2025", date(2025, 6, 6), Thresholds(), ("ja", "en"), ("1-1",), ("index",), ("fields",))


def test_unknown_page_lists_the_known_ones(tmp_path: Path):
    with pytest.raises(StiError, match="1-1, index"):
        run_pages(tmp_path, ["9-9"], PARAMS, WarmKernels(tmp_path))


def test_front_matter_survives_quotes_in_a_title():
    block = front_matter('The "best" title', "en", "2026").strip("-\n")
    assert yaml.safe_load(block)["title"] == 'The "best" title'


def test_front_matter_names_the_edition():
    block = yaml.safe_load(front_matter("t", "ja", "2026").strip("-\n"))
    assert block["subtitle"].startswith("統合イノベーション戦略2026")


def test_times_and_versions_are_dropped():
    cell = new_code_cell("1", metadata={"tags": ["parameters"], "execution": {"iopub.execute_input": "now"}})
    notebook = new_notebook(
        cells=[cell], metadata={"papermill": {"duration": 1}, "language_info": {"name": "python", "version": "3.99"}}
    )
    make_reproducible(notebook)
    text = nbformat.writes(notebook)
    assert "duration" not in text
    assert "3.99" not in text
    assert notebook.cells[0].id == "cell-0"
    assert notebook.cells[0].metadata == {"tags": ["parameters"]}
