"""The pipeline against the plain chain: one `papermill` command for each notebook, one pandoc call for each page.

Run `python benchmarks/pipeline.py` (or `make bench`) after `dvc repro`. It works in a clone. The cold
times are those of a sample of pages, all kinds among them; the ratio of one run counts, since machines are noisy.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypandoc
from workspace import clone, environment, run

from stianalysis.report.cross.collection import collection_keys

SECTIONS = ("2-1", "4-5", "1-3", "G2-1", "6-2", "5")
GROUP = "goals"
PAGES = ("index", "indicators", "logic", "downloads", "deadlines")
TEMPLATES = {"index": "overview"}
CHANGED = "data/raw/2025/observations.csv"


def timed(command: list[str], folder: Path) -> float:
    """Run a command of the clone and return its seconds."""
    start = time.perf_counter()
    run(command, folder)
    return time.perf_counter() - start


def plain_chain(folder: Path, target: Path) -> float:
    """Execute and render the sample one notebook and one page after the other; return the seconds."""
    jobs = [(section, "section_report", {"section": section}) for section in SECTIONS]
    jobs += [(page, TEMPLATES.get(page, page), {}) for page in PAGES]
    jobs += [(f"{GROUP}-{key}", "collection", {"kind": GROUP, "key": key}) for key in collection_keys(GROUP)]
    start = time.perf_counter()
    for page, template, parameters in jobs:
        for language in ("ja", "en"):
            executed = target / f"{language}-{page}.ipynb"
            given = [part for name, value in parameters.items() for part in ("-r", name, value)]
            run(
                ["papermill", f"notebooks/{template}.ipynb", str(executed), "-r", "language", language, *given,
                 "--cwd", ".", "--no-progress-bar"],
                folder,
            )  # fmt: skip
            pandoc = [pypandoc.get_pandoc_path(), "--from=ipynb", "--to=html5", "--standalone", str(executed)]
            subprocess.run([*pandoc, f"--output={executed.with_suffix('.html')}"], check=True, env=environment(folder))
    return time.perf_counter() - start


def pipeline(folder: Path) -> float:
    """Run the stages of the same pages, and the share of the site stage that they are; return the seconds."""
    stages = [f"report@{section}" for section in SECTIONS] + ["values", "cross@deadlines", f"collections@{GROUP}"]
    seconds = timed(["dvc", "repro", "--quiet", "--force", "--single-item", *stages], folder)
    pages = 2 * (len(SECTIONS) + len(PAGES) + len(collection_keys(GROUP)))
    every = len(list((folder / "reports").glob("[je][an]/**/*.ipynb")))
    site = timed(["dvc", "repro", "--quiet", "--force", "--single-item", "site"], folder)
    return seconds + site * pages / every


def change_one_value(folder: Path) -> None:
    """Give one printed value another number, as a correction would."""
    path = folder / CHANGED
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    row = next(number for number, line in enumerate(lines) if line.startswith("1-5.h1"))
    cells = lines[row].split(",")
    cells[2] = str(float(cells[2] or 0) + 1)
    lines[row] = ",".join(cells)
    path.write_text("".join(lines), encoding="utf-8")
    run(["dvc", "add", "--quiet", CHANGED], folder)


def imports() -> tuple[float, float]:
    """Return the milliseconds that `import stianalysis` adds to `import polars`, and the seconds of `--help`."""

    def best(command: list[str]) -> float:
        times = []
        for _ in range(7):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times.append(time.perf_counter() - start)
        return min(times)

    polars = best([sys.executable, "-c", "import polars"])
    both = best([sys.executable, "-c", "import polars, stianalysis"])
    return (both - polars) * 1000, best(["stianalysis", "--help"])


def main() -> None:
    """Print every ratio beside its bar."""
    rows: list[tuple[str, str, str]] = []
    added, shown = imports()
    rows.append(("`import stianalysis` beyond `import polars`", f"{added:.0f} ms", "at most 50 ms"))
    rows.append(("`stianalysis --help`", f"{shown:.2f} s", "under 0.4 s"))
    with tempfile.TemporaryDirectory() as name:
        folder = clone(Path(name) / "clone", built=True)
        status, nothing = timed(["dvc", "status"], folder), timed(["dvc", "repro"], folder)
        rows.append(
            (
                "nothing changed: `dvc repro` / `dvc status`",
                f"{nothing:.1f} s / {status:.1f} s = {nothing / status:.2f}",
                "at most 1.5",
            )
        )
        (Path(name) / "plain").mkdir()
        fast, plain = pipeline(folder), plain_chain(folder, Path(name) / "plain")
        rows.append(
            (
                "cold sample: pipeline / plain chain",
                f"{fast:.0f} s / {plain:.0f} s = {fast / plain:.2f}",
                "at most 0.25",
            )
        )
        change_one_value(folder)
        one = timed(["dvc", "repro"], folder)
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        cold = timed(["dvc", "repro", "--force"], folder)
        rows.append(
            (
                "one changed value / everything: `dvc repro`, site included",
                f"{one:.0f} s / {cold:.0f} s = 1/{cold / one:.1f}",
                "at most 1/8",
            )
        )
    print("| what | measured | bar |\n|---|---|---|")
    for what, measured, bar in rows:
        print(f"| {what} | {measured} | {bar} |")


if __name__ == "__main__":
    main()
