"""Training of one taxonomy's classifier, and the account of how well it does out of fold."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from stianalysis.classifiers import fitting
from stianalysis.classifiers.admission import admitted, rule_scores
from stianalysis.classifiers.examples import Examples
from stianalysis.classifiers.features import matrix
from stianalysis.classifiers.model import DECIMALS, POINTS, Model
from stianalysis.classifiers.reading import Vocabulary
from stianalysis.classifiers.scores import KINDS, Bools, Floats, Kinds, kinds
from stianalysis.classifiers.signals import ENOUGH, SIGNALS, signals
from stianalysis.taxonomies import ANY

SEEN = 2  # a feature must stand in so many examples
RULE_CUT = 0.6  # one strong entry
OVERLOOKED = 0.1  # share of the texts with labels that may count as being about nothing
CUTS = np.linspace(0.05, 0.95, 19)
# What is compared: the features that each classifier may use.
PLAIN = {
    "place alone": ("place:",),
    "model without vocabulary": ("term", "place:"),
    "chosen": ("term", "place:", "entry:"),
}


@dataclass(frozen=True)
class Trained:
    """A model, its out-of-fold scores and labels (rows × labels), the kind of each row, and what simpler ones give."""

    model: Model
    examples: Examples
    scores: Floats
    given: Bools
    kind: Kinds
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
    names = _names(features, examples)
    table = matrix(features, names, examples.rows.height)
    wanted = np.column_stack([targets, targets.any(axis=1)])
    decided = fitting.out_of_fold(table, wanted, weights, groups)
    told = signals(reading, decided, examples.places, decided[examples.mask("text")], vocabulary)
    decisions = decided[:, :-1]
    kind = kinds(reading.japanese["japanese"].to_numpy(), examples.mask("measure"))
    gates = _gates(decided[:, -1], targets, kind)
    calibrations, scores, cuts = [], np.zeros_like(decisions), np.zeros((len(KINDS), len(learnt)))
    for number in range(len(KINDS)):
        of_kind = kind == number
        calibration = fitting.calibrate(decisions[of_kind], told[of_kind], targets[of_kind], weights[of_kind])
        fitted_scores = calibration.scores(decisions[of_kind], told[of_kind])
        allowed = admitted(fitted_scores, decided[of_kind, -1], kind[of_kind], gates)
        scores[of_kind] = np.where(learnt, allowed, rules[of_kind])
        best = fitting.thresholds(scores[of_kind], targets[of_kind], weights[of_kind])
        cuts[number] = np.where(learnt, best, RULE_CUT)
        calibrations.append(calibration)
    fitted = fitting.fit(table, wanted, weights)
    model = Model(
        examples.taxonomy,
        _weights(fitted.weights, names, examples),
        pl.DataFrame(
            {
                "label": [*examples.taxonomy.codes, ANY],
                "method": [*np.where(learnt, "model", "rule"), "model"],
                "positives": _distinct(examples, wanted),
                "intercept": fitted.intercepts.round(DECIMALS),
            },
            schema_overrides={"positives": pl.Int64},
        ),
        pl.concat(
            pl.DataFrame(
                {
                    "kind": [name] * (len(learnt) + 1),
                    "label": [*examples.taxonomy.codes, ANY],
                    "offset": np.append(calibration.offsets, 0.0).round(DECIMALS),
                    "threshold": np.append(of_kind, gate).round(3),
                }
            )
            for name, calibration, of_kind, gate in zip(KINDS, calibrations, cuts, gates, strict=True)
        ),
        pl.concat(
            pl.DataFrame(
                {
                    "kind": [name] * (1 + len(SIGNALS)),
                    "signal": ["decision", *SIGNALS],
                    "weight": np.round([calibration.slope, *calibration.signal_weights], DECIMALS),
                }
            )
            for name, calibration in zip(KINDS, calibrations, strict=True)
        ),
        _points(scores, targets, weights, kind, examples),
    )
    simpler = {
        "majority": _majority(targets, examples),
        "rules alone": _at_most(rules, np.full(len(learnt), RULE_CUT), examples.taxonomy.max_labels),
        **{name: _without(features, names, prefixes, examples) for name, prefixes in PLAIN.items() if name != "chosen"},
    }
    given = _at_most(scores, cuts[kind], examples.taxonomy.max_labels)
    return Trained(model, examples, scores, given, kind, simpler)


def _gates(relevance: Floats, targets: Bools, kind: Kinds) -> Floats:
    """Return the relevance that texts must have, one value a kind: all but `OVERLOOKED` of those with labels do."""
    labelled = targets.any(axis=1)
    gates = np.full(len(KINDS), ENOUGH)
    for number in range(len(KINDS)):
        of_kind = relevance[labelled & (kind == number)]
        if len(of_kind):
            gates[number] = min(ENOUGH, np.quantile(of_kind, OVERLOOKED))
    return gates


def _names(features: pl.DataFrame, examples: Examples) -> pl.Series:
    """Return the features that stand in enough examples, counting the views of one example once."""
    keyed = features.join(examples.rows.select("doc", "key"), on="doc")
    return keyed.group_by("feature").agg(seen=pl.col("key").n_unique()).filter(pl.col("seen") >= SEEN)["feature"].sort()


def _weights(weights: Floats, names: pl.Series, examples: Examples) -> pl.DataFrame:
    """Return the table of weights: `feature`, one column a label and `ANY`; zeros become null."""
    rounded = pl.DataFrame(weights.round(2), schema=[*examples.taxonomy.codes, ANY])
    shown = rounded.select(pl.when(pl.all() != 0).then(pl.all()))
    return shown.insert_column(0, names.alias("feature")).filter(pl.any_horizontal(pl.exclude("feature").is_not_null()))


def _distinct(examples: Examples, wanted: Bools) -> list[int]:
    """Return how many examples have each label, and any, counting the views of one example once."""
    first = examples.rows["key"].is_first_distinct().to_numpy()
    return [int(count) for count in wanted[first].sum(axis=0)]


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
        pl.when(pl.col("feature").str.contains("^(?:place|row|entry|language):"))
        .then("feature")
        .otherwise(pl.lit("term"))
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


def _points(scores: Floats, targets: Bools, weights: Floats, kind: Kinds, examples: Examples) -> pl.DataFrame:
    """Return precision and recall of each kind of text and label at cuts of the score, out of fold."""
    rows: list[dict[str, Any]] = []
    for number, name in enumerate(KINDS):
        for column, label in enumerate(examples.taxonomy.codes):
            actual, weight = targets[kind == number, column], weights[kind == number]
            for cut in CUTS:
                predicted = scores[kind == number, column] >= cut
                hits = (weight * (predicted & actual)).sum()
                found, wanted = (weight * predicted).sum(), (weight * actual).sum()
                if found and wanted:
                    rows.append(
                        {
                            "kind": name,
                            "label": label,
                            "threshold": round(float(cut), 2),
                            "precision": round(float(hits / found), 3),
                            "recall": round(float(hits / wanted), 3),
                        }
                    )
    return pl.DataFrame(rows, schema=POINTS)
