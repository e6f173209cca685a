"""Notebooks in a kernel that other notebooks used before."""

from pathlib import Path

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from stianalysis.report.engine import ENGINE
from stianalysis.report.run import make_reproducible
from stianalysis.report.warm import WarmKernels


def executed(source: str, folder: Path, kernel=None) -> str:
    """Return the notebook of one cell as executed, made reproducible."""
    template, output = folder / "in.ipynb", folder / "out.ipynb"
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=[new_code_cell(source), new_code_cell("1 + 1")], metadata=metadata), template)
    options = {"engine_name": ENGINE, "kernel": kernel} if kernel else {}
    papermill.execute_notebook(template, output, kernel_name="python3", progress_bar=False, **options)
    notebook = nbformat.read(output, as_version=4)
    make_reproducible(notebook)
    return nbformat.writes(notebook)


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    """Return what three notebooks give one after the other in one kernel: the first leaves a name behind."""
    folder = tmp_path_factory.mktemp("warm")
    sources = ["left = 1", "'left' in globals()", "print('same')"]
    with WarmKernels(folder, workers=1) as kernels:
        return list(kernels.execute(sources, lambda source, kernel: executed(source, folder, kernel)))


def test_a_notebook_sees_no_name_of_the_one_before(warm):
    assert "False" in warm[1]


def test_a_used_kernel_gives_the_bytes_of_a_fresh_one(warm, tmp_path):
    assert warm[2] == executed("print('same')", tmp_path)
