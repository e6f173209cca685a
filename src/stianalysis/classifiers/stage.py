"""The pipeline's steps: train the classifiers with their account in metrics and plots, and tag all measures."""

import json
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console
from rich.progress import track

from stianalysis.classifiers import evaluate
from stianalysis.classifiers.agreement import agreement
from stianalysis.classifiers.api import MODELS, trained_model
from stianalysis.classifiers.examples import examples, places_of
from stianalysis.classifiers.train import Trained, train
from stianalysis.load import read_table
from stianalysis.paths import replacing, write_parquet
from stianalysis.taxonomies import SHIPPED, load_taxonomy

ACCOUNT = Path("data") / "classifiers"


def train_all(root: Path) -> list[Path]:
    """Train every shipped taxonomy from the prepared tables.

    Writes the models to `data/models/`, and to `data/classifiers/` `metrics.json` and, for each taxonomy, tables of
    the labels, the comparison with simpler classifiers, calibration, confusion and agreement of two readers.

    Returns:
        The folders written to.
    """
    tables = {name: read_table(root, name) for name in ("measures", "measure_terms", "labels", "sentences")}
    account: dict[str, Any] = {}
    for name in track(SHIPPED, "Training", console=Console(stderr=True), transient=True):
        taxonomy = load_taxonomy(name)
        trained = train(
            examples(
                taxonomy,
                measures=tables["measures"],
                terms=tables["measure_terms"],
                labels=tables["labels"],
                sentences=tables["sentences"],
            )
        )
        trained.model.write(root / MODELS)
        agreed = agreement(tables["labels"], taxonomy)
        account[name] = {
            **evaluate.metrics(trained),
            "readers_kappa": agreed.filter(pl.col("label") == "all")["kappa"].item(),
        }
        _write_tables(trained, agreed, root / ACCOUNT)
    with replacing(root / ACCOUNT / "metrics.json") as temporary:
        temporary.write_text(json.dumps(account, indent=1) + "\n", encoding="utf-8")
    return [root / MODELS, root / ACCOUNT]


def _write_tables(trained: Trained, agreed: pl.DataFrame, folder: Path) -> None:
    tables = {
        "labels": evaluate.by_label(trained),
        "comparison": evaluate.comparison(trained),
        "calibration": evaluate.reliability(trained),
        "confusion": evaluate.confusion(trained),
        "precision_recall": trained.model.points.filter(pl.col("kind") == "placed").drop("kind"),
        "agreement": agreed,
    }
    for kind, frame in tables.items():
        with replacing(folder / f"{trained.examples.taxonomy.name}.{kind}.csv") as temporary:
            frame.write_csv(temporary)


def tag_measures(root: Path) -> Path:
    """Tag every measure with every shipped taxonomy, from its bag of terms and its place.

    Writes `data/tables/tags.parquet`: measure_id, taxonomy, label, score, method, evidence.

    Returns:
        The path written to.
    """
    measures = read_table(root, "measures")
    terms = read_table(root, "measure_terms")
    bags = terms.group_by("measure_id", maintain_order=True)
    texts = measures.select("measure_id").join(
        bags.agg(text=pl.col("term").str.join(" ")), on="measure_id", how="left", maintain_order="left"
    )
    places = places_of(measures)
    number = measures.select("measure_id").with_row_index("index").cast({"index": pl.Int64})
    tagged = [
        trained_model(name)
        .tag(texts["text"], places)
        .join(number, on="index", maintain_order="left")
        .select("measure_id", pl.lit(name).alias("taxonomy"), "label", "score", "method", "evidence")
        for name in SHIPPED
    ]
    path = root / "data" / "tables" / "tags.parquet"
    write_parquet(pl.concat(tagged), path)
    return path
