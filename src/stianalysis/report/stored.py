"""How notebooks are stored in git: no outputs, but for the cells whose output nbval compares."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from stianalysis.paths import replacing
from stianalysis.report.run import make_reproducible
from stianalysis.report.warm import QUIET_KERNEL

CHECKED = "# NBVAL_CHECK_OUTPUT"


def refresh_stored_outputs(path: Path) -> None:
    """Execute the notebook at `path` and store it with the outputs of its checked cells only.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell fails; the notebook stays as it was.
    """
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        extra_arguments=QUIET_KERNEL,
    )
    client.execute()
    make_reproducible(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code" and CHECKED not in cell.source:
            cell.outputs, cell.execution_count = [], None
    with replacing(path) as temporary:
        nbformat.write(notebook, temporary)  # type: ignore[no-untyped-call]
