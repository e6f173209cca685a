"""How time and memory grow: the checked reading of measures, the judgements, and the tags.

Run `python benchmarks/scaling.py` after `dvc repro`. Rows are the shipped ones multiplied, under ids of their own; each
size runs in a process of its own, so that peak memory is that of the size.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

import stianalysis as sti
from stianalysis.assess import Thresholds
from stianalysis.assess.table import assess_indicators
from stianalysis.paths import workspace
from stianalysis.raw.measure_schemas import Measures
from stianalysis.raw.reader import read_raw

SECTIONS = [f"{chapter}-{number}" for chapter in range(1, 7) for number in range(1, 4)]


def read_measures(rows: int) -> Callable[[], object]:
    """Return the checked reading of a CSV file with that many measures."""
    shipped = pl.read_csv(workspace() / "data" / "raw" / "2025" / "measures.csv", infer_schema=False)
    many = pl.concat([shipped] * (rows // shipped.height + 1)).head(rows).with_row_index("i")
    place = {"n": 199, "table_row": 99, "theme": 10, "section": len(SECTIONS)}
    at, step = {}, pl.col("i")
    for name, size in place.items():
        at[name], step = step % size, step // size
    named = many.with_columns(
        section=at["section"].replace_strict(dict(enumerate(SECTIONS)), return_dtype=pl.String), theme=at["theme"],
        table_row=at["table_row"] + 1, n=at["n"] + 1, part=pl.lit("f"), is_repeat=pl.lit("false"),
        repeats=pl.lit(None), same_text_as=pl.lit(None),
    )  # fmt: skip
    ids = pl.format("{}.{}.{}.{}{}", "section", "theme", "table_row", "part", "n")
    path = Path(tempfile.mkdtemp()) / "measures.csv"
    named.with_columns(measure_id=ids).select(shipped.columns).write_csv(path)
    return lambda: read_raw(path, Measures, shown_as="measures.csv")


def judge_indicators(rows: int) -> Callable[[], object]:
    """Return the judgement of that many indicators."""
    indicators, observations = sti.load_indicators(), sti.load_observations()
    copies = pl.DataFrame({"copy": range(rows // indicators.height + 1)})
    own = pl.format("{}/{}", "indicator_id", "copy")
    many = indicators.join(copies, how="cross", maintain_order="right").with_columns(indicator_id=own).head(rows)
    values = observations.join(copies, how="cross").with_columns(indicator_id=own)
    return lambda: assess_indicators(many, values, as_of=date(2025, 6, 6), thresholds=Thresholds())


def tag_texts(rows: int) -> Callable[[], object]:
    """Return the tagging of that many texts, through files."""
    from stianalysis.classifiers.files import classify_file  # noqa: PLC0415  the others need no scikit-learn

    bags = sti.load_measure_terms().group_by("measure_id", maintain_order=True).agg(text=pl.col("term").str.join(" "))
    folder = Path(tempfile.mkdtemp())
    pl.concat([bags.select("text")] * (rows // bags.height + 1)).head(rows).write_parquet(folder / "texts.parquet")
    return lambda: classify_file(folder / "texts.parquet", folder / "tags.parquet", text_column="text")


KINDS = {
    "read and check measures": (read_measures, (10_000, 100_000, 1_000_000)),
    "judge indicators": (judge_indicators, (1_000, 10_000, 100_000)),
    "tag texts": (tag_texts, (10_000, 100_000, 1_000_000)),
}


def main() -> None:
    """Print a row for each kind and size; with a kind and a size given, measure just these."""
    if len(sys.argv) == 3:
        kind, rows = sys.argv[1], int(sys.argv[2])
        work = KINDS[kind][0](rows)
        start = time.perf_counter()
        work()
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"| {kind} | {rows:,} | {seconds:.2f} s | {rows / seconds:,.0f} | {memory:,.0f} MB |")
        return
    print("| what | rows | time | rows a second | peak memory |\n|---|---|---|---|---|", flush=True)
    for kind, (_, sizes) in KINDS.items():
        for rows in sizes:
            subprocess.run([sys.executable, __file__, kind, str(rows)], check=True, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
