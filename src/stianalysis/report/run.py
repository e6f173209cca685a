"""Running report notebooks with papermill, so that the same inputs give the same bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import papermill
import polars as pl
from jupyter_client.manager import KernelManager
from nbformat import NotebookNode
from rich.console import Console
from rich.progress import track

from stianalysis.errors import StiError
from stianalysis.params import Params
from stianalysis.paths import replacing
from stianalysis.report.cross.collection import collection_keys, collection_name
from stianalysis.report.engine import ENGINE
from stianalysis.report.texts import checked_language, say
from stianalysis.report.warm import WarmKernels

SUMMARY_TEMPLATES = {"index": "overview", "methods": "methods"}
COLLECTION_TEMPLATE = "collection"


@dataclass(frozen=True)
class Job:
    """One notebook to execute: the page's path below its language's folder, template, parameters, and title."""

    page: str
    language: str
    template: str
    title: str
    parameters: dict[str, str]

    @property
    def shown_as(self) -> str:
        """Return what messages call it."""
        return f"{self.template}.ipynb for {self.page} in {self.language}"


def run_pages(root: Path, pages: Iterable[str], params: Params, kernels: WarmKernels) -> list[Path]:
    """Execute the notebook of each page in every language and write `reports/{language}/{page}.ipynb`.

    The template in `notebooks/` is never written to.

    Args:
        root: the workspace.
        pages: section ids, summaries such as `index`, or kinds of collection (`ministries`), for all pages of it.
        params: the workspace's parameters.
        kernels: the running kernels to execute in.

    Returns:
        The notebooks written, one a page and language.

    Raises:
        StiError: a page is unknown, or a cell failed or wrote to standard error; earlier pages stay.
    """
    return _run(root, [job for page in pages for job in _jobs(root, page, params)], kernels)


def _jobs(root: Path, page: str, params: Params) -> list[Job]:
    known = (*params.sections, *params.summaries, *params.collections)
    if page not in known:
        raise StiError(f"no page {page!r}; params.yaml lists {', '.join(known)}")
    if page in params.collections:
        return _collection_jobs(page, params)
    return [_page_job(root, page, language, params) for language in params.languages]


def _page_job(root: Path, page: str, language: str, params: Params) -> Job:
    parameters = {"language": language, "edition": params.edition}
    if page in params.sections:
        parameters["section"] = page
    template = SUMMARY_TEMPLATES.get(page, page) if page in params.summaries else "section_report"
    return Job(page, language, template, _title(root, page, language, params), parameters)


def _collection_jobs(kind: str, params: Params) -> list[Job]:
    return [
        Job(
            f"{kind}/{key}",
            language,
            COLLECTION_TEMPLATE,
            collection_name(kind, key, checked_language(language)),
            {"language": language, "edition": params.edition, "kind": kind, "key": key},
        )
        for key in collection_keys(kind)
        for language in params.languages
    ]


def _run(root: Path, jobs: Iterable[Job], kernels: WarmKernels) -> list[Path]:
    """Execute all jobs and only then put the notebooks in place, so that a failure leaves earlier pages whole."""
    listed = list(jobs)
    with TemporaryDirectory() as folder:

        def execute(numbered: tuple[int, Job], kernel: KernelManager) -> NotebookNode:
            number, job = numbered
            return _executed(root, job, Path(folder) / f"{number}.ipynb", kernel)

        results = kernels.execute(enumerate(listed), execute)
        shown = track(results, "Pages", total=len(listed), console=Console(stderr=True), transient=True)
        notebooks = list(shown)
    targets = []
    for job, notebook in zip(listed, notebooks, strict=True):
        target = root / "reports" / job.language / f"{job.page}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(target) as temporary:
            nbformat.write(notebook, temporary)  # type: ignore[no-untyped-call]
        targets.append(target)
    return targets


def _executed(root: Path, job: Job, output: Path, kernel: KernelManager) -> NotebookNode:
    try:
        papermill.execute_notebook(
            root / "notebooks" / f"{job.template}.ipynb",
            output,
            job.parameters,
            engine_name=ENGINE,
            kernel=kernel,
            cwd=root,
            kernel_name="python3",
            progress_bar=False,
            log_output=False,
        )
    except papermill.PapermillExecutionError as error:
        raise StiError(
            f"{job.shown_as}: cell {error.exec_count} failed with "
            f"{error.ename}: {error.evalue}; open it in JupyterLab with these parameters to see why"
        ) from error
    notebook: NotebookNode = nbformat.read(output, as_version=4)  # type: ignore[no-untyped-call]
    _refuse_warnings(notebook, job.shown_as)
    make_reproducible(notebook)
    notebook.cells[0].source = front_matter(job.title, job.language, job.parameters["edition"])
    return notebook


def front_matter(title: str, language: str, edition: str) -> str:
    """Return the YAML block that names the page for Quarto and for the embedded renderer."""
    quoted = title.replace('"', '\\"')
    subtitle = say("subtitle", checked_language(language), edition=edition)
    return f'---\ntitle: "{quoted}"\nsubtitle: "{subtitle}"\nlang: {language}\n---'


def _title(root: Path, page: str, language: str, params: Params) -> str:
    code = checked_language(language)
    if page in params.summaries:
        return say(f"{SUMMARY_TEMPLATES.get(page, page)}_title", code)
    section = pl.read_parquet(root / "data" / "sections" / page / "sections.parquet").row(0, named=True)
    return say("section_title", code, section=section["section"], name=section[f"name_{code}"])


def _refuse_warnings(notebook: NotebookNode, shown_as: str) -> None:
    """A page must not carry warnings: whatever a cell writes to standard error stops the run."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise StiError(f"{shown_as}: a cell wrote to standard error: {output.text.strip()}")


def make_reproducible(notebook: NotebookNode) -> None:
    """Drop times, paths, random ids and the Python version, none of which belongs to the content; count cells anew."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    executed = 0
    for position, cell in enumerate(notebook.cells):
        if cell.get("execution_count"):
            executed += 1
            cell.execution_count = executed
        for output in cell.get("outputs", []):
            if "execution_count" in output:
                output.execution_count = cell.execution_count
        cell.id = f"cell-{position}"
        tags = cell.metadata.get("tags", [])
        cell.metadata = {"tags": tags} if tags else {}
