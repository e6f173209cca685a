"""Questions that analysts ask of the measures every year, each a function of the prepared tables."""

import math
from datetime import date

import polars as pl

from stianalysis.load import load_indicators, load_measure_facts, load_measure_terms, load_measures
from stianalysis.terms import terms

PLACE = ("measure_id", "section", "theme", "theme_ja", "part", "title_ja", "title_en")
PROGRESS = ("result", "begun", "ongoing")


def measures_of_body(body: str, *, sole: bool | None = None) -> pl.DataFrame:
    """Return the measures that a ministry or office owns.

    Args:
        body: code of `load_bodies`, for example `文`.
        sole: True for measures it owns alone, False for shared ones, None for both.

    Returns:
        Columns of `PLACE`, bodies, is_repeat; in reading order.
    """
    owned = load_measures().filter(pl.col("bodies").list.contains(body))
    alone = pl.col("bodies").list.len() == 1
    if sole is not None:
        owned = owned.filter(alone if sole else ~alone)
    return owned.select(*PLACE, "bodies", "is_repeat")


def working_together() -> pl.DataFrame:
    """Return how often two bodies stand in one tag: body, other (each pair once), measures; most first."""
    tagged = load_measures().select("measure_id", body="bodies").explode("body").drop_nulls("body")
    return (
        tagged.join(tagged.rename({"body": "other"}), on="measure_id")
        .filter(pl.col("body") < pl.col("other"))
        .group_by("body", "other")
        .agg(measures=pl.len())
        .sort("measures", "body", "other", descending=[True, False, False])
    )


def passed_deadlines(as_of: date) -> pl.DataFrame:
    """Return plan items with a deadline before `as_of`, and what the status items of the same row say of completion.

    A status item counts by the word that closes it: something finished or issued (`result`), something begun
    (`begun`), or work that goes on (`ongoing`). It is what the document says, not a proof that the plan item is done.

    Returns:
        Columns of `PLACE`, deadline (as written), day, status_items (list of ids), result, begun, ongoing (numbers of
        status items).
    """
    measures, facts = load_measures(), load_measure_facts()
    row = ("section", "theme", "table_row")
    progress = facts.filter(pl.col("kind") == "progress").select("measure_id", progress="name")
    status = (
        measures.filter(pl.col("part") == "s")
        .join(progress, on="measure_id", how="left", maintain_order="left")
        .group_by(*row, maintain_order=True)
        .agg(status_items="measure_id", **{code: (pl.col("progress") == code).sum() for code in PROGRESS})
    )
    deadlines = facts.filter((pl.col("kind") == "deadline") & (pl.col("day") < as_of))
    return (
        measures.filter(pl.col("part") == "p")
        .join(deadlines.select("measure_id", "day", deadline="name"), on="measure_id", maintain_order="left")
        .join(status, on=row, how="left", maintain_order="left")
        .with_columns(pl.col("status_items").fill_null([]), pl.col(PROGRESS).fill_null(0))
        .select(*PLACE, "deadline", "day", "status_items", *PROGRESS)
    )


def distinct_measures() -> pl.DataFrame:
    """Return how many measures are left without repeats, by part: part, items, marked, unmarked, distinct."""
    return (
        load_measures()
        .group_by("part", maintain_order=True)
        .agg(
            items=pl.len(),
            marked=pl.col("is_repeat").sum(),
            unmarked=pl.col("same_text_as").is_not_null().sum(),
        )
        .with_columns(distinct=pl.col("items") - pl.col("marked") - pl.col("unmarked"))
    )


def edited_repeats(*, below: float = 0.999) -> pl.DataFrame:
    """Return marked repeats whose text differs from the original: place, repeats, similarity; least similar first."""
    edited = pl.col("is_repeat") & (pl.col("similarity") < below)
    return load_measures().filter(edited).select(*PLACE, "repeats", "similarity").sort("similarity")


