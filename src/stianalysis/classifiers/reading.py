"""Texts as the classifiers read them: distinct terms of each text, and the vocabulary entries that they hold.

Japanese texts are read by runs of one script, which is all that a bag of terms keeps, so that a sentence and its bag
read alike. Texts without Japanese characters are read by words and pairs of words, in singular.
"""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from stianalysis.taxonomies import LEVELS, Taxonomy
from stianalysis.terms import RUNS, terms

JAPANESE = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
WORD = r"[a-z0-9][a-z0-9.+&]*[a-z0-9]|[a-z0-9]"
STOP = [
    "a", "an", "the", "of", "and", "or", "to", "in", "on", "for", "with", "by", "from", "at",
    "as", "is", "are", "was", "were", "be", "been", "being", "it", "its", "this", "that", "these", "those",
    "their", "our", "we", "they", "he", "she", "his", "her", "you", "your", "i", "not", "no", "nor",
    "but", "if", "than", "then", "so", "such", "can", "could", "will", "would", "shall", "should", "may", "might",
    "must", "has", "have", "had", "do", "does", "did", "into", "over", "under", "between", "through", "during", "about",
    "also", "more", "most", "other", "some", "any", "each", "all", "both", "which", "who", "whom", "what", "when",
    "where", "how", "there", "here", "very", "just", "only", "own", "same", "too", "s", "t",
]  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """Texts read with one vocabulary.

    - `pairs`: distinct `doc` (row number), `term`
    - `hits`: distinct `doc`, `entry` (the vocabulary's term), `label`, `level`
    - `japanese`: `doc`, `japanese` (whether the text has Japanese characters)
    """

    pairs: pl.DataFrame
    hits: pl.DataFrame
    japanese: pl.DataFrame


