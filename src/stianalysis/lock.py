"""DVC's lock, which a killed run can leave half-written: DVC writes it in place and then refuses to read it."""

import subprocess
import tempfile
from pathlib import Path

from dvc.exceptions import DvcException
from dvc.schema import COMPILED_LOCKFILE_SCHEMA
from dvc.utils.strictyaml import load

from stianalysis.paths import replacing

NAME = "dvc.lock"


def mend_lock(root: Path) -> str | None:
    """Put a damaged `dvc.lock` back as git has it; without that, remove it, so that DVC writes it anew.

    Stages whose outputs differ from the lock put back run again, so the outputs end right either way.

    Returns:
        What was done, as a message for the user; None when nothing had to be.
    """
    path = root / NAME
    if not path.is_file() or _is_lock(path):
        return None
    committed = _committed(root)
    if committed is None:
        path.unlink()
        return f"{NAME} was damaged (an interrupted run?) and is removed; the next `dvc repro` runs every stage again"
    with replacing(path) as temporary:
        temporary.write_text(committed, encoding="utf-8")
    return f"{NAME} was damaged (an interrupted run?) and is put back as git has it; now run `dvc repro`"


def _is_lock(path: Path) -> bool:
    """Return whether DVC would read this file: a cut can leave valid YAML that is no lock."""
    try:
        load(str(path), schema=COMPILED_LOCKFILE_SCHEMA)
    except (DvcException, ValueError):
        return False
    return True


def _committed(root: Path) -> str | None:
    """Return the lock of the last commit; None without git, without a commit, or when that one is damaged too."""
    try:
        done = subprocess.run(
            ["git", "show", f"HEAD:./{NAME}"], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        return None
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / NAME
        copy.write_text(done.stdout, encoding="utf-8")
        return done.stdout if done.returncode == 0 and _is_lock(copy) else None