def register(kind: str) -> pl.DataFrame:
    """Return each programme, country, law or strategy with the measures that name it.

    Args:
        kind: `programme`, `country`, `law` or `strategy`.

    Returns:
        Columns name, count, measures (list of ids), decided (latest day of decision printed, null if none), detail
        (decision or number of the law as printed); most named first.
    """
    return (
        load_measure_facts()
        .filter(pl.col("kind") == kind)
        .group_by("name", maintain_order=True)
        .agg(
            count=pl.len(),
            measures="measure_id",
            decided=pl.col("day").max(),
            detail=pl.col("detail").sort_by("day", nulls_last=True).drop_nulls().last(),
        )
        .sort("count", "name", descending=[True, False])
    )


def verifiability() -> pl.DataFrame:
    """Return, by section, how much of the future policy can be checked later.

    Returns:
        Columns section, measures, dated, quantified, owned (shares from 0 to 1 of the section's future-policy items
        that name a date or deadline, an amount or a counted quantity, or an owner), score (mean of the three).
    """
    facts = load_measure_facts()

    def has(*kinds: str) -> pl.Expr:
        ids = facts.filter(pl.col("kind").is_in(kinds))["measure_id"].unique()
        return pl.col("measure_id").is_in(ids.implode()).mean()

    return (
        load_measures()
        .filter(pl.col("part") == "f")
        .group_by("section", maintain_order=True)
        .agg(
            measures=pl.len(),
            dated=has("date", "deadline"),
            quantified=has("amount", "quantity"),
            owned=(pl.col("bodies").list.len() > 0).mean(),
        )
        .with_columns(score=pl.mean_horizontal("dated", "quantified", "owned"))
    )


def indicator_links(*, most_common: float = 0.02) -> pl.DataFrame:
    """Return plan items and future policy that share a telling word with a headline indicator of their section.

    The document links no indicator to measures below the section. As a substitute, an indicator's name and a measure
    of the same section are linked when they share a term that stands in few measures: an inference, to be read as such.

    Args:
        most_common: share of all measures (0 to 1) that a telling term stands in at most.

    Returns:
        Columns indicator_id, measure_id, part, words (shared telling terms, rarest first), weight (sum of the natural
        logarithms of the inverse document frequency); strongest first within an indicator.
    """
    bags, measures = load_measure_terms(), load_measures()
    rarity = bags.group_by("term").agg(idf=(measures.height / pl.len()).log())
    telling = rarity.filter(pl.col("idf") >= -math.log(most_common))
    headline = (pl.col("kind") == "headline") & pl.col("target_kind").is_not_null() & ~pl.col("is_repeat")
    names = (
        load_indicators()
        .filter(headline)
        .select("indicator_id", "section", term=terms(pl.col("name_ja")))
        .explode("term")
        .drop_nulls()
        .unique(maintain_order=True)
    )
    candidates = measures.filter(pl.col("part").is_in(["p", "f"])).select("measure_id", "section", "part")
    return (
        names.join(telling, on="term")
        .join(bags.join(candidates, on="measure_id"), on=["term", "section"])
        .sort("idf", "term", descending=[True, False])
        .group_by("indicator_id", "measure_id", "part", maintain_order=True)
        .agg(words="term", weight=pl.col("idf").sum().round(3))
        .sort("indicator_id", "weight", "measure_id", descending=[False, True, False])
    )


def all_deadlines(as_of: date) -> pl.DataFrame:
    """Return every deadline that a measure names, the earliest first.

    Returns:
        Columns of `PLACE`, bodies, deadline (as printed), day (its last day), passed (before `as_of`).
    """
    deadlines = load_measure_facts().filter(pl.col("kind") == "deadline")
    return (
        deadlines.select("measure_id", "day", deadline="name")
        .join(load_measures(), on="measure_id", maintain_order="left")
        .select(*PLACE, "bodies", "deadline", "day", passed=pl.col("day") < as_of)
        .sort("day", maintain_order=True, nulls_last=True)
    )
