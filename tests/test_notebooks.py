"""The notebooks as stored in git: thin, parameterised, and without outputs but the checked ones."""

from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
CHECKED = "# NBVAL_CHECK_OUTPUT"


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_only_checked_cells_keep_outputs(notebook):
    with_output = [cell.source for cell in code_cells(notebook) if cell.outputs]
    assert all(CHECKED in source for source in with_output)


def test_checked_cells_have_an_output_to_compare(notebook):
    checked = [cell for cell in code_cells(notebook) if CHECKED in cell.source]
    assert checked
    assert all(cell.outputs for cell in checked)


def test_only_checked_cells_are_numbered_and_none_is_timed(notebook):
    # nbval compares a cell only when it looks executed.
    assert all((cell.execution_count is None) == (CHECKED not in cell.source) for cell in code_cells(notebook))
    assert all("execution" not in cell.metadata for cell in notebook.cells)


def test_parameters_are_tagged(notebook):
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1


def test_metadata_name_no_python_version(notebook):
    assert notebook.metadata.get("language_info", {}) == {"name": "python"}


def test_cells_are_short(notebook):
    assert max(len(cell.source.splitlines()) for cell in code_cells(notebook)) <= 15
