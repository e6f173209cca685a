"""Fitting: one logistic regression a label, calibrated and cut where out-of-fold predictions say so."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from joblib import Parallel, delayed
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from stianalysis.classifiers.scores import Bools, Floats, probabilities

FOLDS = 8
STRENGTH = 2.0  # inverse of the penalty; larger fits closer
FEWEST = 10  # labels with fewer texts are decided by vocabulary alone
CONVERGED = 1e-8  # so close to the optimum that rounded weights hardly tell on which processor they were fitted
SURE = 30  # thresholds of labels with fewer texts lean towards the common one


@dataclass(frozen=True)
class Fitted:
    """Weights (features × labels) and intercepts of the regressions; labels without one have zero weights."""

    weights: Floats
    intercepts: Floats
    fitted: Bools


def fit(features: sparse.csr_matrix, targets: Bools, sample_weights: Floats) -> Fitted:
    """Fit one regression a label, on features weighted by how rare they are, so that common words need more proof.

    Args:
        features: texts × features.
        targets: texts × labels, whether the text has the label.
        sample_weights: one weight a text.

    Returns:
        The weights, for the features as given; a label with fewer than `FEWEST` texts is left out.
    """
    labels = targets.shape[1]
    chosen = targets.sum(axis=0) >= FEWEST
    rarity = _rarity(features)
    weighted = (features @ sparse.diags_array(rarity)).tocsr()
    # Copies, not shared memory: the solver sorts the matrix in place.
    results = Parallel(n_jobs=-1, max_nbytes=None)(
        delayed(_fit_one)(weighted, targets[:, label], sample_weights, STRENGTH) for label in np.flatnonzero(chosen)
    )
    weights, intercepts = np.zeros((features.shape[1], labels)), np.full(labels, -10.0)
    for label, (coefficients, intercept) in zip(np.flatnonzero(chosen), results, strict=True):
        weights[:, label], intercepts[label] = coefficients * rarity, intercept
    return Fitted(weights, intercepts, chosen)


def out_of_fold(features: sparse.csr_matrix, targets: Bools, sample_weights: Floats, groups: pl.Series) -> Floats:
    """Return decision values (texts × labels), each from regressions that saw no text of the same group."""
    decisions = np.zeros(targets.shape)
    folds = GroupKFold(FOLDS).split(features, groups=groups.to_numpy())
    for train, test in folds:
        fitted = fit(features[train], targets[train], sample_weights[train])
        decisions[test] = features[test] @ fitted.weights + fitted.intercepts
    return decisions


@dataclass(frozen=True)
class Calibration:
    """How decision values become probabilities: one offset a label, and weights that all labels share."""

    offsets: Floats
    slope: float
    signal_weights: Floats

    def scores(self, decisions: Floats, signals: Floats) -> Floats:
        """Return probabilities (texts × labels) of decision values and signals."""
        return probabilities(decisions * self.slope + signals @ self.signal_weights + self.offsets)


def calibrate(decisions: Floats, signals: Floats, targets: Bools, sample_weights: Floats) -> Calibration:
    """Fit one logistic regression over all pairs of text and label, on out-of-fold decision values.

    As in Platt, "Probabilistic outputs for support vector machines" (1999), with further inputs: what the signals
    say counts alike for all labels, so that a label seldom seen profits from what is known of the others.

    Args:
        decisions: texts × labels.
        signals: texts × labels × signals.
        targets: texts × labels.
        sample_weights: one weight a text.
    """
    texts, labels = targets.shape
    own = sparse.csr_matrix(np.tile(np.eye(labels), (texts, 1)))
    shared = np.column_stack([decisions.reshape(-1, 1), signals.reshape(texts * labels, -1)])
    # Second order, to the end: what is left of an early stop would depend on the processor's arithmetic.
    model = LogisticRegression(C=1.0, solver="newton-cholesky", tol=CONVERGED)
    model.fit(sparse.hstack([own, shared]).tocsr(), targets.ravel(), sample_weight=np.repeat(sample_weights, labels))
    weights = model.coef_[0]
    return Calibration(weights[:labels] + model.intercept_[0], float(weights[labels]), weights[labels + 1 :])


def thresholds(scores: Floats, targets: Bools, sample_weights: Floats) -> Floats:
    """Return the score from which on each label is given: where F1 is best, rare labels near the common cut.

    Args:
        scores: texts × labels.
        targets: texts × labels.
        sample_weights: one weight a text.
    """
    grid = np.linspace(0.1, 0.8, 71)
    common = grid[np.argmax([_f(scores >= cut, targets, sample_weights[:, None]) for cut in grid])]
    cuts = np.full(scores.shape[1], common)
    for label in range(scores.shape[1]):
        positives = targets[:, label].sum()
        if positives >= FEWEST:
            values = [_f(scores[:, label] >= cut, targets[:, label], sample_weights) for cut in grid]
            best = grid[np.argmax(_smoothed(np.array(values)))]
            share = min(1.0, positives / (positives + SURE))
            cuts[label] = share * best + (1 - share) * common
    return cuts


def _rarity(features: sparse.csr_matrix) -> Floats:
    """Return the inverse document frequency of each feature, set so that its mean over all occurrences is 1.

    Spärck Jones, "A statistical interpretation of term specificity and its application in retrieval" (1972).
    """
    texts = np.bincount(features.indices, minlength=features.shape[1])
    rarity = np.log(features.shape[0] / np.maximum(texts, 1))
    found: Floats = rarity / max(np.average(rarity, weights=texts), 1e-9)
    return found.round(6)  # logarithms differ in their last bit from processor to processor


def _fit_one(
    features: sparse.csr_matrix, target: Bools, sample_weights: Floats, strength: float
) -> tuple[Floats, float]:
    model = LogisticRegression(C=strength, solver="liblinear", random_state=0, max_iter=1000, tol=CONVERGED)
    model.fit(features, target, sample_weight=sample_weights)
    return model.coef_[0], float(model.intercept_[0])


def _f(predicted: Bools, actual: Bools, weights: Floats) -> float:
    hits = (weights * (predicted & actual)).sum()
    total = (weights * predicted).sum() + (weights * actual).sum()
    return float(2 * hits / total) if total else 0.0


def _smoothed(values: Floats) -> Floats:
    """Return the running mean over seven cuts, so that a lucky one does not win."""
    padded = np.pad(values, 3, mode="edge")
    return np.convolve(padded, np.full(7, 1 / 7), mode="valid")
