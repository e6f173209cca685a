"""Measures of two editions: new, dropped and changed ones, and last year's promises beside this year's reports."""

from dataclasses import dataclass

import polars as pl

from stianalysis.editions.frames import fitted, new_and_dropped
from stianalysis.editions.matching import Items, match_items, similarities

# Most measures are carried over with a date or an amount changed; below half in common it is another measure.
SAME_SECTION = 0.5
OTHER_SECTION = 0.75
# A report names what was done, the promise what shall be: they share fewer words than two editions of one sentence.
TAKEN_UP = 0.5
UNSURE = 0.3

CHANGES = {
    "change": pl.String, "old_id": pl.String, "new_id": pl.String, "section": pl.String, "part": pl.String,
    "title_ja": pl.String, "title_en": pl.String, "field": pl.String, "old": pl.String, "new": pl.String,
    "similarity": pl.Float64,
}  # fmt: skip


@dataclass(frozen=True)
class Measures:
    """The measures of one edition with their facts and terms, as `read_edition` gives them."""

    measures: pl.DataFrame
    facts: pl.DataFrame
    terms: pl.DataFrame

    def items(self, part: str | None = None) -> Items:
        """Return places and bags of all measures, or of those of one part."""
        chosen = self.measures if part is None else self.measures.filter(pl.col("part") == part)
        places = chosen.select("part", "section", id="measure_id")
        terms = self.terms.select("term", "count", id="measure_id")
        return Items(places, terms.filter(pl.col("id").is_in(places["id"].implode())))

    def fields(self) -> pl.DataFrame:
        """Return what is compared besides the wording, as text: id, field, value."""
        facts = self.facts.filter(pl.col("kind").is_in(["deadline", "amount"])).select(
            id="measure_id",
            field=pl.col("kind") + pl.lit("s"),
            value=pl.coalesce(pl.col("day").dt.to_string("%Y-%m-%d"), pl.col("value").cast(pl.Int64).cast(pl.String)),
        )
        told = facts.group_by("id", "field").agg(value=pl.col("value").unique().sort().str.join(";"))
        plain = self.measures.select(
            id="measure_id",
            section="section",
            bodies=pl.col("bodies").list.sort().list.join(";").replace("", None),
        )
        every = self.measures.select(id="measure_id").join(
            pl.DataFrame({"field": ["deadlines", "amounts"]}), how="cross"
        )
        given = every.join(told, on=["id", "field"], how="left")
        wide = plain.unpivot(index="id", variable_name="field", value_name="value")
        return pl.concat([wide, given.select("id", "field", "value")])


def match_measures(old: Measures, new: Measures) -> pl.DataFrame:
    """Pair the measures of two editions by the content words of their sentences; only items of the same part.

    Returns:
        Columns `old_id`, `new_id`, `similarity` (0 to 1), `same_bag`.
    """
    return match_items(old.items(), new.items(), within=SAME_SECTION, elsewhere=OTHER_SECTION)


