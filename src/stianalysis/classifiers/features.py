"""Features of the linear model: terms and their parts, hits of the vocabulary, and where a measure stands."""

import numpy as np
import polars as pl
from scipy import sparse

from stianalysis.classifiers.reading import Reading, Vocabulary

PLACE = ("section", "theme_ja", "subheading")
LONGEST = 12  # longer runs are names of their own, and their parts say what they are about
TERM = 6.0
STEM = 5  # characters of a Latin word that its relatives (produce, producer, production) share
CAP = 3  # more hits than this say no more
WEIGHT = {"strong": 1.0, "weak": 0.5, "context": 0.25}


def features_of_texts(reading: Reading, known: pl.Enum | None = None) -> pl.DataFrame:
    """Return `doc`, `term`, `feature`, `value`: what each text gives the model, and the term that gives it.

    A term counts once a text: as itself and, for kanji, by its pairs of characters, so that words which a run
    joins to others are found again; Latin words count by their beginning too. All values of a text are divided by the
    root of the number of its features; `TERM` sets them against the entries of the vocabulary.

    Args:
        reading: the texts as read.
        known: features that the model has a weight for; others only count in the number. None for all. Given, the
            column `feature` is of this type, which is much quicker to look up.
    """
    parts = _parts(reading.pairs["term"].unique())
    counts = parts.group_by("term").len()
    size = reading.pairs.join(counts, on="term").group_by("doc").agg(size=pl.col("len").sum())
    scale = size.select("doc", value=TERM / (pl.col("size") + 4).cast(pl.Float64).sqrt())
    from_terms = reading.pairs.join(_known(parts, known), on="term").join(scale, on="doc")
    others = _known(pl.concat([_hits(reading.hits), _language(reading)]), known)
    return pl.concat([from_terms.select("doc", "term", "feature", "value"), others])


def features_of_places(places: pl.DataFrame, vocabulary: Vocabulary, known: pl.Enum | None = None) -> pl.DataFrame:
    """Return `doc`, `term`, `feature`, `value` of the sections, themes and sub-headings of measures.

    Args:
        places: columns `doc`, `section`, `theme_ja`, `subheading` (null where there is none).
        vocabulary: the vocabulary that titles are read with.
        known: see `features_of_texts`.
    """
    distinct = place_titles(places)
    read = features_of_texts(vocabulary.read(distinct["title"])).filter(~pl.col("feature").str.starts_with("language:"))
    told = read.select(
        place="doc",
        term=pl.lit("place"),
        feature=pl.format("place:{}", "feature"),
        value="value",
    )
    section = distinct.select(
        "place", term=pl.lit("place"), feature=pl.format("place:section={}", "section"), value=pl.lit(0.5)
    )
    keys = places.join(distinct, on=list(PLACE), nulls_equal=True).select("doc", "place")
    found = keys.join(pl.concat([told, section]), on="place").select("doc", "term", "feature", "value")
    stated = places.select("doc", term=pl.lit("place"), feature=pl.lit("place:known"), value=pl.lit(1.0))
    return _known(pl.concat([found, stated]), known)


def place_titles(places: pl.DataFrame) -> pl.DataFrame:
    """Return the distinct places: `place` (their number), the columns `PLACE`, `title` (theme and sub-heading)."""
    distinct = places.select(PLACE).unique(maintain_order=True).with_row_index("place").cast({"place": pl.Int64})
    return distinct.with_columns(title=pl.concat_str("theme_ja", "subheading", separator=" ", ignore_nulls=True))


def matrix(features: pl.DataFrame, names: pl.Series, rows: int) -> sparse.csr_matrix:
    """Return the features as a sparse matrix of shape (rows, len(names)); features that have no name are left out.

    Features that are values of an `Enum` already must be of one with the categories `names`.
    """
    cells = features if features.schema["feature"] == pl.Enum else _known(features, pl.Enum(names))
    place = (cells["doc"].to_numpy(), cells["feature"].to_physical().to_numpy())
    table = sparse.csr_matrix((cells["value"].to_numpy(), place), shape=(rows, len(names)), dtype=np.float64)
    # Several terms may give one feature; it counts once, with the same value.
    times = sparse.csr_matrix((np.ones(cells.height), place), shape=(rows, len(names)), dtype=np.float64)
    table.data /= times.data
    return table


def _known(features: pl.DataFrame, known: pl.Enum | None) -> pl.DataFrame:
    """Return the features that are known, as values of that type; all of them for None."""
    if known is None:
        return features
    return features.with_columns(pl.col("feature").cast(known, strict=False)).drop_nulls("feature")


def _parts(distinct: pl.Series) -> pl.DataFrame:
    """Return distinct `term`, `feature`: every term with the features that it gives."""
    terms = pl.DataFrame({"term": distinct}).with_columns(length=pl.col("term").str.len_chars())
    latin = pl.col("term").str.contains(r"^[\x00-\x7F]*$")
    whole = terms.filter((pl.col("length") <= LONGEST) | latin).select("term", feature="term")
    kanji = _windows(terms.filter((pl.col("length") > 2) & pl.col("term").str.contains("^[一-鿿]")), 2)
    katakana = _windows(terms.filter((pl.col("length") > 4) & pl.col("term").str.contains("^[゠-ヿ]")), 4)
    words = terms.filter((pl.col("length") > STEM) & pl.col("term").str.contains("^[a-z][^ ]*$"))
    stems = words.select("term", feature=pl.format("{}~", pl.col("term").str.slice(0, STEM)))
    return pl.concat([whole, kanji, katakana.with_columns(pl.format("~{}", "feature")), stems])


def _windows(terms: pl.DataFrame, width: int) -> pl.DataFrame:
    """Return distinct `term`, `feature`: all runs of `width` characters in terms at least as long."""
    starts = terms.with_columns(start=pl.int_ranges(pl.col("length") - width + 1)).explode("start")
    cut = starts.select("term", feature=pl.col("term").str.slice(pl.col("start"), width))
    return cut.drop_nulls("feature").unique(maintain_order=True)


def _hits(hits: pl.DataFrame) -> pl.DataFrame:
    """Return a feature for each label and level that a text has entries of, growing with their number."""
    counted = hits.with_columns(
        amount=pl.len().over("doc", "label", "level").clip(upper_bound=CAP).sqrt(),
        feature=pl.format("entry:{}:{}", "level", "label"),
    )
    weight = pl.col("level").replace_strict(WEIGHT, return_dtype=pl.Float64)
    return counted.select("doc", pl.col("entry").alias("term"), "feature", value=pl.col("amount") * weight)


def _language(reading: Reading) -> pl.DataFrame:
    language = pl.when("japanese").then(pl.lit("ja")).otherwise(pl.lit("en"))
    return reading.japanese.select(
        "doc", term=pl.lit("language"), feature=pl.format("language:{}", language), value=pl.lit(1.0)
    )
