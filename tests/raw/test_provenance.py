"""Provenance: every raw file has a complete `meta:` block that belongs to its present content."""

import hashlib

import polars as pl
import pytest
import yaml

from stianalysis.raw.provenance import REQUIRED, build_provenance, check_provenance

META = {
    "producer": "Cabinet Office",
    "title": "Strategy",
    "citation": "Cabinet Office (2025): Strategy",
    "url": "somewhere",
    "published": "2025-06-06",
    "accessed": "2026-11-23",
    "licence": "terms",
}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "data" / "raw" / "2025"
    folder.mkdir(parents=True)
    (folder / "facts.csv").write_text("a\n1\n", encoding="utf-8")
    return folder


def point(folder, **changes):
    digest = hashlib.md5((folder / "facts.csv").read_bytes()).hexdigest()
    meta = {**META, "md5": digest, **changes}
    document = {"outs": [{"md5": digest, "path": "facts.csv"}], "meta": meta}
    (folder / "facts.csv.dvc").write_text(yaml.safe_dump(document), encoding="utf-8")


def columns(folder):
    return [found.column for found in check_provenance(folder.parents[2], "2025")]


def test_complete_and_current_provenance_passes(folder):
    point(folder)
    assert columns(folder) == []


def test_raw_file_without_pointer_is_named(folder):
    [found] = check_provenance(folder.parents[2], "2025")
    assert (found.file, found.found) == ("data/raw/2025/facts.csv", "no .dvc file")


@pytest.mark.parametrize("key", REQUIRED)
def test_each_missing_key_is_named(folder, key):
    point(folder, **{key: ""})
    assert columns(folder) == [f"meta.{key}"]


def test_changed_file_makes_provenance_stale(folder):
    point(folder)
    (folder / "facts.csv").write_text("a\n2\n", encoding="utf-8")
    assert columns(folder) == ["meta.md5"]


def test_access_before_publication_is_refused(folder):
    point(folder, accessed="2024-01-01")
    assert columns(folder) == ["meta.accessed"]


def test_provenance_table_stays_the_same_when_only_the_content_changes(folder):
    point(folder)
    path = build_provenance(folder.parents[2], "2025")
    before = path.read_bytes()
    (folder / "facts.csv").write_text("a\n2\n", encoding="utf-8")
    point(folder)
    build_provenance(folder.parents[2], "2025")
    assert path.read_bytes() == before
    assert pl.read_parquet(path).row(0, named=True) == {"file": "facts.csv", **META}
