"""Tagging on a local Dask cluster of two workers against the local run: the same file, and how well two cores are used.

Run `python benchmarks/cluster.py [--rows N]` after `dvc repro`. The local runs have one thread and two.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl
from distributed import LocalCluster

import stianalysis as sti
from stianalysis.paths import workspace

ROWS = 500_000


def main() -> None:
    """Time the command locally and on two workers, compare the files, print rates and efficiency."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="texts to tag")
    rows = parser.parse_args().rows
    # Workers are processes that inherit the environment: one thread each.
    os.environ["POLARS_MAX_THREADS"] = "1"
    os.environ["STIANALYSIS_ROOT"] = str(workspace())
    bags = sti.load_measure_terms().group_by("measure_id", maintain_order=True).agg(text=pl.col("term").str.join(" "))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = pl.concat([bags.select("text")] * (rows // bags.height + 1)).head(rows)
        texts.write_parquet(folder / "texts.parquet")
        one = _timed(folder, "one.parquet", threads="1")
        two = _timed(folder, "two.parquet", threads="2")
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
            spread = _timed(folder, "spread.parquet", "--scheduler", cluster.scheduler_address, threads="1")
        same = len({(folder / f"{run}.parquet").read_bytes() for run in ("one", "two", "spread")}) == 1
    for label, seconds in (("local, 1 thread", one), ("local, 2 threads", two), ("2 workers of 1 thread", spread)):
        print(f"{label:22} {seconds:7.1f} s {rows / seconds:9,.0f} texts a second")
    print(f"efficiency of two workers: {one / spread / 2:.0%}; files {'identical' if same else 'DIFFER'}")
    sys.exit(0 if same else 1)


def _timed(folder: Path, output: str, *options: str, threads: str) -> float:
    command = ["stianalysis", "classify", folder / "texts.parquet", "--output", folder / output, *options]
    start = time.perf_counter()
    subprocess.run(command, check=True, env={**os.environ, "POLARS_MAX_THREADS": threads})
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
