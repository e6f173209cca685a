"""Heat maps as tables: every cell is a link to the measures that it counts."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import polars as pl
from markupsafe import Markup

from stianalysis.load import load_sections
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, strategy_source


def section_labels(language: Language) -> pl.DataFrame:
    """Return `section` and `label` (id and short name) of all sections in the order of the document."""
    label = pl.format("{} {}", "section", f"short_{language}").alias("label")
    return load_sections().sort("position").select("section", label)


def heatmap(
    counts: pl.DataFrame,
    columns: Sequence[Mapping[str, str]],
    *,
    query: str,
    fixed: Mapping[str, str],
    title: str,
    note: str,
    language: Language,
) -> Markup:
    """Return a table of sections × columns with counts, shaded by size, each a link to the filtered section page.

    Args:
        counts: columns `section`, `code`, `len`.
        columns: what to show, in order: `code`, `name`, `title`, `color` (empty for none).
        query: name of the page's filter that a column sets.
        fixed: further filters that every link sets.
        title: caption.
        note: what is counted.
        language: language of the page.
    """
    number = {(section, code): count for section, code, count in counts.select("section", "code", "len").rows()}
    largest = max(number.values(), default=1)

    def cell(section: str, code: str) -> dict[str, Any]:
        count = number.get((section, code), 0)
        # The root makes small numbers visible beside large ones.
        tone = round(90 * (count / largest) ** 0.5) if count else 0
        return {"count": count, "tone": tone, "href": f"{section}.html?{urlencode({query: code, **fixed})}"}

    rows = [
        {"label": label, "cells": [cell(section, column["code"]) for column in columns]}
        for section, label in section_labels(language).iter_rows()
        if section in counts["section"]
    ]
    source = strategy_source(language)
    return render("heatmap", language, rows=rows, columns=columns, title=title, note=note, source=source)
