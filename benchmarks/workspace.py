"""A clone of the repository to measure or to break, so that the workspace at hand is never touched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILT = ("data/tables", "data/sections", "data/models", "data/classifiers", "reports/downloads", "reports/ja",
         "reports/en", "reports/_site", "reports/renderer.json", "dvc.lock")  # fmt: skip


def clone(folder: Path, *, built: bool) -> Path:
    """Clone the repository's HEAD into `folder` and fetch its raw data.

    Args:
        folder: where the clone goes; must not exist.
        built: copy what the pipeline built here too, so that the clone is up to date.
    """
    run(["git", "clone", "--quiet", str(ROOT), str(folder)], ROOT)
    run(["dvc", "pull", "--quiet"], folder)
    for name in BUILT if built else ():
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        elif source.is_file():
            shutil.copyfile(source, target)
    return folder


def environment(folder: Path, **changes: str) -> dict[str, str]:
    """Return the environment in which the clone's own code runs with this interpreter's packages."""
    binaries = Path(sys.executable).parent
    shared = {
        "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(folder / "src"),
        "DVC_NO_ANALYTICS": "1",
    }
    plain = {name: value for name, value in os.environ.items() if name not in ("STIANALYSIS_ROOT", "VIRTUAL_ENV")}
    return {**plain, **shared, **changes}


def run(command: list[str], folder: Path, *, check: bool = True, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the clone; its output is kept, and shown when it fails and `check` is set."""
    answer = subprocess.run(
        command, cwd=folder, env=environment(folder, **changes), capture_output=True, text=True, check=False
    )
    if check and answer.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{answer.stdout[-2000:]}\n{answer.stderr[-2000:]}")
    return answer
