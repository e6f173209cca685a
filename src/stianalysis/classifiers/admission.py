"""What may be given at all: scores by vocabulary alone, and what a text from elsewhere must show for a label."""

import numpy as np
import polars as pl

from stianalysis.classifiers.scores import Floats, Kinds
from stianalysis.taxonomies import Taxonomy

BESIDE = 0.6  # share of the strongest score that a further label needs


def admitted(scores: Floats, relevance: Floats, kind: Kinds, gates: Floats) -> Floats:
    """Return the scores with those set to zero that rest on weak grounds.

    A text from elsewhere may use any word of the strategy in passing: it must be about any label at all, and a further
    label needs `BESIDE` of the score of the strongest. Measures that show their place need no such proof.

    Args:
        scores: texts × labels.
        relevance: decision value of being about any label, one a text.
        kind: of each text, as `kinds` returns it.
        gates: the least relevance of a text, one value a kind.
    """
    related = (relevance >= gates[kind])[:, None]
    close = scores >= BESIDE * scores.max(axis=1, keepdims=True)
    return np.where(related & close | (kind == 0)[:, None], scores, 0.0)


def rule_scores(hits: pl.DataFrame, taxonomy: Taxonomy, texts: int) -> Floats:
    """Return scores (texts × labels) by vocabulary alone.

    Strong entries decide, weak and context entries only add to a strong one: 0.6 for one strong entry, 0.2 for each
    further one and 0.1 for each weak one, at most 0.95.
    """
    column = pl.DataFrame({"label": taxonomy.codes}).with_row_index("column")
    counted = hits.group_by("doc", "label").agg(
        strong=(pl.col("level") == "strong").sum(), weak=(pl.col("level") == "weak").sum()
    )
    found = counted.filter(pl.col("strong") > 0).join(column, on="label")
    score = (0.4 + 0.2 * pl.col("strong") + 0.1 * pl.col("weak")).clip(upper_bound=0.95)
    cells = found.select("doc", "column", score=score)
    scores = np.zeros((texts, len(taxonomy.codes)))
    scores[cells["doc"].to_numpy(), cells["column"].to_numpy()] = cells["score"].to_numpy()
    return scores
