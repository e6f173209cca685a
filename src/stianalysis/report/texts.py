"""The words of the pages, and how numbers, units and periods are written in each language."""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

from stianalysis.errors import StiError
from stianalysis.params import read_params
from stianalysis.paths import workspace
from stianalysis.vocabulary import vocabulary

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = resources.files("stianalysis.report").joinpath("texts.yaml").read_text(encoding="utf-8")
    entries: dict[str, dict[str, str]] = yaml.safe_load(text)
    return entries


def checked_language(language: str) -> Language:
    """Return `language` when the pages exist in it.

    Raises:
        StiError: it is neither `ja` nor `en`.
    """
    for known in LANGUAGES:
        if language == known:
            return known
    raise StiError(f"no pages in language {language!r}; use one of: {', '.join(LANGUAGES)}")


def say(key: str, language: Language, **values: object) -> str:
    """Return the text of `key` in `language`, with `values` filled in.

    Raises:
        KeyError: there is no such text.
    """
    return _texts()[key][language].format(**values)


# Units that English writes around the number, with the factor from the unit of the data.
ENGLISH_PATTERNS = {
    "jpy_tn": (1.0, "JPY {} tn"),
    "jpy_100m": (0.1, "JPY {} bn"),
    "jpy_10k_per_tonne": (10.0, "JPY {} thousand per tonne"),
    "rank": (1.0, "rank {}"),
}


def number(value: float | None, *, digits: int | None = None) -> str:
    """Write a number with thousands separators: as printed when `digits` is None, else rounded to `digits` decimals."""
    if value is None:
        return "–"
    if digits is not None:
        return f"{value:,.{digits}f}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def rounded(value: float | None) -> str:
    """Write a computed number with as many decimals as its size deserves."""
    if value is None:
        return "–"
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2
    return number(round(value, digits))


def percent(ratio: float | None, *, digits: int = 0) -> str:
    """Write a ratio as a percentage."""
    return "–" if ratio is None else f"{ratio * 100:,.{digits}f} %"


def quantity(value: float, unit: str, language: Language, *, computed: bool = False) -> str:
    """Write a value with its unit; English amounts of yen are in thousands, billions or trillions.

    A value is written as printed unless it is `computed`, which rounds it.
    """
    scale, pattern = ENGLISH_PATTERNS.get(unit, (1.0, None)) if language == "en" else (1.0, None)
    scaled = round(value * scale, 6)
    written = rounded(scaled) if computed else number(scaled)
    if pattern is not None:
        return pattern.format(written)
    gap = "" if language == "ja" else " "
    return f"{written}{gap}{vocabulary('units')[unit][language]}".strip()


def with_precision(text: str, precision: str | None, language: Language) -> str:
    """Mark a value that is printed as approximate or as a lower bound."""
    if precision == "about":
        return f"約{text}" if language == "ja" else f"about {text}"
    if precision == "at_least":
        return f"{text}以上" if language == "ja" else f"at least {text}"
    return text


def value_text(row: dict[str, Any], language: Language) -> str:
    """Write the value of an observation joined with its series (needs value, unit, precision)."""
    if row["value"] is None:
        return "–"
    return with_precision(quantity(row["value"], row["unit"], language), row["precision"], language)


def period_text(period: str | None, language: Language) -> str:
    """Write a period label (`FY2023`, `2023`, `2025-04-10`, `FY2018-FY2022`) in the language of the reader."""
    if period is None:
        return say("period_none", language)
    if language == "en":
        return period.replace("-FY", "–FY") if "FY" in period else period
    dash = "～"
    if period.startswith("FY"):
        return dash.join(part.removeprefix("FY") for part in period.split("-")) + "年度"
    parts = period.split("-")
    if len(parts) == 2 and len(parts[1]) == 4:
        return f"{parts[0]}{dash}{parts[1]}年"
    return "".join(part.lstrip("0") + unit for part, unit in zip(parts, "年月日", strict=False))


def target_period_text(period: str | None, language: Language) -> str:
    """Write the period by whose end a target falls due; says so when none is printed."""
    return say("due_none", language) if period is None else period_text(period.replace("CY", ""), language)


def counted(count: int, noun: str, language: Language) -> str:
    """Write a number with its noun (`noun_{noun}` of the texts), in English with the plural where it is due."""
    form = "en_many" if language == "en" and count != 1 else language
    return _texts()[f"noun_{noun}"][form].format(count=number(count))


def listed(items: Sequence[str], language: Language) -> str:
    """Write items one after the other: `a, b and c`, in Japanese `a、b、c`."""
    if language == "ja":
        return "、".join(items)
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def strategy_source(language: Language) -> str:
    """Return the source line of what is counted in the strategy, with the edition at hand."""
    return say("source_strategy", language, edition=read_params(workspace()).edition)
