"""`classify`: tags for any text."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import polars as pl

from stianalysis.classifiers.model import TAG_SCHEMA, Model, read_model
from stianalysis.errors import StiError
from stianalysis.paths import workspace
from stianalysis.taxonomies import load_taxonomy

BATCH = 20_000
LONGEST = 100_000  # characters of a text that are read
MODELS = Path("data") / "models"


def classify(
    texts: Iterable[str | None] | pl.Series | pl.DataFrame | pl.LazyFrame,
    *,
    taxonomy: str = "sdg",
    min_precision: float | None = None,
    uncertain: bool = False,
) -> pl.DataFrame:
    """Tag texts in Japanese or English with the labels of a taxonomy.

    Every tag is an inference from the words of the text; a text may well have none.

    Args:
        texts: a list or series of texts, or a (lazy) frame with one column of texts or a column named `text`. Nulls
            count as empty; of a text of more than 100,000 characters the beginning is read.
        taxonomy: `sdg`, `technology` or `instrument`.
        min_precision: give only labels at a score that reached this precision out of fold (0.9 for publication); the
            recall it leaves is in `data/models/{taxonomy}.points.csv`.
        uncertain: return labels just below their threshold too, with method `uncertain`.

    Returns:
        Columns `index` (row of the text, from 0), `label`, `score` (calibrated, 0 to 1), `method` (`model`: the linear
        model; `rule`: vocabulary alone, for rare labels), `evidence` (terms that decided, strongest first). A text
        without label has no row; of several labels the strongest comes first.

    Raises:
        StiError: unknown taxonomy, no trained model, texts of another type, or a precision outside 0 to 1.

    Examples:
        >>> import stianalysis as sti
        >>> sti.classify(["洋上風力発電の導入を進める", "Hello"])["label"].to_list()
        ['7']
    """
    if min_precision is not None and not 0 < min_precision <= 1:
        raise StiError(f"min_precision must be above 0 and at most 1, found {min_precision}")
    model = trained_model(taxonomy)

    def tag(batch: tuple[int, pl.Series]) -> pl.DataFrame:
        start, texts = batch
        return model.tag(texts, min_precision=min_precision, uncertain=uncertain).with_columns(pl.col("index") + start)

    # Two batches at a time: much of the work on one batch keeps only one core busy.
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(tag, _batches(_series(texts))))
    return pl.concat(found) if found else pl.DataFrame(schema=TAG_SCHEMA)


def trained_model(taxonomy: str) -> Model:
    """Return the trained model of `taxonomy` in this workspace.

    Raises:
        StiError: unknown taxonomy, or its model is not trained yet.
    """
    return _model(taxonomy, workspace())


@cache
def _model(taxonomy: str, root: Path) -> Model:
    return read_model(root / MODELS, load_taxonomy(taxonomy))


def _series(texts: Iterable[str | None] | pl.Series | pl.DataFrame | pl.LazyFrame) -> pl.Series:
    if isinstance(texts, str):
        raise StiError("give a list of texts, not one text: classify([text])")
    if isinstance(texts, pl.DataFrame | pl.LazyFrame):
        names = texts.collect_schema().names()
        if "text" not in names and len(names) != 1:
            raise StiError(f"name the column of texts `text`, or select it; found {', '.join(names)}")
        texts = texts.lazy().select("text" if "text" in names else names[0]).collect().to_series()
    series = texts if isinstance(texts, pl.Series) else _from_list(list(texts))
    if series.dtype not in (pl.String, pl.Null):
        raise StiError(f"texts must be strings, found {series.dtype}")
    return series.cast(pl.String)


def _from_list(texts: list[str | None]) -> pl.Series:
    for place, text in enumerate(texts):
        if text is not None and not isinstance(text, str):
            raise StiError(f"text {place} is {type(text).__name__}, not a string: {text!r}")
    return pl.Series(texts, dtype=pl.String)


def _batches(texts: pl.Series) -> Iterator[tuple[int, pl.Series]]:
    for start in range(0, len(texts), BATCH):
        yield start, texts.slice(start, BATCH).str.slice(0, LONGEST)
