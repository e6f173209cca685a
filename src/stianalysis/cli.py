"""The `stianalysis` command: the steps of the pipeline, and checks an analyst can run alone."""

import errno
import logging
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from stianalysis.arithmetic import fix_arithmetic
from stianalysis.errors import StiError
from stianalysis.params import read_params
from stianalysis.paths import workspace

# A full, read-only or forbidden disk, or a file where a folder belongs: the user mends these, not the program.
UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR)

app = typer.Typer(
    help="Follow up Japan's Integrated Innovation Strategy 2025. `dvc repro` runs these steps in order.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _say(message: str) -> None:
    typer.echo(message, err=True)


@app.command()
def tables() -> None:
    """Check the raw data and write data/tables/*.parquet; stops with every violation listed."""
    from stianalysis.raw.provenance import build_provenance, check_provenance
    from stianalysis.tables import build_tables

    root = workspace()
    edition = read_params(root).edition
    for violation in check_provenance(root, edition):
        _say(f"warning: provenance: {violation}")
    _say(f"wrote {_shown(build_tables(root, edition), root)}")
    build_provenance(root, edition)


@app.command()
def measures() -> None:
    """Check the catalogue of measures and write its tables to data/tables/."""
    from stianalysis.tables import build_measure_tables

    root = workspace()
    _say(f"wrote measures to {_shown(build_measure_tables(root, read_params(root).edition), root)}")


@app.command()
def catalogue(file: Annotated[Path, typer.Argument(help="Your own copy of the official text.")]) -> None:
    """Take the catalogue (measures, measure_facts, measure_terms in data/raw/EDITION/) from the official text again."""
    from stianalysis.catalogue import refresh_catalogue

    root = workspace()
    for path in refresh_catalogue(root, read_params(root).edition, file):
        _say(f"wrote {_shown(path, root)}; see CONTRIBUTING.md for what to do with a changed raw file")


@app.command()
def mend() -> None:
    """Put back a dvc.lock that a killed run left half-written (`make` does so first)."""
    from stianalysis.lock import mend_lock

    done = mend_lock(workspace())
    if done:
        _say(done)


@app.command()
def assess() -> None:
    """Judge every headline series and write data/tables/assessments.parquet."""
    from stianalysis.tables import build_assessments

    root = workspace()
    params = read_params(root)
    _say(f"wrote {_shown(build_assessments(root, as_of=params.as_of, thresholds=params.thresholds), root)}")


@app.command()
def slices() -> None:
    """Write data/sections/{section}/: what each report reads."""
    from stianalysis.tables import build_slices

    root = workspace()
    _say(f"wrote {_shown(build_slices(root), root)}")


@app.command()
def train() -> None:
    """Train the classifiers of SDG goals, technology fields and instruments, with metrics and plots."""
    fix_arithmetic()
    from stianalysis.classifiers.stage import train_all

    root = workspace()
    for folder in train_all(root):
        _say(f"wrote {_shown(folder, root)}; `dvc metrics show` prints how good they are")


@app.command()
def tags() -> None:
    """Tag every measure and write data/tables/tags.parquet."""
    from stianalysis.classifiers.stage import tag_measures

    root = workspace()
    _say(f"wrote {_shown(tag_measures(root), root)}")


@app.command()
def classify(
    file: Annotated[Path, typer.Argument(help="CSV, Parquet, JSON Lines or xlsx file with texts.")],
    output: Annotated[Path, typer.Option(help="CSV, Parquet or JSON Lines file to write, one row per tag.")],
    text_column: Annotated[str, typer.Option(help="Column with the texts.")] = "text",
    taxonomy: Annotated[str, typer.Option(help="sdg, technology or instrument.")] = "sdg",
    min_precision: Annotated[
        float | None, typer.Option(help="Give only labels that reached this precision, such as 0.9.", min=0.01, max=1)
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler to tag on its workers (docs/cluster.md).")
    ] = None,
) -> None:
    """Tag the texts of a file of any size, Japanese or English, here or on a Dask cluster."""
    from contextlib import nullcontext

    from stianalysis.classifiers.files import Mapper, classify_file

    here: AbstractContextManager[Mapper] = nullcontext(map)
    if scheduler is not None:
        from stianalysis.classifiers.cluster import cluster_map

        here = cluster_map(scheduler)
    with here as mapper:
        counts = classify_file(
            file, output, text_column=text_column, taxonomy=taxonomy, min_precision=min_precision, mapper=mapper
        )
    _say(f"wrote {counts.tags} tags of {counts.tagged} of {counts.rows} rows to {output}")
    for number, what in (
        (counts.empty, "empty, without tag"),
        (counts.not_text, "no text (a number, a date ...), without tag"),
        (counts.too_long, "longer than 100,000 characters, read in part"),
    ):
        if number:
            _say(f"warning: {number} rows {what}")


@app.command()
def report(
    pages: Annotated[
        list[str], typer.Argument(help="Sections such as 1-4, pages such as `index`, groups such as `fields`.")
    ],
) -> None:
    """Execute the notebooks of pages, or of all pages of a group, in every language, into reports/."""
    from stianalysis.report.warm import WarmKernels

    root = workspace()
    params = read_params(root)
    with WarmKernels(root) as kernels:
        from stianalysis.report.run import run_pages  # the kernels start while this is imported

        logging.getLogger("papermill").setLevel(logging.ERROR)
        for path in run_pages(root, pages, params, kernels):
            _say(f"wrote {_shown(path, root)}")


@app.command()
def export() -> None:
    """Write reports/downloads/: every table as CSV, Parquet and in one workbook, with data package and dictionary."""
    from stianalysis.export import write_downloads

    root = workspace()
    _say(f"wrote {_shown(write_downloads(root, read_params(root).edition), root)}")


@app.command()
def renderer() -> None:
    """Record in reports/renderer.json which renderer this machine has: Quarto on PATH, else the embedded pandoc."""
    from stianalysis.site import write_renderer_record

    root = workspace()
    found = write_renderer_record(root / "reports" / "renderer.json")
    _say(f"renderer: {found.name} {found.version}")


@app.command()
def site() -> None:
    """Build the site of the executed notebooks with the recorded renderer, into reports/_site/."""
    from stianalysis.site import build_site, read_renderer_record

    root = workspace()
    built = build_site(root / "reports", read_renderer_record(root / "reports" / "renderer.json"))
    _say(f"wrote {len(built.pages)} pages; open {_shown(built.path, root)}/index.html")


@app.command()
def pdf(
    chapters: Annotated[
        list[str] | None, typer.Argument(help="Chapters such as 2, G (general part) or overview; all when left out.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="ja or en; both when left out.")] = None,
) -> None:
    """Write reports/_pdf/LANGUAGE/chapter-N.pdf from the executed notebooks."""
    from stianalysis.pdf import CHAPTERS, build_pdf

    root = workspace()
    params = read_params(root)
    for chapter in chapters or CHAPTERS:
        for code in [language] if language else params.languages:
            _say(f"wrote {_shown(build_pdf(root, chapter, code, params), root)}")


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="The earlier edition, a folder of data/raw/ such as 2025.")],
    new: Annotated[str, typer.Argument(help="The later edition.")],
    output: Annotated[Path | None, typer.Option(help="Also write every change to this .xlsx or .csv file.")] = None,
    language: Annotated[str, typer.Option(help="Language of the summary, ja or en.")] = "en",
) -> None:
    """Compare two editions: indicators, targets, values, measures, and last year's promises with this year's status."""
    from rich.console import Console

    from stianalysis.editions import compare_editions
    from stianalysis.editions.show import print_summary, write_comparison
    from stianalysis.report.texts import checked_language

    comparison = compare_editions(old, new)
    print_summary(comparison, Console(), checked_language(language))
    if output:
        write_comparison(comparison, output)
        _say(f"wrote every change to {output}")