class Vocabulary:
    """The terms of a taxonomy, ready to be looked up in texts."""

    def __init__(self, taxonomy: Taxonomy):
        self.taxonomy = taxonomy
        raw = pl.DataFrame(
            {
                "entry": [entry.term for entry in taxonomy.entries],
                "label": [entry.label for entry in taxonomy.entries],
                "level": [entry.level for entry in taxonomy.entries],
            },
            schema={"entry": pl.String, "label": pl.String, "level": pl.String},
        )
        parts = pl.DataFrame({"entry": [*raw["entry"].unique(maintain_order=True), *taxonomy.blocked]}).with_columns(
            japanese=pl.col("entry").str.contains(JAPANESE)
        )
        # A Japanese entry is the runs that it consists of, all of which a text must have.
        runs = parts.filter("japanese").select("entry", part=terms(pl.col("entry"))).explode("part")
        latin = parts.filter(~pl.col("japanese")).select("entry", part=singular(pl.col("entry")))
        self.japanese_parts = pl.concat([runs, latin.filter(~pl.col("part").str.contains(" "))]).drop_nulls("part")
        self.part_counts = self.japanese_parts.group_by("entry").agg(parts=pl.col("part").n_unique())
        self.phrases = latin.select("entry", phrase=_spaced(pl.col("part")))
        together = runs.drop_nulls("part").group_by("entry").agg(pl.col("part").unique().sort().str.join("+"))
        self.entries = _one_a_reading(raw, pl.concat([together, self.phrases.rename({"phrase": "part"})]))

    @cached_property
    def unreadable(self) -> list[str]:
        """Return entries with characters that terms leave out (hiragana, single kanji), which no text could match."""
        covered = self.japanese_parts.group_by("entry").agg(length=pl.col("part").unique().str.len_chars().sum())
        spelt = pl.DataFrame({"entry": [*self.entries["entry"].unique(), *self.taxonomy.blocked]}).filter(
            pl.col("entry").str.contains(JAPANESE)
        )
        size = pl.col("entry").str.normalize("NFKC").str.replace_all(r"[+・\s-]", "").str.len_chars()
        lacking = spelt.join(covered, on="entry", how="left").filter(size > pl.col("length").fill_null(0))
        return sorted(lacking["entry"])

    def read(self, texts: pl.Series) -> Reading:
        """Read texts; nulls count as empty.

        Args:
            texts: strings, in any language.
        """
        docs = pl.DataFrame({"text": texts.cast(pl.String).fill_null("")}).with_row_index("doc")
        docs = docs.with_columns(
            pl.col("doc").cast(pl.Int64),
            pl.col("text").str.normalize("NFKC").str.to_lowercase(),
        ).with_columns(japanese=pl.col("text").str.contains(JAPANESE))
        japanese = self._read_japanese(docs.filter("japanese"))
        latin = self._read_latin(docs.filter(~pl.col("japanese")))
        pairs, hits = (pl.concat(both) for both in zip(japanese, latin, strict=True))
        return Reading(pairs, hits, docs.select("doc", "japanese"))

    def _read_japanese(self, docs: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        pairs = docs.select("doc", term=pl.col("text").str.extract_all(RUNS)).explode("term").drop_nulls("term")
        latin_words = pairs.filter(_is_latin()).with_columns(singular(pl.col("term")))
        pairs = pl.concat([pairs.filter(~_is_latin()), latin_words]).unique(maintain_order=True)
        distinct = pairs.select(pl.col("term").unique())
        patterns = self.japanese_parts["part"].unique().to_list()
        latin = distinct.filter(_is_latin()).select("term", part="term")
        runs = distinct.filter(~_is_latin()).select("term", part=_found(pl.col("term"), patterns)).explode("part")
        known = pl.concat([latin, runs.drop_nulls("part")]).unique().join(self.japanese_parts, on="part")
        whole = (
            pairs.join(known, on="term")
            .group_by("doc", "entry")
            .agg(found=pl.col("part").n_unique())
            .join(self.part_counts, on="entry")
            .filter(pl.col("found") == pl.col("parts"))
        )
        return pairs, self._labelled(whole)

    def _read_latin(self, docs: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        text = singular(pl.col("text").str.replace_all(r"[^a-z0-9.+&\s]", " "))
        words = docs.select("doc", words=text.str.extract_all(WORD))
        content = pl.element().filter(~pl.element().is_in(STOP) & (pl.element().str.len_chars() > 1))
        single = words.select("doc", term=pl.col("words").list.eval(content))
        double = single.select(
            "doc", term=pl.col("term").list.eval(pl.concat_str(pl.element(), pl.lit(" "), pl.element().shift(-1)))
        )
        pairs = (
            pl.concat([single.explode("term"), double.explode("term")]).drop_nulls("term").unique(maintain_order=True)
        )
        phrases = self.phrases["phrase"].to_list()
        spaced = words.select("doc", text=pl.format(" {} ", pl.col("words").list.join("  ")))
        found = spaced.select("doc", phrase=_found(pl.col("text"), phrases)).explode("phrase").drop_nulls("phrase")
        return pairs, self._labelled(found.unique().join(self.phrases, on="phrase"))

    def _labelled(self, found: pl.DataFrame) -> pl.DataFrame:
        """Return hits of `doc` and `entry`; blocked expressions drop out since they have no label."""
        return (
            found.select("doc", "entry")
            .unique()
            .join(self.entries, on="entry")
            .select("doc", "entry", "label", "level")
        )


def singular(text: pl.Expr) -> pl.Expr:
    """Return Latin text in lower case with hyphens as spaces and the plural endings of its words taken off."""
    return (
        text.str.normalize("NFKC")
        .str.to_lowercase()
        .str.replace_all(r"[-/]", " ")
        .str.replace_all(r"\b([a-z]{3,})ies\b", "${1}y")
        .str.replace_all(r"\b([a-z]{2,}(?:ss|sh|ch|x))es\b", "${1}")
        .str.replace_all(r"\b([a-z]{2,}[^suia\W_])s\b", "${1}")
    )


def _one_a_reading(entries: pl.DataFrame, readings: pl.DataFrame) -> pl.DataFrame:
    """Return the entries without those that read like another of the same label, such as a plural.

    A word must not count twice, and in doubt is no proof: of two levels the lower one stays.

    Args:
        entries: `entry`, `label`, `level`.
        readings: `entry`, `part`: what is looked up for it.
    """
    return (
        entries.join(readings, on="entry", how="left", maintain_order="left")
        .with_columns(pl.col("part").fill_null(pl.col("entry")))
        .sort(pl.col("level").cast(pl.Enum(LEVELS)), descending=True, maintain_order=True)
        .unique(["part", "label"], keep="first", maintain_order=True)
        .drop("part")
    )


def _is_latin() -> pl.Expr:
    return pl.col("term").str.contains("^[a-z0-9]")


def _spaced(text: pl.Expr) -> pl.Expr:
    return pl.format(" {} ", text.str.extract_all(WORD).list.join("  "))


def _found(text: pl.Expr, patterns: list[str]) -> pl.Expr:
    """Return the patterns in each text from left to right, the longest first where several begin alike."""
    longest_first = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
    return text.str.extract_many(longest_first, leftmost=True) if patterns else pl.lit([], dtype=pl.List(pl.String))
