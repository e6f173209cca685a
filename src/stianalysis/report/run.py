"""Running a report notebook with papermill, so that the same inputs give the same bytes."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import papermill
import polars as pl
from nbformat import NotebookNode

from stianalysis.errors import StiError
from stianalysis.params import Params
from stianalysis.paths import replacing
from stianalysis.report.texts import checked_language, say

SUMMARY_TEMPLATES = {"index": "overview", "methods": "methods"}
SUMMARY_TITLES = {"index": "overview_title", "methods": "methods_title"}
# Kernels talk to papermill over the loopback address only; their notice about plain TCP is left out.
QUIET_KERNEL = ["--log-level=CRITICAL"]


def run_page(root: Path, page: str, params: Params) -> list[Path]:
    """Execute the notebook of `page` in every language and write `reports/{language}/{page}.ipynb`.

    The template in `notebooks/` is never written to.

    Args:
        root: the workspace.
        page: a section id, `index` (the overview) or `methods`.
        params: the workspace's parameters.

    Returns:
        The notebooks written, one a language.

    Raises:
        StiError: the page is unknown, or a cell failed or wrote to standard error; earlier pages stay.
    """
    if page not in (*params.sections, *params.summaries):
        raise StiError(f"no page {page!r}; params.yaml lists {', '.join((*params.sections, *params.summaries))}")
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda language: _run(root, page, language, params), params.languages))


def _run(root: Path, page: str, language: str, params: Params) -> Path:
    template = root / "notebooks" / f"{SUMMARY_TEMPLATES.get(page, 'section_report')}.ipynb"
    parameters = {"language": language, "edition": params.edition}
    if page in params.sections:
        parameters["section"] = page
    target = root / "reports" / language / f"{page}.ipynb"
    with TemporaryDirectory() as folder:
        executed = Path(folder) / "executed.ipynb"
        try:
            papermill.execute_notebook(
                template,
                executed,
                parameters,
                cwd=root,
                kernel_name="python3",
                progress_bar=False,
                log_output=False,
                extra_arguments=QUIET_KERNEL,
            )
        except papermill.PapermillExecutionError as error:
            raise StiError(
                f"{template.name} for {page} in {language}: cell {error.exec_count} failed with "
                f"{error.ename}: {error.evalue}; open it in JupyterLab with these parameters to see why"
            ) from error
        notebook: NotebookNode = nbformat.read(executed, as_version=4)  # type: ignore[no-untyped-call]
    _refuse_warnings(notebook, f"{template.name} for {page} in {language}")
    make_reproducible(notebook)
    notebook.cells[0].source = front_matter(_title(root, page, language), language)
    with replacing(target) as temporary:
        nbformat.write(notebook, temporary)  # type: ignore[no-untyped-call]
    return target


def front_matter(title: str, language: str) -> str:
    """Return the YAML block that names the page for Quarto and for the embedded renderer."""
    quoted = title.replace('"', '\\"')
    subtitle = say("subtitle", checked_language(language))
    return f'---\ntitle: "{quoted}"\nsubtitle: "{subtitle}"\nlang: {language}\n---'


def _title(root: Path, page: str, language: str) -> str:
    code = checked_language(language)
    if page in SUMMARY_TITLES:
        return say(SUMMARY_TITLES[page], code)
    section = pl.read_parquet(root / "data" / "sections" / page / "sections.parquet").row(0, named=True)
    return say("section_title", code, section=section["section"], name=section[f"name_{code}"])


def _refuse_warnings(notebook: NotebookNode, shown_as: str) -> None:
    """A page must not carry warnings: whatever a cell writes to standard error stops the run."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise StiError(f"{shown_as}: a cell wrote to standard error: {output.text.strip()}")


def make_reproducible(notebook: NotebookNode) -> None:
    """Drop times, paths, random ids and the Python version, none of which belongs to the content."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for position, cell in enumerate(notebook.cells):
        cell.id = f"cell-{position}"
        tags = cell.metadata.get("tags", [])
        cell.metadata = {"tags": tags} if tags else {}
