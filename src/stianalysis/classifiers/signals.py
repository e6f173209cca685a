"""What is known of a text and a label beside the decision value of the regression, and weighs alike for all labels."""

import numpy as np
import polars as pl

from stianalysis.classifiers.features import CAP, PLACE, place_titles
from stianalysis.classifiers.reading import Reading, Vocabulary
from stianalysis.classifiers.scores import Floats, probabilities

SHORT = 5  # terms
TOLD = ("strong", "weak", "place_strong", "place_weak")
ENOUGH = 1.0  # decision value from which on a text is surely about some label; more says nothing more
ABOUT = ("relevance", "lead", "terms", "entries")
# Others that stand in the same row of the annex, below the same sub-heading, below the same theme.
CIRCLES = {
    "row": ["section", "theme_ja", "table_row"],
    "subheading": ["section", "theme_ja", "subheading"],
    "theme": ["section", "theme_ja"],
}
SIGNALS = (*TOLD, *ABOUT, *CIRCLES)


def signals(
    reading: Reading, decisions: Floats, places: pl.DataFrame | None, alone: Floats | None, vocabulary: Vocabulary
) -> Floats:
    """Return the signals of each text and label, as an array of shape (texts, labels, signals).

    In the order of `SIGNALS`: root of the number of strong and of weak entries in the text (at most three count),
    whether headings of the place have strong or weak entries of the label; how far the text seems to be about any
    label at all (up to `ENOUGH`); by how much the decision value is ahead of the best of the other labels, and the
    logarithms of the numbers of terms and of entries of any label (long texts touch on many things); the mean
    probability of the label in the other items of the same row, sub-heading and theme.

    Args:
        reading: the texts as read.
        decisions: decision values, texts × (labels, and whether the text is about any label).
        places: where measures stand: columns `doc`, `section`, `theme_ja`, `subheading`, `table_row`; None for
            texts from elsewhere, whose signals of places are zero.
        alone: decision values of the rows of `places` by their own text alone.
        vocabulary: the vocabulary that the texts were read with.
    """
    texts, labels = len(decisions), len(vocabulary.taxonomy.codes)
    parts = [
        np.stack([_entries(reading.hits, level, vocabulary, texts) for level in ("strong", "weak")], axis=2),
        np.zeros((texts, labels, 2)),
        _about(reading, decisions[:, :-1], decisions[:, -1]),
        np.zeros((texts, labels, len(CIRCLES))),
    ]
    if places is not None and alone is not None:
        docs = places["doc"].to_numpy()
        parts[1][docs] = _headings(places, vocabulary)
        parts[3][docs] = np.stack([company(alone[:, :-1], places.select(keys)) for keys in CIRCLES.values()], axis=2)
    return np.concatenate(parts, axis=2)


def company(alone: Floats, keys: pl.DataFrame) -> Floats:
    """Return the mean probability of each label in the other items with the same keys; zero where there are none.

    Args:
        alone: decision values of the items, items × labels.
        keys: columns that say which items belong together, one row an item; nulls belong together.
    """
    number = keys.select(pl.struct(pl.all()).rank("dense")).to_series().to_numpy().astype(np.int64) - 1
    chances = probabilities(alone)
    sums = np.zeros((number.max(initial=-1) + 1, alone.shape[1]))
    np.add.at(sums, number, chances)
    others = np.bincount(number)[number][:, None] - 1
    means: Floats = (sums[number] - chances) / np.maximum(others, 1)
    return np.where(others > 0, means, 0.0)


def _entries(hits: pl.DataFrame, level: str, vocabulary: Vocabulary, texts: int) -> Floats:
    """Return the root of the number of entries of one level, texts × labels."""
    codes = vocabulary.taxonomy.codes
    of_level = hits.filter(pl.col("level") == level)
    column = of_level["label"].cast(pl.Enum(codes)).to_physical().to_numpy().astype(np.int64)
    cell = of_level["doc"].to_numpy() * len(codes) + column
    counts = np.bincount(cell, minlength=texts * len(codes)).reshape(texts, len(codes))
    roots: Floats = np.sqrt(np.minimum(counts, CAP))
    return roots


def _about(reading: Reading, decisions: Floats, relevance: Floats) -> Floats:
    texts, labels = decisions.shape
    best = np.sort(decisions, axis=1)[:, -2:]
    lead = decisions - np.where(decisions == best[:, -1:], best[:, :1], best[:, -1:])
    speaking = reading.hits.filter(pl.col("level") != "context")
    # Hardly any example is shorter than `SHORT`: nothing is to be concluded from that.
    terms, entries = (np.bincount(frame["doc"].to_numpy(), minlength=texts) for frame in (reading.pairs, speaking))
    of_text = (np.minimum(relevance, ENOUGH), np.log1p(np.maximum(terms, SHORT)), np.log1p(entries))
    related, *sizes = (np.repeat(values[:, None], labels, axis=1) for values in of_text)
    return np.stack([related, lead, *sizes], axis=2)


def _headings(places: pl.DataFrame, vocabulary: Vocabulary) -> Floats:
    """Return whether the headings above each place have strong and weak entries, places × labels × 2."""
    titles = place_titles(places)
    hits = vocabulary.read(titles["title"]).hits
    found = [_entries(hits, level, vocabulary, titles.height) > 0 for level in ("strong", "weak")]
    of_place = places.select(PLACE).join(titles, on=list(PLACE), nulls_equal=True, how="left", maintain_order="left")
    of_places: Floats = np.stack(found, axis=2)[of_place["place"].to_numpy()].astype(np.float64)
    return of_places
