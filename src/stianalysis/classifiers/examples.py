"""Labelled examples to learn from: measures with their titles, and sentences written for the purpose."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from stianalysis.classifiers.features import features_of_places, features_of_texts
from stianalysis.classifiers.reading import Reading, Vocabulary
from stianalysis.classifiers.scores import Bools, Floats
from stianalysis.taxonomies import NONE, Taxonomy

PLACED = ("section", "theme_ja", "subheading", "table_row")
# Each measure is shown with and without its place, so that the model learns to do without; titles teach English.
VIEWS = {"measure": 1.0, "text": 1.0, "title_ja": 0.5, "title_en": 1.0}
SENTENCE = 2.0
SENTENCE_GROUPS = 40


@dataclass(frozen=True)
class Examples:
    """Examples of one taxonomy, one row a view of an example.

    - `rows`: `doc`, `key` (measure or sentence id), `view` (`measure`, `text`, `title_ja`, `title_en`, `ja`, `en`),
      `text`, `group` (rows of one group never stand on both sides of a split), `weight`, and for measures with their
      place `section`, `theme_ja`, `subheading`, `table_row`
    - `targets`: rows × labels
    """

    taxonomy: Taxonomy
    rows: pl.DataFrame
    targets: Bools

    @property
    def sample_weights(self) -> Floats:
        """Return the weight of each row."""
        return self.rows["weight"].to_numpy()

    def mask(self, *views: str) -> Bools:
        """Return which rows are of the given views."""
        return self.rows["view"].is_in(list(views)).to_numpy()

    @property
    def places(self) -> pl.DataFrame:
        """Return where the rows stand that show their place: `doc`, `section`, `theme_ja`, `subheading`, `row`."""
        return self.rows.filter(pl.col("view") == "measure").select("doc", *PLACED)

    def features(self, vocabulary: Vocabulary) -> tuple[pl.DataFrame, Reading]:
        """Return the features of all rows (`doc`, `term`, `feature`, `value`) and what was read."""
        reading = vocabulary.read(self.rows["text"])
        return pl.concat([features_of_texts(reading), features_of_places(self.places, vocabulary)]), reading


def final_labels(labels: pl.DataFrame) -> pl.DataFrame:
    """Return the labels that stand: the adjudicated reading (F) where there is one, else reading A.

    Args:
        labels: the labels table (`measure_id`, `taxonomy`, `label`, `rank`, `reading`).

    Returns:
        Columns `measure_id`, `taxonomy`, `labels` (list in order of strength, empty for none).
    """
    order = {"F": 0, "A": 1}
    chosen = labels.filter(pl.col("reading").is_in(list(order))).with_columns(
        preference=pl.col("reading").replace_strict(order, return_dtype=pl.Int8)
    )
    best = chosen.filter(pl.col("preference") == pl.col("preference").min().over("measure_id", "taxonomy"))
    return (
        best.sort("rank", maintain_order=True)
        .group_by("measure_id", "taxonomy", maintain_order=True)
        .agg(labels=pl.col("label").filter(pl.col("label") != NONE))
    )


def places_of(measures: pl.DataFrame) -> pl.DataFrame:
    """Return where measures stand, as `Model.tag` takes it: `doc` (row of `measures`) and the columns `PLACED`."""
    return measures.with_row_index("doc").select(pl.col("doc").cast(pl.Int64), *PLACED)


def examples(
    taxonomy: Taxonomy,
    *,
    measures: pl.DataFrame,
    terms: pl.DataFrame,
    labels: pl.DataFrame,
    sentences: pl.DataFrame,
) -> Examples:
    """Put together all examples of a taxonomy.

    Args:
        taxonomy: the taxonomy.
        measures: the measures table with titles.
        terms: the bags of terms; a measure's text is its bag.
        labels: the labels table.
        sentences: `sentence_id`, `language`, `text`, and one column of labels (list) for each taxonomy.
    """
    bags = terms.group_by("measure_id", maintain_order=True).agg(text=pl.col("term").str.join(" "))
    of_taxonomy = final_labels(labels).filter(pl.col("taxonomy") == taxonomy.name)
    # Repeats are left out: an example must not stand on both sides of a split.
    first = measures.filter(pl.col("repeats").is_null() & pl.col("same_text_as").is_null())
    known = (
        first.join(of_taxonomy, on="measure_id", maintain_order="left")
        .join(bags, on="measure_id", maintain_order="left")
        .with_columns(group=pl.concat_str("section", "theme", separator="."))
    )
    views = [
        known.select(
            key="measure_id",
            view=pl.lit(view),
            text=view if view.startswith("title") else "text",
            group="group",
            weight=pl.lit(weight),
            labels="labels",
            **{name: name if view == "measure" else pl.lit(None, dtype=measures.schema[name]) for name in PLACED},
        )
        for view, weight in VIEWS.items()
    ]
    if taxonomy.name in sentences.columns:
        # Neighbours in the file were written together, so they share a group.
        views.append(
            sentences.with_row_index("n").select(
                key="sentence_id",
                view="language",
                text="text",
                group=pl.format("sentences {}", pl.col("n") * SENTENCE_GROUPS // pl.len()),
                weight=pl.lit(SENTENCE),
                labels=pl.col(taxonomy.name).fill_null([]),
                **{name: pl.lit(None, dtype=measures.schema[name]) for name in PLACED},
            )
        )
    rows = pl.concat(views).with_row_index("doc").cast({"doc": pl.Int64})
    targets = np.stack([rows["labels"].list.contains(code).to_numpy() for code in taxonomy.codes], axis=1)
    return Examples(taxonomy, rows.drop("labels"), targets)
