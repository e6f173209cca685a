"""Labelling further measures: which to read next, and adding what was read to the labels safely."""

from datetime import date
from pathlib import Path

import polars as pl

from stianalysis.classifiers.api import trained_model
from stianalysis.classifiers.examples import places_of
from stianalysis.errors import StiError
from stianalysis.load import load_labels, load_measure_terms, load_measures
from stianalysis.params import read_params
from stianalysis.paths import replacing, workspace
from stianalysis.taxonomies import NONE, load_taxonomy


def next_to_label(taxonomy: str = "sdg", count: int = 20) -> pl.DataFrame:
    """Return the measures that an adjudicated reading would teach the model most: those it is least sure of.

    Uncertainty is how close the score of a measure's nearest label comes to that label's threshold (uncertainty
    sampling: Lewis and Gale, "A sequential algorithm for training text classifiers", SIGIR 1994).

    Args:
        taxonomy: `sdg`, `technology` or `instrument`.
        count: number of measures.

    Returns:
        Columns measure_id, title_ja, title_en, theme_ja, labels (as they stand, from reading A), nearest (label),
        score, distance; the least sure first. Measures with an adjudicated reading (F) are left out.
    """
    model = trained_model(taxonomy)
    measures = load_measures()
    bags = load_measure_terms().group_by("measure_id").agg(text=pl.col("term").str.join(" "))
    texts = measures.select("measure_id").join(bags, on="measure_id", how="left", maintain_order="left")["text"]
    places = places_of(measures)
    cuts = pl.DataFrame({"label": model.taxonomy.codes, "cut": model.cuts()[0]})
    nearest = (
        model.tag(texts, places, uncertain=True)
        .join(cuts, on="label")
        .with_columns(distance=(pl.col("score") - pl.col("cut")).abs())
        .sort("distance", "index", "label")
        .unique("index", keep="first", maintain_order=True)
    )
    own = load_labels().filter(pl.col("taxonomy") == taxonomy)
    read = own.filter(pl.col("reading") == "A").group_by("measure_id", maintain_order=True).agg(labels="label")
    done = own.filter(pl.col("reading") == "F").select("measure_id")
    return (
        nearest.join(measures.with_row_index("index").cast({"index": pl.Int64}), on="index", maintain_order="left")
        .join(done, on="measure_id", how="anti", maintain_order="left")
        .join(read, on="measure_id", how="left", maintain_order="left")
        .head(count)
        .select(
            "measure_id",
            "title_ja",
            "title_en",
            "theme_ja",
            "labels",
            pl.col("label").alias("nearest"),
            "score",
            "distance",
        )
    )


def add_labels(
    measure_id: str, labels: list[str], *, taxonomy: str, annotator: str, reason: str, day: date | None = None
) -> Path:
    """Add an adjudicated reading (F) of one measure to `labels.csv`; an earlier one of the same measure is replaced.

    The file is written whole to a temporary file and renamed, so that it is never half-written. Say `stianalysis check`
    afterwards, and see CONTRIBUTING.md for what to do with a changed raw file.

    Args:
        measure_id: the measure.
        labels: codes in order of strength, at most three; empty for none.
        taxonomy: `sdg`, `technology` or `instrument`.
        annotator: who read it.
        reason: why; it is kept as the note.
        day: day of the reading, today when None.

    Returns:
        The file written.

    Raises:
        StiError: unknown measure, label or taxonomy, a label twice, more than three labels, or no annotator or reason.
    """
    known = load_taxonomy(taxonomy).codes
    unknown = [label for label in labels if label not in known]
    if unknown:
        raise StiError(f"{taxonomy} has no label {', '.join(unknown)}; use {', '.join(known)}")
    if len(set(labels)) < len(labels) or len(labels) > 3:
        raise StiError(f"give at most three labels, each once; found {', '.join(labels)}")
    if not annotator.strip() or not reason.strip():
        raise StiError("say who read the measure (annotator) and why the labels are right (reason)")
    if measure_id not in load_measures()["measure_id"]:
        raise StiError(f"there is no measure {measure_id!r}")
    root = workspace()
    path = root / "data" / "raw" / read_params(root).edition / "labels.csv"
    table = pl.read_csv(path, infer_schema=False)
    given = labels or [NONE]
    added = pl.DataFrame(
        {
            "measure_id": [measure_id] * len(given),
            "taxonomy": [taxonomy] * len(given),
            "label": given,
            "rank": [str(rank) for rank in range(1, len(given) + 1)],
            "reading": ["F"] * len(given),
            "annotator": [annotator] * len(given),
            "date": [(day or date.today()).isoformat()] * len(given),
            "note": [reason] * len(given),
        }
    ).select(table.columns)
    earlier = (pl.col("measure_id") == measure_id) & (pl.col("taxonomy") == taxonomy) & (pl.col("reading") == "F")
    with replacing(path) as temporary:
        pl.concat([table.filter(~earlier), added]).write_csv(temporary)
    return path
