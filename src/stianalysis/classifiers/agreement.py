"""How far two readers agree: Cohen's kappa a label, and over all decisions."""

import polars as pl
from sklearn.metrics import cohen_kappa_score

from stianalysis.taxonomies import NONE, Taxonomy


def agreement(labels: pl.DataFrame, taxonomy: Taxonomy) -> pl.DataFrame:
    """Return how far readings A and B agree on the measures that both read.

    Every pair of measure and label is one yes-or-no decision. Kappa: Cohen, "A coefficient of agreement for nominal
    scales", Educational and Psychological Measurement 20 (1960).

    Args:
        labels: the labels table (`measure_id`, `taxonomy`, `label`, `reading`).
        taxonomy: the taxonomy to look at.

    Returns:
        Columns `label`, `measures` (read twice), `both`, `only_a`, `only_b` (numbers of measures), `kappa` (null
        when neither reader gave the label); the last row, label `all`, pools the decisions of all labels.
    """
    own = labels.filter(pl.col("taxonomy") == taxonomy.name)
    readers = {reading: own.filter(pl.col("reading") == reading) for reading in ("A", "B")}
    shared = set(readers["A"]["measure_id"]) & set(readers["B"]["measure_id"])
    measures = pl.DataFrame({"measure_id": sorted(shared)}, schema={"measure_id": pl.String})
    decisions = measures.join(pl.DataFrame({"label": taxonomy.codes}), how="cross")
    for reading, frame in readers.items():
        given = frame.filter(pl.col("label") != NONE).select("measure_id", "label", pl.lit(True).alias(reading))
        decisions = decisions.join(given, on=("measure_id", "label"), how="left", maintain_order="left")
    decisions = decisions.with_columns(pl.col("A", "B").fill_null(False))
    parts = [*((code, decisions.filter(pl.col("label") == code)) for code in taxonomy.codes), ("all", decisions)]
    rows = [
        {
            "label": code,
            "measures": len(shared),
            "both": (part["A"] & part["B"]).sum(),
            "only_a": (part["A"] & ~part["B"]).sum(),
            "only_b": (~part["A"] & part["B"]).sum(),
            "kappa": _kappa(part),
        }
        for code, part in parts
    ]
    return pl.DataFrame(rows, schema_overrides={"kappa": pl.Float64})


def _kappa(decisions: pl.DataFrame) -> float | None:
    if not (decisions["A"] | decisions["B"]).any():
        return None
    value = float(cohen_kappa_score(decisions["A"].to_numpy(), decisions["B"].to_numpy()))
    return round(value, 3)
