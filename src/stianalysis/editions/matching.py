"""Pairing the items of two editions by their content, since ids count places and places shift from year to year."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction.text import TfidfTransformer

PLACE = ("part", "section")
# Where two pairs are equally similar, the item that kept its id wins, then the one that comes first.
SAME_ID = 1e-4


@dataclass(frozen=True)
class Items:
    """Items of one edition with their bags of terms.

    Attributes:
        places: columns `id`, `part` (only items of the same part are paired) and `section`, in reading order.
        terms: columns `id`, `term`, `count`.
    """

    places: pl.DataFrame
    terms: pl.DataFrame


def similarities(old: Items, new: Items) -> NDArray[np.float64]:
    """Return the similarity of every old item (rows) with every new one (columns), 0 to 1.

    It is the cosine of the bags of terms, each term weighted by its rarity in both editions together (TF-IDF with
    scikit-learn's smoothed idf: ln((1 + n) / (1 + df)) + 1). Rounded, so that every machine pairs alike.
    """
    terms = pl.concat([old.terms["term"], new.terms["term"]]).unique().sort()
    counts = [_counts(items, terms) for items in (old, new)]
    weights = TfidfTransformer().fit(vstack(counts, format="csr"))
    left, right = (weights.transform(matrix) for matrix in counts)
    return np.asarray((left @ right.T).toarray().round(6), dtype=np.float64)


def _counts(items: Items, terms: pl.Series) -> csr_matrix:
    """Return the bags as a matrix, items × terms."""
    rows = items.places.select("id").with_row_index("i")
    columns = terms.to_frame("term").with_row_index("j")
    cells = items.terms.join(rows, on="id").join(columns, on="term")
    values = (cells["count"].cast(pl.Float64).to_numpy(), (cells["i"].to_numpy(), cells["j"].to_numpy()))
    return csr_matrix(values, shape=(rows.height, terms.len()))


def match_items(old: Items, new: Items, *, within: float, elsewhere: float) -> pl.DataFrame:
    """Pair every old item with at most one new item of the same part.

    Four passes, each over what the passes before left: items of the same section with the same bag; the pairing of
    the same section with the highest sum of similarities; the same two in the whole edition.

    Args:
        old: items of the earlier edition.
        new: items of the later one.
        within: lowest similarity of a pair in the same section.
        elsewhere: lowest similarity of a pair across sections, higher since there are more candidates.

    Returns:
        Columns `old_id`, `new_id`, `similarity` (0 to 1), `same_bag`; in the order of the later edition.
    """
    similarity = similarities(old, new)
    left, right = (_with_bags(items) for items in (old, new))
    pairs: list[tuple[int, int]] = []
    for place, threshold in ((PLACE, within), (PLACE[:1], elsewhere)):
        pairs += _same_bags(*_left_over(left, right, pairs), place)
        pairs += _assigned(*_left_over(left, right, pairs), place, similarity, threshold)
    rows = sorted(pairs, key=lambda pair: pair[1])
    first, second = [row[0] for row in rows], [row[1] for row in rows]
    return pl.DataFrame(
        {
            "old_id": left["id"].gather(first),
            "new_id": right["id"].gather(second),
            "similarity": pl.Series(similarity[first, second], dtype=pl.Float64).round(3),
            "same_bag": left["bag"].gather(first) == right["bag"].gather(second),
        }
    )


def _with_bags(items: Items) -> pl.DataFrame:
    """Add the row number and the bag as one text; without any term an item is like no other but itself."""
    counted = pl.format("{}:{}", "term", "count").sort().str.join(" ")
    bags = items.terms.group_by("id").agg(bag=counted)
    joined = items.places.join(bags, on="id", how="left", maintain_order="left")
    return joined.with_columns(pl.col("bag").fill_null(pl.col("id"))).with_row_index("at")


def _left_over(
    left: pl.DataFrame, right: pl.DataFrame, pairs: list[tuple[int, int]]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    first = left.filter(~pl.col("at").is_in([pair[0] for pair in pairs]))
    return first, right.filter(~pl.col("at").is_in([pair[1] for pair in pairs]))


def _same_bags(left: pl.DataFrame, right: pl.DataFrame, place: tuple[str, ...]) -> list[tuple[int, int]]:
    """Pair items with the same bag: first those that kept their id, then the first with the first, and so on."""
    found: list[tuple[int, int]] = []
    for key in ("id", "turn"):
        turn = pl.int_range(pl.len()).over(*place, "bag").alias("turn")
        first, second = (frame.with_columns(turn) for frame in _left_over(left, right, found))
        found += first.join(second, on=[*place, "bag", key]).sort("at").select("at", "at_right").rows()
    return found


def _assigned(
    left: pl.DataFrame,
    right: pl.DataFrame,
    place: tuple[str, ...],
    similarity: NDArray[np.float64],
    threshold: float,
) -> list[tuple[int, int]]:
    """Pair what is similar enough so that the sum of similarities is highest (linear assignment), place by place."""
    candidates = right.partition_by(*place, as_dict=True)
    found: list[tuple[int, int]] = []
    for key, group in left.partition_by(*place, as_dict=True, maintain_order=True).items():
        if key in candidates:
            found += _best_pairs(group, candidates[key], similarity, threshold)
    return found


def _best_pairs(
    group: pl.DataFrame, candidates: pl.DataFrame, similarity: NDArray[np.float64], threshold: float
) -> list[tuple[int, int]]:
    rows, columns = group["at"].to_numpy(), candidates["at"].to_numpy()
    score = similarity[np.ix_(rows, columns)]
    kept_id = group["id"].to_numpy()[:, None] == candidates["id"].to_numpy()[None, :]
    score = np.where(score >= threshold, score + SAME_ID * kept_id, 0.0)
    chosen = zip(*linear_sum_assignment(score, maximize=True), strict=True)
    return [(int(rows[i]), int(columns[j])) for i, j in chosen if score[i, j] > 0]
