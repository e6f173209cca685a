"""Provenance of raw files: the `meta:` block of each `.dvc` file, complete and not stale."""

import hashlib
from pathlib import Path
from typing import Any

import polars as pl

from stianalysis.errors import Violation
from stianalysis.paths import raw_folder, write_parquet
from stianalysis.yaml_file import read_yaml

REQUIRED = ("producer", "title", "citation", "url", "published", "accessed", "licence", "md5")


def check_provenance(root: Path, edition: str) -> list[Violation]:
    """Check that every raw file of the edition has a `.dvc` file with a complete and current `meta:` block.

    The block's `md5` names the content that the dates and the citation were written for: when the file has changed
    since, the provenance is stale.

    Returns:
        Violations; empty when all is well.

    Raises:
        StiError: there is no such edition.
    """
    folder = raw_folder(root, edition)
    shown = folder.relative_to(root).as_posix()
    violations = [
        Violation(f"{shown}/{path.name}", 0, "", "no .dvc file", f"run `dvc add {shown}/{path.name}` and add `meta:`")
        for path in sorted(folder.iterdir())
        if not path.name.startswith(".") and path.suffix != ".dvc" and not path.with_name(f"{path.name}.dvc").is_file()
    ]
    for pointer in sorted(folder.glob("*.dvc")):
        violations += _check_pointer(pointer, f"{shown}/{pointer.name}")
    return violations


def build_provenance(root: Path, edition: str) -> Path:
    """Write `data/tables/provenance.parquet`: who made each raw file, what it is, when it was accessed, its licence.

    What the `.dvc` files say of the content (`md5`) is left out, so that a corrected value changes no citation.

    Returns:
        The path written to.

    Raises:
        StiError: there is no such edition, or a `.dvc` file cannot be read.
    """
    shown = [key for key in REQUIRED if key != "md5"]
    rows = []
    for pointer in sorted(raw_folder(root, edition).glob("*.dvc")):
        meta = read_yaml(pointer, shown_as=pointer.name).get("meta") or {}
        rows.append({"file": pointer.stem, **{key: str(meta.get(key, "")) for key in shown}})
    path = root / "data" / "tables" / "provenance.parquet"
    write_parquet(pl.DataFrame(rows, schema=dict.fromkeys(["file", *shown], pl.String)), path)
    return path


def _check_pointer(pointer: Path, shown: str) -> list[Violation]:
    document: dict[str, Any] = read_yaml(pointer, shown_as=pointer.name)
    meta = document.get("meta") or {}
    recorded = document["outs"][0]["md5"]
    missing = [
        Violation(shown, 0, f"meta.{key}", "nothing", "state it; the other raw files show how")
        for key in REQUIRED
        if not meta.get(key)
    ]
    if missing:
        return missing
    violations = []
    file = pointer.with_suffix("")
    actual = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest() if file.is_file() else recorded
    found = {recorded: "the .dvc file"} | {actual: "the file"}  # one line when both say the same
    for digest, what in found.items():
        if digest != meta["md5"]:
            remedy = f"run `dvc add {file.name}` in its folder, then set accessed and md5 to the content now meant"
            violations.append(Violation(shown, 0, "meta.md5", f"{meta['md5']} where {what} has {digest}", remedy))
    if str(meta["accessed"]) < str(meta["published"]):
        violations.append(
            Violation(shown, 0, "meta.accessed", f"{meta['accessed']} before published", "correct the dates")
        )
    return violations
