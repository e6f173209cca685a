"""Scores: arrays of texts × labels, and how decision values become probabilities."""

import numpy as np

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Kinds = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Bools = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


# Kinds of text, each calibrated and cut by itself: measures with their place, Japanese texts, English texts.
KINDS = ("placed", "ja", "en")


def kinds(japanese: Bools, placed: Bools) -> Kinds:
    """Return the number in `KINDS` of each text."""
    return np.where(placed, 0, np.where(japanese, 1, 2))


def probabilities(decisions: Floats) -> Floats:
    """Return the logistic function of decision values."""
    values: Floats = 1 / (1 + np.exp(-np.clip(decisions, -50, 50)))
    return values
