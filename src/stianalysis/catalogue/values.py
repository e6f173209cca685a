"""What a written amount, number or Japanese date means: yen, a plain number, the last day."""

import re
from calendar import monthrange
from datetime import date

YEN = {"兆": 10**12, "億": 10**8, "万": 10**4, "": 1}
FACTORS = {"億": 10**8, "万": 10**4, "千": 10**3, "": 1}
NUMBER = re.compile(r"(\d[\d,.]*)([億万千]?)")
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
FISCAL_START = 4


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


def plain_number(text: str) -> float | None:
    """Return the number in a counted quantity such as 約1,200件 or 40万人; None when it holds none."""
    found = NUMBER.search(text)
    if found is None:
        return None
    try:
        return round(float(found[1].replace(",", "").rstrip(".")) * FACTORS[found[2]], 6)
    except ValueError:
        return None


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
