"""Facts in the text of a measure: amounts, dates, deadlines, programmes, laws and strategies.

All patterns read NFKC text without spaces, where 令和７年度 and 令和7年度 and a number broken over lines look alike.
"""

from calendar import monthrange
from datetime import date
from functools import cache
from importlib import resources

import polars as pl
import yaml

YEN = {"兆": 10**12, "億": 10**8, "万": 10**4, "": 1}
AMOUNT = r"(?:[\d,.]+兆)?(?:[\d,.]+億)?(?:[\d,.]+万)?(?:[\d,.]+)?円"
YEAR = r"(?:(?:令和|平成)(?:元|\d{1,2})|(?:19|20)\d{2})年"
ERAS = {"令和": 2018, "平成": 1988}
DEADLINE = YEAR + r"(?:度|\d{1,2}月)?(?:(?:末|中|内)に|(?:末|中|内)?(?:まで|をめど|を目途|を目処|目途|頃))"
DATED = YEAR + r"\d{1,2}月(?:\d{1,2}日)?"
LAW = r"「([^「」]{2,60}?法(?:律)?)」"
STRATEGY = (
    r"「([^「」]{3,70}?(?:戦略|計画|方針|ガイドライン|指針|ロードマップ|工程表|行程表|アクションプラン|プラン|"
    r"ビジョン|大綱|パッケージ|基準|原則|構想)(?:[0-9]{4})?(?:改定版)?)」"
)
FISCAL_START = 4


@cache
def programme_patterns() -> dict[str, str]:
    """Return programme code → regular expression of the forms in which texts name it."""
    text = resources.files("stianalysis.catalogue").joinpath("programmes.yaml").read_text(encoding="utf-8")
    return {code: entry["pattern"] for code, entry in yaml.safe_load(text).items()}


def measure_facts(items: pl.DataFrame) -> pl.DataFrame:
    """Take the facts from the text of each item.

    Args:
        items: columns `measure_id` and `text`, in reading order.

    Returns:
        One row per fact, in reading order of the items: `measure_id`, `kind` (`amount`, `date`, `deadline`,
        `programme`, `law`, `strategy`), `name` (as written, or the programme's code), `value` (yen, for amounts), `day`
        (last day of the date or period, for dates and deadlines).
    """
    clean = items.select("measure_id", text=pl.col("text").str.normalize("NFKC").str.replace_all(r"\s", ""))
    found = [
        _extracted(clean, "amount", AMOUNT),
        _extracted(clean, "date", DATED),
        _extracted(clean, "deadline", DEADLINE),
        *(_named(clean, code, pattern) for code, pattern in programme_patterns().items()),
        _quoted(clean, "law", LAW),
        _quoted(clean, "strategy", STRATEGY),
    ]
    order = items.select("measure_id").with_row_index("order")
    kind = pl.col("kind")
    return (
        pl.concat(found)
        .unique(maintain_order=True)
        .with_columns(
            value=pl.when(kind == "amount").then(pl.col("name").map_elements(yen, return_dtype=pl.Float64)),
            day=pl.when(kind.is_in(["date", "deadline"])).then(
                pl.col("name").map_elements(last_day, return_dtype=pl.Date)
            ),
        )
        .filter((kind != "amount") | (pl.col("value") > 0))
        .join(order, on="measure_id")
        .sort("order", "kind", "name")
        .select("measure_id", "kind", "name", "value", "day")
    )


def yen(text: str) -> float | None:
    """Return an amount written as 1兆500億円 or 5,000万円 in yen; None when it holds no number."""
    total, rest = 0.0, text.removesuffix("円").replace(",", "")
    for unit, factor in YEN.items():
        number, found, after = rest.partition(unit) if unit else (rest, "", "")
        if unit and not found:
            continue
        if number:
            try:
                total += float(number) * factor
            except ValueError:
                return None
        rest = after
    return float(round(total)) or None


def last_day(text: str) -> date | None:
    """Return the last day of the year, fiscal year or month that a Japanese or western date names.

    A fiscal year (年度) ends on 31 March of the next year; 令和7年 is 2025, 平成30年 is 2018.
    """
    head, _, tail = text.partition("年")
    era = head[:2]
    digits = head[2:] if era in ERAS else head
    year = ERAS.get(era, 0) + (1 if digits == "元" else int(digits))
    if tail.startswith("度"):
        return date(year + 1, FISCAL_START - 1, 31)
    month, found, rest = tail.partition("月")
    if not found:
        return date(year, 12, 31)
    number, day_found, _ = rest.partition("日")
    if day_found and number.isdigit():
        return _real_date(year, int(month), int(number))
    return _real_date(year, int(month), monthrange(year, int(month))[1]) if 1 <= int(month) <= 12 else None


def _real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _extracted(clean: pl.DataFrame, kind: str, pattern: str) -> pl.DataFrame:
    names = clean.select("measure_id", kind=pl.lit(kind), name=pl.col("text").str.extract_all(pattern)).explode("name")
    return names.drop_nulls("name")


def _named(clean: pl.DataFrame, code: str, pattern: str) -> pl.DataFrame:
    return clean.filter(pl.col("text").str.contains(pattern)).select(
        "measure_id", kind=pl.lit("programme"), name=pl.lit(code)
    )


def _quoted(clean: pl.DataFrame, kind: str, pattern: str) -> pl.DataFrame:
    return (
        _extracted(clean, kind, pattern)
        .with_columns(pl.col("name").str.strip_chars("「」"))
        .filter(pl.col("name").str.len_chars() > 1)
    )
