"""Collections: all measures of one ministry, one technology field or one SDG goal, whatever chapter they stand in."""

from dataclasses import dataclass

import polars as pl

from stianalysis.errors import StiError
from stianalysis.load import load_bodies, load_measure_facts, load_measure_terms, load_measures, load_tags
from stianalysis.report.texts import Language, checked_language, say
from stianalysis.taxonomies import load_taxonomy

TAXONOMY = {"fields": "technology", "goals": "sdg"}
KINDS = ("ministries", *TAXONOMY)
OTHERS = "others"
LEAST = 10  # bodies that own fewer measures share one page


@dataclass(frozen=True)
class MeasureData:
    """Measures with what belongs to them; each frame has the columns of the table of the same name."""

    measures: pl.DataFrame
    measure_facts: pl.DataFrame
    measure_terms: pl.DataFrame
    tags: pl.DataFrame
    bodies: pl.DataFrame


@dataclass(frozen=True)
class Collection:
    """All measures of one ministry, field or goal.

    - `kind`: one of `KINDS`; `key`: which one, as in the address of its page; `code`: its code in the data, or
      `others` for the bodies that share a page
    - `name`, `lead`: what it is, in the language of the page
    - `color`: official colour of a goal, else empty
    - `up`: from the page to the folder of the section pages
    """

    kind: str
    key: str
    code: str
    name: str
    lead: str
    color: str
    data: MeasureData
    language: Language
    up: str = "../"


def collection_keys(kind: str) -> list[str]:
    """Return the keys of all collections of `kind`, in the order of the taxonomy or by number of measures.

    Raises:
        StiError: there is no such kind.
    """
    if kind in TAXONOMY:
        return load_taxonomy(TAXONOMY[kind]).codes
    if kind != "ministries":
        raise StiError(f"no collection of {kind!r}; known are {', '.join(KINDS)}")
    return [abbreviation.lower() for abbreviation in _large_bodies()["abbr_en"]] + [OTHERS]


def collection_name(kind: str, key: str, language: Language) -> str:
    """Return what the page of a collection is called.

    Raises:
        StiError: unknown kind or key.
    """
    _check(kind, key)
    if kind in TAXONOMY:
        name = load_taxonomy(TAXONOMY[kind]).label_name(key, language)
        return f"SDG {key} {name}" if kind == "goals" else name
    if key == OTHERS:
        return say("other_bodies", language)
    body = _body(key)
    return f"{body['name_ja']}（{body['body']}）" if language == "ja" else f"{body['name_en']} ({body['abbr_en']})"


def open_collection(kind: str, key: str, language: str) -> Collection:
    """Open all measures of a ministry, field or goal for a page in `language`.

    Args:
        kind: `ministries`, `fields` or `goals`.
        key: as `collection_keys` lists it: `mext`, `ai`, `7`.
        language: `ja` or `en`.

    Raises:
        StiError: unknown kind, key or language, or the tables are not built yet.
    """
    code_of_language = checked_language(language)
    name = collection_name(kind, key, code_of_language)
    measures, tags = load_measures(), load_tags()
    color = ""
    if kind in TAXONOMY:
        [label] = [label for label in load_taxonomy(TAXONOMY[kind]).labels if label.code == key]
        lead = label.definition_ja if language == "ja" else label.definition_en
        code, color = key, label.color
        tagged = tags.filter((pl.col("taxonomy") == TAXONOMY[kind]) & (pl.col("label") == key))["measure_id"]
        chosen = measures.filter(pl.col("measure_id").is_in(tagged.implode()))
    elif key == OTHERS:
        code, lead = OTHERS, say("other_bodies_lead", code_of_language, count=LEAST)
        small = load_bodies().filter(~pl.col("body").is_in(_large_bodies()["body"].implode()))["body"]
        chosen = measures.filter(pl.col("bodies").list.eval(pl.element().is_in(small.implode())).list.any())
    else:
        code = _body(key)["body"]
        lead = say("ministry_lead", code_of_language, body=code)
        chosen = measures.filter(pl.col("bodies").list.contains(code))
    return Collection(kind, key, code, name, lead, color, _data(chosen, tags), code_of_language)


def _data(measures: pl.DataFrame, tags: pl.DataFrame) -> MeasureData:
    wanted = pl.col("measure_id").is_in(measures["measure_id"].implode())
    return MeasureData(
        measures,
        load_measure_facts().filter(wanted),
        load_measure_terms().filter(wanted),
        tags.filter(wanted),
        load_bodies(),
    )


def _large_bodies() -> pl.DataFrame:
    """Return the bodies that own `LEAST` measures or more, most first."""
    owned = load_measures().select(body="bodies").explode("body").drop_nulls().group_by("body").len()
    large = load_bodies().join(owned.filter(pl.col("len") >= LEAST), on="body", maintain_order="left")
    return large.sort("len", "abbr_en", descending=[True, False])


def _body(key: str) -> dict[str, str]:
    return load_bodies().row(by_predicate=pl.col("abbr_en").str.to_lowercase() == key, named=True)


def _check(kind: str, key: str) -> None:
    known = collection_keys(kind)
    if key not in known:
        raise StiError(f"no page {key!r} among {kind}; known are {', '.join(known)}")
