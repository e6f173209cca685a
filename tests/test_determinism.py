"""The same raw data give the same bytes wherever, by whomever and in whatever language the pipeline runs.

A part of the pipeline is built twice side by side; `benchmarks/determinism.py` does it for everything, in clones.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TAKEN = ("data/raw", "data/expected", "data/models", "data/classifiers", "notebooks", "params.yaml", "dvc.yaml")
# From raw data to a page with charts and tags in both languages.
STEPS = ("tables", "measures", "tags", "assess", "slices", "export", "report 1-2")
BUILT = ("data/tables", "data/sections", "reports")
PLAIN = {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0", "USER": "first", "LOGNAME": "first"}
OTHER = {
    "LC_ALL": "C.UTF-8", "LANG": "ja_JP.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "4321", "USER": "zweiter",
    "LOGNAME": "zweiter", "POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
}  # fmt: skip


def workspace(folder: Path) -> Path:
    for name in TAKEN:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    (folder / "reports").mkdir()
    return folder


def build(folder: Path, home: Path, surroundings: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start all steps, one after the other, in a process of their own."""
    home.mkdir()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {"PATH": path, "HOME": str(home), "STIANALYSIS_ROOT": str(folder), **surroundings}
    chain = " && ".join(f"stianalysis {step}" for step in STEPS)
    return subprocess.Popen(["sh", "-c", chain], cwd=folder, env=env)


def digests(folder: Path) -> dict[str, str]:
    files = [path for name in BUILT for path in (folder / name).rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.skipif(not (ROOT / "data" / "models").is_dir(), reason="run `dvc repro slices` first")
def test_two_surroundings_build_the_same_bytes(tmp_path):
    folders = [workspace(tmp_path / "a"), workspace(tmp_path / "another" / "longer folder")]
    running = [
        build(folder, tmp_path / f"home {number}", surroundings)
        for number, (folder, surroundings) in enumerate(zip(folders, (PLAIN, OTHER), strict=True))
    ]
    assert [process.wait() for process in running] == [0, 0]
    first, second = (digests(folder) for folder in folders)
    assert len(first) > 50
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()
