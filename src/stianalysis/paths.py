"""Where the workspace lies, and how files are written without ever being half-written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from stianalysis.errors import StiError

if TYPE_CHECKING:
    import polars as pl


def workspace() -> Path:
    """Return the root of the workspace: `$STIANALYSIS_ROOT`, else the nearest parent folder with a `dvc.yaml`.

    Raises:
        StiError: the current folder is not inside a workspace.
    """
    chosen = os.environ.get("STIANALYSIS_ROOT")
    if chosen:
        return Path(chosen)
    here = Path.cwd()
    source_tree = Path(__file__).resolve().parents[2]
    for folder in (here, *here.parents, source_tree):
        if (folder / "dvc.yaml").is_file() and (folder / "params.yaml").is_file():
            return folder
    raise StiError("no workspace here: run the command inside the cloned folder, or set STIANALYSIS_ROOT to it")


def raw_folder(root: Path, edition: str) -> Path:
    """Return the folder with the raw files of an edition.

    Raises:
        StiError: there is no such edition in the workspace; the message names those that are there.
    """
    folder = root / "data" / "raw"
    known = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if edition not in known:
        raise StiError(
            f"no edition {edition!r}: there is no folder data/raw/{edition}/; "
            f"editions here: {', '.join(known) or 'none'} (README.md says how to start one)"
        )
    return folder / edition


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`, renamed to `path` when the block ends well and removed when it fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as handle:
        temporary = Path(handle.name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_parquet(frame: "pl.DataFrame", path: Path) -> None:
    """Write `frame` to `path` in one step; the same frame gives the same bytes."""
    with replacing(path) as temporary:
        frame.write_parquet(temporary, compression="zstd", statistics=False)
