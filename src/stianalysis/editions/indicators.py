"""Indicators of two editions: which are the same series, which are new or dropped, and whose definition changed."""

import polars as pl

from stianalysis.editions.frames import fitted, new_and_dropped
from stianalysis.editions.matching import Items, match_items

# Names of one section differ by their breakdown at least, so a renamed series must keep most of its name.
SAME_SECTION = 0.6
OTHER_SECTION = 0.8

DEFINITION = ("name_ja", "section", "kind", "unit", "direction", "caveats")
TARGET = (
    "target_kind", "target_value", "target_factor", "target_increment", "target_precision", "target_period",
    "target_due",
)  # fmt: skip
WITHOUT_NUMBER = ("milestone", "qualitative", "direction_only")
CHANGES = {
    "change": pl.String, "old_id": pl.String, "new_id": pl.String, "section": pl.String, "kind": pl.String,
    "name_ja": pl.String, "name_en": pl.String, "field": pl.String, "old": pl.String, "new": pl.String,
}  # fmt: skip


def match_indicators(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Pair the series of two editions by their names (bags of character pairs), since ids count bullets.

    Only series of the same breakdown (`breakdown_ja`) are paired: men with men.

    Args:
        old: indicators of the earlier edition.
        new: indicators of the later one.

    Returns:
        Columns `old_id`, `new_id`, `similarity` (0 to 1) of the names.
    """
    pairs = match_items(_named(old), _named(new), within=SAME_SECTION, elsewhere=OTHER_SECTION)
    return pairs.select("old_id", "new_id", "similarity")


def _named(indicators: pl.DataFrame) -> Items:
    places = indicators.select(id="indicator_id", part=pl.col("breakdown_ja").fill_null(""), section="section")
    name = indicators.select(id="indicator_id", name=pl.concat_str(pl.lit("^"), plain_name(), pl.lit("$")))
    pairs = name.with_columns(at=pl.int_ranges(0, pl.col("name").str.len_chars() - 1)).explode("at")
    terms = pairs.select("id", term=pl.col("name").str.slice(pl.col("at"), 2))
    return Items(places, terms.group_by("id", "term", maintain_order=True).agg(count=pl.len().cast(pl.Int64)))


def plain_name() -> pl.Expr:
    """Return the Japanese name without differences of width and space, which are no change."""
    return pl.col("name_ja").str.normalize("NFKC").str.replace_all(r"\s", "")


def compare_indicators(old: pl.DataFrame, new: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """Return what changed in the list of indicators and in their definitions.

    Args:
        old: indicators of the earlier edition.
        new: indicators of the later one.
        series: pairs of `match_indicators`.

    Returns:
        One row per new or dropped series and per changed field, with the columns of `CHANGES`: change (`target`,
        `definition`, `new`, `dropped`), old_id, new_id, section, kind, name_ja, name_en (of the later edition where
        the series is in it), field, old, new (the field's values as text, codes as in the tables).
    """
    added, dropped = new_and_dropped(old, new, series, "indicator_id", ("section", "kind", "name_ja", "name_en"))
    before = series.join(_fields(old), left_on="old_id", right_on="id", maintain_order="left")
    after = _fields(new).rename({"value": "new"})
    changed = (
        before.join(after, left_on=["new_id", "field"], right_on=["id", "field"], maintain_order="left")
        .filter(pl.col("value").ne_missing(pl.col("new")))
        .join(new, left_on="new_id", right_on="indicator_id", maintain_order="left")
        .with_columns(
            change=pl.when(pl.col("field").str.starts_with("target"))
            .then(pl.lit("target"))
            .otherwise(pl.lit("definition")),
            old="value",
        )
    )
    frames = [
        fitted(frame, CHANGES)
        for frame in (
            changed.filter(pl.col("change") == "target"),
            changed.filter(pl.col("change") == "definition"),
            added,
            dropped,
        )
    ]
    return pl.concat(frames)


def _fields(indicators: pl.DataFrame) -> pl.DataFrame:
    """Return the compared fields as text, one row each: id, field, value.

    The target's description is ours and may be reworded at will; it counts where no number carries the target.
    """
    as_text = {name: pl.col(name).cast(pl.String).str.replace(r"\.0$", "") for name in (*DEFINITION[1:5], *TARGET)}
    described = pl.when(pl.col("target_kind").is_in(WITHOUT_NUMBER)).then("target_text_ja")
    wide = indicators.select(
        id="indicator_id",
        name_ja=plain_name(),
        **as_text,
        caveats=pl.col("caveats").list.sort().list.join(";"),
        target_text_ja=described,
    )
    return wide.unpivot(index="id", variable_name="field", value_name="value")
