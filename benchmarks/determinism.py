"""Two clones in different surroundings must build the same bytes.

Run `python benchmarks/determinism.py [--full]` (or `make determinism`) after `dvc repro`. Folder, locale, time
zone, hash seed, user, home folder, number of cores and vector units that numpy may use differ. Without `--full` a few
pages stand for all.
"""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from workspace import clone, run

STAGES = ("tables", "measures", "train", "tags", "assess", "slices", "export", "report@2-1", "report@4-5", "values",
          "cross@deadlines")  # fmt: skip
OUTPUTS = ("data/tables", "data/sections", "data/models", "data/classifiers", "reports/downloads", "reports/ja",
           "reports/en", "reports/_site")  # fmt: skip
SURROUNDINGS = (
    ("a", {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0", "USER": "first", "LOGNAME": "first"}, []),
    (
        "another/longer/folder",
        {"LC_ALL": "C.UTF-8", "LANG": "ja_JP.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "4321", "USER": "zweiter",
         "LOGNAME": "zweiter", "POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
         "OPENBLAS_CORETYPE": "Nehalem", "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4"},
        ["taskset", "--cpu-list", "0"],
    ),
)  # fmt: skip


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every output file, by its path below the clone."""
    files = [path for name in OUTPUTS for path in sorted((folder / name).rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main() -> None:
    """Build in both surroundings and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="run the whole pipeline, the site included (half an hour)")
    full = parser.parse_args().full
    found = []
    with tempfile.TemporaryDirectory() as name:
        for place, changes, prefix in SURROUNDINGS:
            home = Path(name) / f"home-{len(found)}"
            home.mkdir()
            folder = Path(name) / place / "clone"
            folder.parent.mkdir(parents=True)
            clone(folder, built=not full)
            command = ["dvc", "repro"] if full else ["dvc", "repro", "--force", "--single-item", *STAGES]
            if full:
                run(["stianalysis", "renderer"], folder)
            run([*prefix, *command], folder, HOME=str(home), **changes)
            found.append(digests(folder))
            print(f"built in {place}: {len(found[-1])} files", flush=True)
    first, second = found
    differing = sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))
    for path in differing:
        print(f"  differs: {path}")
    print(f"{len(first)} files compared, {len(differing)} differ")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
