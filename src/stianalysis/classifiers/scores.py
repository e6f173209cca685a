"""Scores: arrays of texts × labels, and how decision values become probabilities."""

import numpy as np

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Bools = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def probabilities(decisions: Floats) -> Floats:
    """Return the logistic function of decision values."""
    values: Floats = 1 / (1 + np.exp(-np.clip(decisions, -50, 50)))
    return values
