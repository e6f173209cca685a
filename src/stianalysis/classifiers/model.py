"""A trained classifier: its weights in tables, and how it turns texts into tags."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl

from stianalysis.classifiers.admission import admitted, rule_scores
from stianalysis.classifiers.features import features_of_places, features_of_texts, matrix
from stianalysis.classifiers.reading import Reading, Vocabulary
from stianalysis.classifiers.scores import KINDS, Bools, Floats, Kinds, kinds, probabilities
from stianalysis.classifiers.signals import CIRCLES, SIGNALS, signals
from stianalysis.errors import StiError
from stianalysis.paths import replacing, write_parquet
from stianalysis.taxonomies import ANY, Taxonomy

TAG_SCHEMA = {
    "index": pl.Int64,
    "label": pl.String,
    "score": pl.Float64,
    "method": pl.String,
    "evidence": pl.String,
}
POINTS = {
    "kind": pl.String, "label": pl.String, "threshold": pl.Float64, "precision": pl.Float64, "recall": pl.Float64,
}  # fmt: skip
EVIDENCE = 4
UNCERTAIN = 0.6  # share of the threshold from which on a label that is not given counts as uncertain
DECIMALS = 4


@dataclass(frozen=True)
class Model:
    """A classifier of one taxonomy.

    - `taxonomy`: its labels and vocabulary
    - `weights`: one row a feature, sorted: `feature`, and a column of weights for each label and for `ANY`; null for 0
    - `labels`: one row a label in the taxonomy's order: `label`, `method` (`model` or `rule`), `positives`,
      `intercept`; then one row `ANY`
    - `cuts_by_kind`: `kind` (of `KINDS`), `label`, `offset` (of the calibration), `threshold`; of `ANY` the relevance
      below which a text from elsewhere is about nothing
    - `shared`: `kind`, `signal`, `weight`: calibration weights that all labels share (`decision`, and `SIGNALS`)
    - `points`: `kind`, `label`, `threshold`, `precision`, `recall`: out of fold, at cuts of the score
    """

    taxonomy: Taxonomy
    weights: pl.DataFrame
    labels: pl.DataFrame
    cuts_by_kind: pl.DataFrame
    shared: pl.DataFrame
    points: pl.DataFrame

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary of the taxonomy, ready to be looked up."""
        return Vocabulary(self.taxonomy)

    @cached_property
    def features(self) -> pl.Enum:
        """Return the features that have a weight, in the order of the rows of `table`."""
        return pl.Enum(self.weights["feature"])

    @cached_property
    def table(self) -> Floats:
        """Return the weights as an array of shape (features, labels and `ANY`)."""
        table: Floats = self.weights.drop("feature").fill_null(0.0).to_numpy()
        return table

    @cached_property
    def _helpful(self) -> Floats:
        """Return the weights that can speak for a label: positive ones of anything but the language."""
        of_language = self.features.categories.str.starts_with("language:").to_numpy()
        return np.where(of_language[:, None], 0.0, self.table.clip(min=0.0))

    def cuts(self, min_precision: float | None = None) -> Floats:
        """Return the score from which on each label is given, as an array of shape (kinds, labels).

        Args:
            min_precision: precision that each label must have reached out of fold; None for the best balance (F1). A
                label that never reached it is not given at all.
        """
        own = self._by_kind("threshold")
        if min_precision is None:
            return own
        enough = self.points.filter(pl.col("precision") >= min_precision)
        lowest = enough.group_by("kind", "label").agg(sure=pl.col("threshold").min())
        found = self._cuts_of_labels.join(lowest, on=["kind", "label"], how="left", maintain_order="left")
        sure: Floats = found["sure"].fill_null(np.inf).to_numpy().reshape(own.shape)
        return np.maximum(own, sure)

    def _by_kind(self, column: str) -> Floats:
        values: Floats = self._cuts_of_labels[column].to_numpy().reshape(len(KINDS), -1)
        return values

    @cached_property
    def _cuts_of_labels(self) -> pl.DataFrame:
        return self.cuts_by_kind.filter(pl.col("label") != ANY)

    @cached_property
    def gates(self) -> Floats:
        """Return the relevance that a text from elsewhere must have, one value a kind."""
        values: Floats = self.cuts_by_kind.filter(pl.col("label") == ANY)["threshold"].to_numpy()
        return values

    def tag(
        self,
        texts: pl.Series,
        places: pl.DataFrame | None = None,
        *,
        min_precision: float | None = None,
        uncertain: bool = False,
    ) -> pl.DataFrame:
        """Tag texts.

        Args:
            texts: strings, Japanese or English.
            places: where measures stand: columns `doc` (row of the text), `section`, `theme_ja`, `subheading`,
                `table_row`. What stands together in them is tagged together, so they should be a whole catalogue.
            min_precision: see `cuts`.
            uncertain: whether to return labels of the abstain band too, with method `uncertain`.

        Returns:
            Columns `index` (row of the text), `label`, `score` (calibrated, 0 to 1), `method` (`model`, `rule`,
            `place`), `evidence`; the strongest label of a text first.
        """
        reading = self.vocabulary.read(texts)
        features = features_of_texts(reading, self.features)
        decisions = self._decisions(features, len(texts))
        placed = np.zeros(len(texts), dtype=np.bool_)
        alone = None
        if places is not None:
            placed[places["doc"].to_numpy()] = True
            alone = decisions[places["doc"].to_numpy()]
            features = pl.concat([features, features_of_places(places, self.vocabulary, self.features)])
            decisions = self._decisions(features, len(texts))
        kind = kinds(reading.japanese["japanese"].to_numpy(), placed)
        told = signals(reading, decisions, places, alone, self.vocabulary)
        scores = self._scores(reading, decisions, told, kind)
        cuts = self.cuts(min_precision)[kind]
        given = self._chosen(scores, cuts * UNCERTAIN if uncertain else cuts)
        cell = (given["index"].to_numpy(), given["column"].to_numpy())
        sure = scores[cell] >= cuts[cell]
        explained = given.with_columns(sure=pl.Series(sure)).join(
            self._evidence(given, features, reading.hits, self._company(told, kind)),
            on=("index", "label"),
            how="left",
            maintain_order="left",
        )
        method = (
            pl.when(~pl.col("sure"))
            .then(pl.lit("uncertain"))
            .when(pl.col("by_place") > 0.5)
            .then(pl.lit("place"))
            .otherwise("method")
        )
        return explained.select(
            "index", "label", pl.col("score").round(DECIMALS), method.alias("method"), pl.col("evidence").fill_null("")
        ).cast(pl.Schema(TAG_SCHEMA))

    def _decisions(self, features: pl.DataFrame, texts: int) -> Floats:
        """Return the decision values, texts × (labels and `ANY`)."""
        from_features = matrix(features, self.features.categories, texts) @ self.table
        found: Floats = from_features + self.labels["intercept"].to_numpy()
        return found

    @cached_property
    def _shared_weights(self) -> Floats:
        """Return the weights of decision value and signals, kinds × (1 + signals)."""
        weights: Floats = self.shared["weight"].to_numpy().reshape(len(KINDS), -1)
        return weights

    def _scores(self, reading: Reading, decisions: Floats, told: Floats, kind: Kinds) -> Floats:
        weights = self._shared_weights[kind]
        from_signals = np.einsum("tls,ts->tl", told, weights[:, 1:])
        scores = probabilities(decisions[:, :-1] * weights[:, :1] + from_signals + self._by_kind("offset")[kind])
        ruled = rule_scores(reading.hits, self.taxonomy, len(kind))
        found = np.where(self._by_rule, ruled, admitted(scores, decisions[:, -1], kind, self.gates))
        found[np.bincount(reading.pairs["doc"].to_numpy(), minlength=len(kind)) == 0] = 0.0  # nothing read, no label
        return found

    def _company(self, told: Floats, kind: Kinds) -> Floats:
        """Return what the items around add to each score (texts × labels), in units of the decision value."""
        first = SIGNALS.index(next(iter(CIRCLES)))
        weights = self._shared_weights[kind]
        added: Floats = np.einsum("tls,ts->tl", told[:, :, first:], weights[:, 1 + first :])
        shares: Floats = np.maximum(added, 0.0) / np.maximum(weights[:, :1], 1e-6)
        return shares

    @cached_property
    def _by_rule(self) -> Bools:
        return (self.labels["method"].head(-1) == "rule").to_numpy()

    def _chosen(self, scores: Floats, cuts: Floats) -> pl.DataFrame:
        """Return `index`, `column`, `label`, `score`, `method` of the labels given, the strongest first."""
        rows, columns = np.nonzero(scores >= cuts)
        label = self.labels.select("label", "method").with_row_index("column").cast({"column": pl.Int64})
        return (
            pl.DataFrame({"index": rows, "column": columns, "score": scores[rows, columns]})
            .cast({"index": pl.Int64, "column": pl.Int64})
            .join(label, on="column", maintain_order="left")
            .sort("index", "score", "column", descending=[False, True, False])
            .filter(pl.int_range(pl.len()).over("index") < self.taxonomy.max_labels)
        )

    def _evidence(
        self, given: pl.DataFrame, features: pl.DataFrame, hits: pl.DataFrame, around: Floats
    ) -> pl.DataFrame:
        """Return `index`, `label`, `evidence` (terms that add most) and `by_place` (share of what place adds)."""
        pairs = given.select("index", "column", "label").join(features.rename({"doc": "index"}), on="index")
        weight = self._helpful[pairs["feature"].to_physical().to_numpy(), pairs["column"].to_numpy()]
        beside = given.select(
            "index", "column", "label", term=pl.lit("place"),
            gain=pl.Series(around[given["index"].to_numpy(), given["column"].to_numpy()]),
        )  # fmt: skip
        gains = pairs.select("index", "column", "label", "term", gain=pl.col("value") * pl.Series(weight))
        told = (
            pl.concat([gains, beside])
            .filter(pl.col("gain") > 0)
            .group_by("index", "column", "term")
            .agg(pl.col("label").first(), pl.col("gain").sum().round(6))
            .sort("index", "column", "gain", "term", descending=[False, False, True, False])
        )
        is_place = pl.col("term") == "place"
        ruled = _rule_evidence(given, hits)
        return pl.concat(
            [
                told.group_by("index", "label", maintain_order=True).agg(
                    evidence=pl.col("term").head(EVIDENCE).str.join("; "),
                    by_place=pl.col("gain").filter(is_place).sum() / pl.col("gain").sum(),
                ),
                ruled,
            ]
        ).unique(["index", "label"], keep="last", maintain_order=True)

    def _tables(self) -> list[tuple[str, pl.DataFrame]]:
        return [
            ("labels", self.labels), ("cuts", self.cuts_by_kind), ("shared", self.shared), ("points", self.points),
        ]  # fmt: skip

    def write(self, folder: Path) -> None:
        """Write the model as tables: `{taxonomy}.weights.parquet` and `{taxonomy}.{labels,cuts,shared,points}.csv`."""
        path = _path(folder, self.taxonomy.name, "weights")
        write_parquet(self.weights, path)
        path.with_suffix(".csv").unlink(missing_ok=True)  # an earlier release's
        for kind, frame in self._tables():
            with replacing(_path(folder, self.taxonomy.name, kind)) as temporary:
                frame.write_csv(temporary)