@app.command("read-strategy")
def read_strategy_text(
    file: Annotated[Path, typer.Argument(help="Your own copy of the official text, as plain UTF-8 text.")],
    output: Annotated[Path, typer.Option(help="Parquet file to write, one row per item.")],
    partial: Annotated[bool, typer.Option(help="Write what could be read even when parts are missing.")] = False,
) -> None:
    """Read the official text of the strategy: plan items, status, future policy and general bullets, one row each."""
    from stianalysis.strategy import read_strategy, write_measures

    strategy = read_strategy(file, partial=partial)
    write_measures(strategy, output)
    for problem in strategy.problems:
        _say(f"warning: {problem}")
    summary = strategy.summary
    _say(
        f"wrote {strategy.items.height} items to {output}: {summary.tables} tables, {summary.rows} rows, "
        f"{summary.plan_items} plan items, {summary.status_items} status, {summary.future_items} future, "
        f"{summary.general_bullets} general; {summary.unexplained_lines} lines unexplained"
    )


@app.command()
def notebooks() -> None:
    """Store the notebooks as git keeps them: without outputs, but for freshly made ones of the checked cells."""
    from stianalysis.report.stored import refresh_stored_outputs

    root = workspace()
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        refresh_stored_outputs(path)
        _say(f"stored {_shown(path, root)}")


@app.command()
def check() -> None:
    """Check raw data and their provenance without writing anything; exit code 1 when something is wrong."""
    from stianalysis.errors import DataError
    from stianalysis.raw.provenance import check_provenance
    from stianalysis.tables import read_raw_measures, read_raw_tables

    root = workspace()
    edition = read_params(root).edition
    read_raw_tables(root, edition)
    read_raw_measures(root, edition)
    violations = check_provenance(root, edition)
    if violations:
        raise DataError(violations)
    _say("raw data and provenance are in order")


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def main() -> None:
    """Run the command; an error meant for the user is printed without a traceback, with exit code 1."""
    # jsonschema, which reads notebooks' schema, builds a grammar for international addresses while it is imported: that
    # takes seconds, for a check that no notebook needs. Without the module it leaves the check out.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    try:
        app()
    except StiError as error:
        _say(f"stianalysis: {error}")
        sys.exit(1)
    except OSError as error:
        if error.errno not in UNWRITABLE:
            raise
        # Earlier outputs are whole, since files are renamed into place.
        _say(
            f"stianalysis: {error.strerror or error}: {error.filename or 'a file'}; "
            "make room or give the right to write, then run again"
        )
        sys.exit(1)
