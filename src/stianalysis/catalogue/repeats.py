"""Finding what a repeated measure repeats: marked 再掲 by fuzzy match, unmarked ones by near-equal text."""

import numpy as np
import polars as pl
from sklearn.feature_extraction.text import TfidfVectorizer

MARKED = 0.6  # a marked repeat may have been edited; below this share no original is named
UNMARKED = 0.95  # without a mark only all but equal texts count


def find_repeats(items: pl.DataFrame) -> pl.DataFrame:
    """Name the original of every repeat.

    Similarity is the cosine of character bigram counts weighted by rarity (TF-IDF), after NFKC and without spaces and
    punctuation. The original of a marked repeat is the most similar unmarked item of the same part; an unmarked
    repeat points to the first item in reading order whose text is all but equal.

    Args:
        items: columns `measure_id`, `part`, `text`, `is_repeat`, in reading order.

    Returns:
        Columns `measure_id`, `repeats` (original of a marked repeat or None), `same_text_as` (earlier item of an
        unmarked repeat or None), `similarity` (to the one named, 0 to 1).
    """
    texts = items.select(pl.col("text").str.normalize("NFKC").str.replace_all(r"[\s、。・,.]", "")).to_series()
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 2), lowercase=False).fit_transform(texts.to_list())
    similarity = (vectors @ vectors.T).toarray()
    np.fill_diagonal(similarity, 0.0)
    part, marked = items["part"].to_numpy(), items["is_repeat"].to_numpy()
    same_part = part[:, None] == part[None, :]
    originals = np.where(same_part & ~marked[None, :], similarity, 0.0)
    earlier = np.where(same_part & np.tri(len(part), k=-1, dtype=bool), similarity, 0.0)
    # The first earlier item that is near-equal; argmax of a boolean row gives the first True.
    first_equal = (earlier >= UNMARKED).argmax(axis=1)
    best = originals.argmax(axis=1)
    rows = np.arange(len(part))
    ids = items["measure_id"].to_numpy()
    is_named = marked & (originals[rows, best] >= MARKED)
    is_same = ~marked & (earlier[rows, first_equal] >= UNMARKED)
    named = np.where(is_named, originals[rows, best], np.where(is_same, earlier[rows, first_equal], np.nan))
    return pl.DataFrame(
        {
            "measure_id": ids,
            "repeats": pl.select(pl.when(pl.Series(is_named)).then(pl.Series(ids[best]))).to_series(),
            "same_text_as": pl.select(pl.when(pl.Series(is_same)).then(pl.Series(ids[first_equal]))).to_series(),
            "similarity": pl.Series(named).fill_nan(None).round(3),
        }
    )