def _rule_evidence(given: pl.DataFrame, hits: pl.DataFrame) -> pl.DataFrame:
    """Return `index`, `label`, `evidence`, `by_place` of the labels that the vocabulary alone decides."""
    return (
        given.filter(pl.col("method") == "rule")
        .select("index", "label")
        .join(hits.filter(pl.col("level") != "context").rename({"doc": "index"}), on=("index", "label"))
        .sort("index", "label", "entry")
        .group_by("index", "label", maintain_order=True)
        .agg(evidence=pl.col("entry").head(EVIDENCE).str.join("; "), by_place=pl.lit(0.0))
    )


def read_model(folder: Path, taxonomy: Taxonomy) -> Model:
    """Read the tables that `Model.write` wrote.

    Raises:
        StiError: a table is missing, or does not fit the taxonomy.
    """
    rows = [*taxonomy.codes, ANY]
    schemas = {
        "weights": {"feature": pl.String, **dict.fromkeys(rows, pl.Float64)},
        "labels": {
            "label": pl.String, "method": pl.String, "positives": pl.Int64, "intercept": pl.Float64,
        },
        "cuts": {"kind": pl.String, "label": pl.String, "offset": pl.Float64, "threshold": pl.Float64},
        "shared": {"kind": pl.String, "signal": pl.String, "weight": pl.Float64},
        "points": POINTS,
    }  # fmt: skip
    tables = {}
    for kind, schema in schemas.items():
        path = _path(folder, taxonomy.name, kind)
        if not path.is_file():
            raise StiError(f"no trained model {path.name}: run `dvc repro` (or `make reports`), which trains it")
        try:
            tables[kind] = _read(path, schema)
        except pl.exceptions.PolarsError as error:
            raise StiError(f"{path.name} is damaged ({str(error).splitlines()[0]}); run `dvc repro train`") from error
    if tables["labels"]["label"].to_list() != rows or tables["cuts"]["label"].to_list() != rows * len(KINDS):
        raise StiError(f"the model of {taxonomy.name} was trained on other labels; run `dvc repro train`")
    return Model(taxonomy, **{"cuts_by_kind" if kind == "cuts" else kind: table for kind, table in tables.items()})


def _read(path: Path, schema: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    """Return the table at `path`; a polars error where it has other columns."""
    if path.suffix == ".csv":
        return pl.read_csv(path, schema=schema)
    return pl.read_parquet(path, schema=schema)


def _path(folder: Path, taxonomy: str, kind: str) -> Path:
    return folder / f"{taxonomy}.{kind}.{'parquet' if kind == 'weights' else 'csv'}"
