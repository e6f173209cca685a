"""Tagging on a Dask cluster gives the file that a local run gives, and says what is wrong with a cluster."""

from pathlib import Path

import polars as pl
import pytest

from stianalysis.classifiers import api, cluster, files
from stianalysis.classifiers.cluster import cluster_map, models_digest
from stianalysis.classifiers.files import classify_file
from stianalysis.errors import StiError

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def scheduler():
    """Two workers that are threads of this process, so that the test's model is theirs."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, silence_logs=50
    ) as local:
        yield local.scheduler_address


@pytest.fixture(autouse=True)
def _small(monkeypatch, model, tmp_path):
    monkeypatch.setattr(files, "trained_model", lambda taxonomy: model)
    monkeypatch.setattr(files, "BATCH", 3)
    models = tmp_path / "workspace" / api.MODELS
    models.mkdir(parents=True)
    (models / "sdg.csv").write_text("weights", encoding="utf-8")
    monkeypatch.setenv("STIANALYSIS_ROOT", str(tmp_path / "workspace"))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Texts of several batches, some empty or alike."""
    path = tmp_path / "texts.csv"
    pl.DataFrame({"text": ["橋梁の塗装", None, "列車の時刻", "", "果物", "橋梁"] * 5}).write_csv(path)
    return path


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
def test_the_file_is_that_of_a_local_run(scheduler, corpus, tmp_path, ending):
    here, there = tmp_path / f"here.{ending}", tmp_path / f"there.{ending}"
    counts = classify_file(corpus, here, text_column="text")
    with cluster_map(scheduler) as mapper:
        assert classify_file(corpus, there, text_column="text", mapper=mapper) == counts
    assert there.read_bytes() == here.read_bytes()


def test_batches_in_flight_are_bounded(scheduler, monkeypatch):
    handed_out: list[int] = []

    def batches():
        for number in range(20):
            handed_out.append(number)
            yield number

    with cluster_map(scheduler) as mapper:
        first = next(iter(mapper(abs, batches())))
    assert first == 0
    assert len(handed_out) <= 2 * cluster.IN_FLIGHT


def test_a_batch_that_fails_is_named_and_nothing_is_written(scheduler, corpus, tmp_path, monkeypatch):
    def fail(_batch):
        raise MemoryError("too little")

    target = tmp_path / "out.csv"
    failed = pytest.raises(StiError, match="batch 0 failed on the cluster: MemoryError")
    with cluster_map(scheduler) as mapper, failed:
        classify_file(corpus, target, text_column="text", mapper=lambda _tag, batches: mapper(fail, batches))
    assert not target.exists()


def test_no_scheduler_is_said_so(monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    with (
        pytest.raises(StiError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"),
        cluster_map("tcp://127.0.0.1:9"),
    ):
        pass


def test_workers_with_other_models_are_refused(scheduler, monkeypatch):
    monkeypatch.setattr(cluster, "models_digest", iter(["mine", "theirs", "theirs"]).__next__)
    with pytest.raises(StiError, match="has other models"), cluster_map(scheduler):
        pass


def test_the_digest_follows_the_models(tmp_path):
    before = models_digest()
    (tmp_path / "workspace" / api.MODELS / "sdg.csv").write_text("other", encoding="utf-8")
    assert models_digest() != before
