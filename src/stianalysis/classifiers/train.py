"""Training of one taxonomy's classifier, and the account of how well it does out of fold."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from stianalysis.classifiers import fitting
from stianalysis.classifiers.examples import Examples
from stianalysis.classifiers.features import SIGNALS, matrix, signals
from stianalysis.classifiers.model import DECIMALS, Model, admitted, rule_scores
from stianalysis.classifiers.reading import Vocabulary
from stianalysis.classifiers.scores import Bools, Floats

SEEN = 4  # a feature must stand in so many examples
KEEP = 0.08  # smaller weights change nothing and are not stored
CUTS = np.linspace(0.05, 0.95, 19)
# What is compared: the features that each classifier may use.
PLAIN = {
    "place alone": ("place:",),
    "model without vocabulary": ("term", "place:"),
    "chosen": ("term", "place:", "entry:"),
}


@dataclass(frozen=True)
class Trained:
    """A model, its out-of-fold scores (rows × labels of the examples), and the scores of simpler classifiers."""

    model: Model
    examples: Examples
    scores: Floats
    given: Bools
    simpler: dict[str, Bools]


def train(examples: Examples) -> Trained:
    """Train a classifier on all examples; scores and thresholds come from folds that did not see the example's theme.

    Returns:
        The model, and all that `evaluate` needs to tell how good it is.
    """
    vocabulary = Vocabulary(examples.taxonomy)
    features, reading = examples.features(vocabulary)
    rules = rule_scores(reading.hits, examples.taxonomy, examples.rows.height)
    weights, targets, groups = examples.sample_weights, examples.targets, examples.rows["group"]
    learnt = targets.sum(axis=0) >= fitting.FEWEST
    names = _names(features)
    table = matrix(features, names, examples.rows.height)
    decisions = fitting.out_of_fold(table, targets, weights, groups)
    told = signals(reading.hits, examples.places, vocabulary, examples.rows.height)
    calibration = fitting.calibrate(decisions, told, targets, weights)
    placed = examples.mask("measure")
    scores = np.where(learnt, admitted(calibration.scores(decisions, told), told, placed), rules)
    cuts = np.where(learnt, fitting.thresholds(scores, targets, weights), 0.6)
    fitted = fitting.fit(table, targets, weights)
    model = Model(
        examples.taxonomy,
        _weights(fitted.weights, names, examples),
        pl.DataFrame(
            {
                "label": examples.taxonomy.codes,
                "method": np.where(learnt, "model", "rule"),
                "positives": _distinct(examples),
                "intercept": fitted.intercepts.round(DECIMALS),
                "offset": calibration.offsets.round(DECIMALS),
                "threshold": cuts.round(3),
            },
            schema_overrides={"positives": pl.Int64},
        ),
        pl.DataFrame(
            {
                "signal": ["decision", *SIGNALS],
                "weight": np.round([calibration.slope, *calibration.signal_weights], DECIMALS),
            }
        ),
        _points(scores, targets, weights, examples),
    )
    simpler = {
        "majority": _majority(targets, examples),
        "rules alone": _at_most(rules, np.full(len(learnt), 0.6), examples.taxonomy.max_labels),
        **{name: _without(features, names, prefixes, examples) for name, prefixes in PLAIN.items() if name != "chosen"},
    }
    given = _at_most(scores, cuts, examples.taxonomy.max_labels)
    return Trained(model, examples, scores, given, simpler)


def _names(features: pl.DataFrame) -> pl.Series:
    counted = features.select("doc", "feature").unique().group_by("feature").len()
    return counted.filter(pl.col("len") >= SEEN)["feature"].sort()


def _weights(weights: Floats, names: pl.Series, examples: Examples) -> pl.DataFrame:
    rows, columns = np.nonzero(np.abs(weights) >= KEEP)
    return pl.DataFrame(
        {
            "feature": names.gather(rows),
            "label": [examples.taxonomy.codes[column] for column in columns],
            "weight": weights[rows, columns].round(3),
        }
    )


def _distinct(examples: Examples) -> list[int]:
    """Return how many examples each label has, counting the views of one example once."""
    first = examples.rows["key"].is_first_distinct().to_numpy()
    return [int(count) for count in examples.targets[first].sum(axis=0)]


def _at_most(scores: Floats, cuts: Floats, most: int) -> Bools:
    """Return the labels given: above their cut, and among the `most` strongest of the row."""
    strongest = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1, kind="stable") < most
    return (scores >= cuts) & strongest


def _majority(targets: Bools, examples: Examples) -> Bools:
    """Give every text the one label that is most frequent among the measures."""
    most = targets[examples.mask("measure")].sum(axis=0).argmax()
    given = np.zeros_like(targets)
    given[:, most] = True
    return given


def _without(features: pl.DataFrame, names: pl.Series, prefixes: tuple[str, ...], examples: Examples) -> Bools:
    """Return the out-of-fold labels of a model that sees only features of the given kinds."""
    kind = (
        pl.when(pl.col("feature").str.contains("^(?:place|entry|language):")).then("feature").otherwise(pl.lit("term"))
    )
    allowed = pl.DataFrame({"feature": names}).filter(
        pl.any_horizontal(kind.str.starts_with(prefix) for prefix in (*prefixes, "language:"))
    )["feature"]
    if "entry:" not in prefixes:
        allowed = allowed.filter(~allowed.str.contains("entry:"))
    table = matrix(features, allowed, examples.rows.height)
    decisions = fitting.out_of_fold(table, examples.targets, examples.sample_weights, examples.rows["group"])
    nothing = np.zeros((*decisions.shape, 1))
    calibration = fitting.calibrate(decisions, nothing, examples.targets, examples.sample_weights)
    scores = calibration.scores(decisions, nothing)
    cuts = fitting.thresholds(scores, examples.targets, examples.sample_weights)
    return _at_most(scores, cuts, examples.taxonomy.max_labels)


def _points(scores: Floats, targets: Bools, weights: Floats, examples: Examples) -> pl.DataFrame:
    """Return precision and recall of each label at cuts of the score, out of fold."""
    rows: list[dict[str, Any]] = []
    for column, label in enumerate(examples.taxonomy.codes):
        actual = targets[:, column]
        for cut in CUTS:
            predicted = scores[:, column] >= cut
            hits = (weights * (predicted & actual)).sum()
            found, wanted = (weights * predicted).sum(), (weights * actual).sum()
            if found and wanted:
                rows.append(
                    {
                        "label": label,
                        "threshold": round(float(cut), 2),
                        "precision": round(float(hits / found), 3),
                        "recall": round(float(hits / wanted), 3),
                    }
                )
    schema = {"label": pl.String, "threshold": pl.Float64, "precision": pl.Float64, "recall": pl.Float64}
    return pl.DataFrame(rows, schema=schema)