def compare_measures(old: Measures, new: Measures, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return what changed in the list of measures, their wording, owners, place, deadlines and amounts.

    Args:
        old: measures of the earlier edition.
        new: measures of the later one.
        pairs: pairs of `match_measures`.

    Returns:
        One row per new or dropped measure and per changed field, with the columns of `CHANGES`: change (`changed`,
        `new`, `dropped`), titles of the later edition where the measure is in it, field (`wording`, `section`,
        `bodies`, `deadlines`, `amounts` in yen), old and new (for `wording` the content words gone and come, else
        the field's values joined by `;`), similarity of the wording.
    """
    titles = ("section", "part", "title_ja", "title_en")
    added, dropped = new_and_dropped(old.measures, new.measures, pairs, "measure_id", titles)
    before, after = (measures.fields() for measures in (old, new))
    fields = (
        pairs.join(before.rename({"value": "old"}), left_on="old_id", right_on="id")
        .join(after.rename({"value": "new"}), left_on=["new_id", "field"], right_on=["id", "field"])
        .filter(pl.col("old").ne_missing(pl.col("new")))
    )
    reworded = pairs.filter(~pl.col("same_bag")).join(
        _words_gone_and_come(old.terms, new.terms, pairs), on="new_id", how="left"
    )
    changed = pl.concat([fields, reworded.with_columns(field=pl.lit("wording"))], how="diagonal").join(
        new.measures.select(*titles, new_id="measure_id"), on="new_id"
    )
    order = new.measures.select(new_id="measure_id").with_row_index("order")
    frames = (changed.with_columns(change=pl.lit("changed")).sort("field"), added)
    found = (
        pl.concat([fitted(frame, CHANGES) for frame in frames])
        .join(order, on="new_id")
        .sort("order", maintain_order=True)
    )
    return pl.concat([fitted(found, CHANGES), fitted(dropped, CHANGES)])


def _words_gone_and_come(old: pl.DataFrame, new: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return new_id, old (terms only the earlier wording has), new (terms only the later one has), joined by `;`."""
    before = pairs.select("old_id", "new_id").join(old, left_on="old_id", right_on="measure_id")
    after = pairs.select("old_id", "new_id").join(new, left_on="new_id", right_on="measure_id")
    return (
        before.join(after, on=["new_id", "term"], how="full", coalesce=True)
        .group_by("new_id")
        .agg(
            old=pl.col("term").filter(pl.col("count_right").is_null()).sort().str.join(";"),
            new=pl.col("term").filter(pl.col("count").is_null()).sort().str.join(";"),
        )
    )


def follow_promises(old: Measures, new: Measures) -> pl.DataFrame:
    """Return for every future-policy item of the earlier edition the status item of the later one most like it.

    Several promises may be reported in one item, so this is no one-to-one pairing. Items of the same section come
    first; across sections only a pair like enough to be taken up counts.

    Returns:
        Columns old_id, new_id, section, title_ja, title_en (of the promise), report_ja, report_en (titles of the
        report), similarity (0 to 1), state: `taken_up` (similarity of 0.5 or more), `unsure` (0.3 or more) or
        `not_found`. A word comparison: it finds where to look, it does not judge fulfilment.
    """
    promises, reports = old.items("f"), new.items("s")
    score = pl.DataFrame(similarities(promises, reports), schema=reports.places["id"].to_list(), orient="row")
    pairs = (
        score.with_columns(old_id=promises.places["id"], section=promises.places["section"])
        .unpivot(index=["old_id", "section"], variable_name="new_id", value_name="similarity")
        .join(reports.places.select(new_id="id", report_section="section"), on="new_id", maintain_order="left")
    )
    at_home = pl.col("section") == pl.col("report_section")
    best = (
        pairs.filter(pl.col("similarity") >= pl.when(at_home).then(UNSURE).otherwise(TAKEN_UP))
        .sort(~at_home, "similarity", descending=[False, True], maintain_order=True)
        .unique("old_id", keep="first", maintain_order=True)
        .select("old_id", "new_id", "similarity")
    )
    state = pl.when(pl.col("similarity") >= TAKEN_UP).then(pl.lit("taken_up")).otherwise(pl.lit("unsure"))
    titles = new.measures.select(new_id="measure_id", report_ja="title_ja", report_en="title_en")
    return (
        old.measures.filter(pl.col("part") == "f")
        .select("section", "title_ja", "title_en", old_id="measure_id")
        .join(best, on="old_id", how="left", maintain_order="left")
        .join(titles, on="new_id", how="left", maintain_order="left")
        .with_columns(
            pl.col("similarity").round(3),
            state=pl.when(pl.col("new_id").is_null()).then(pl.lit("not_found")).otherwise(state),
        )
        .select("old_id", "new_id", "section", "title_ja", "title_en", "report_ja", "report_en", "similarity", "state")
    )
