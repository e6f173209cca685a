"""What a page shows of each series: values, target, arithmetic and sources as text in the reader's language."""

from typing import Any

import polars as pl

from stianalysis.report.texts import (
    Language,
    percent,
    period_text,
    quantity,
    rounded,
    say,
    target_period_text,
    value_text,
    with_precision,
)
from stianalysis.vocabulary import vocabulary

Row = dict[str, Any]


def series_rows(
    indicators: pl.DataFrame,
    observations: pl.DataFrame,
    sources: pl.DataFrame,
    assessments: pl.DataFrame,
    language: Language,
) -> list[Row]:
    """Return one dictionary per series, in the order of `indicators`, ready for the templates.

    Args:
        indicators: rows to show, with the columns of the indicators table.
        observations: values of these series (others are left out).
        sources: sources of these values.
        assessments: judgements; a series without one has status None.
        language: language of all texts.
    """
    units = indicators.select("indicator_id", "unit")
    dated = observations.join(units, on="indicator_id").join(sources, on="source_id", how="left", maintain_order="left")
    values = {key[0]: frame.to_dicts() for key, frame in dated.group_by("indicator_id", maintain_order=True)}
    cited = {row["source_id"]: row for row in sources.to_dicts()}
    judged = {row["indicator_id"]: row for row in assessments.to_dicts()}
    return [
        _series_row(
            series,
            values.get(series["indicator_id"], []),
            judged.get(series["indicator_id"]),
            cited.get(series["target_source_id"]),
            language,
        )
        for series in indicators.to_dicts()
    ]


def _series_row(
    series: Row, values: list[Row], judged: Row | None, target_source: Row | None, language: Language
) -> Row:
    latest, baseline = _newest(values, "latest"), _newest(values, "baseline")
    return {
        "id": series["indicator_id"],
        "section": series["section"],
        "name": series[f"name_{language}"],
        "short": series[f"short_{language}"],
        "repeats": say("repeat_of", language, id=series["repeats"]) if series["is_repeat"] else "",
        "unit": series["unit"],
        "latest": _shown(latest, language),
        "latest_period": period_text(latest["period"], language) if latest else "",
        "baseline": _shown(baseline, language),
        "baseline_period": period_text(baseline["period"], language) if baseline else "",
        "target": _target(series, judged, language),
        "target_note": say("target_computed", language) if _is_computed(series, judged) else "",
        "target_period": target_period_text(series["target_period"], language) if series["target_kind"] else "",
        "target_text": series[f"target_text_{language}"] or "",
        "status": judged["status"] if judged else None,
        "trend": judged["trend"] if judged else None,
        "disagree": bool(judged and judged["methods_disagree"]),
        "arithmetic": arithmetic(judged, series["unit"], language) if judged else [],
        "caveats": series["caveats"],
        "note": series[f"note_{language}"] or "",
        "sources": _sources(values, language),
        "target_sources": _sources([target_source], language) if target_source else [],
    }


def _newest(values: list[Row], role: str) -> Row | None:
    of_role = [row for row in values if row["role"] == role]
    return of_role[-1] if of_role else None


def _shown(observation: Row | None, language: Language) -> str:
    if observation is None:
        return say("none_printed", language)
    if observation["state"] is not None:
        return vocabulary("states")[observation["state"]][language]
    return value_text(observation, language)


def _target(series: Row, judged: Row | None, language: Language) -> str:
    """Write the target's number: as printed, or computed from the baseline (the row is then marked so)."""
    unit, precision = series["unit"], series["target_precision"]
    if series["target_value"] is not None:
        return with_precision(quantity(series["target_value"], unit, language), precision, language)
    if judged and judged["target"] is not None:
        return with_precision(quantity(judged["target"], unit, language, computed=True), precision, language)
    return "–"


def _is_computed(series: Row, judged: Row | None) -> bool:
    return series["target_value"] is None and judged is not None and judged["target"] is not None


def _sources(values: list[Row], language: Language) -> list[Row]:
    """Return each cited source once, with the footnote and the line of the text where the value stands."""
    seen: dict[str, Row] = {}
    for row in values:
        where = [say("footnote", language, number=row["footnote"]) if row["footnote"] else say("only_text", language)]
        if row["source_line"]:
            where.append(say("line", language, line=row["source_line"]))
        publisher, title = row[f"publisher_{language}"], row[f"title_{language}"]
        seen.setdefault(
            f"{row['source_id']}/{row['source_line']}",
            {
                "title": f"{publisher}「{title}」" if language == "ja" else f"{publisher}, {title}",
                "published": row["published"],
                "where": "、".join(where) if language == "ja" else ", ".join(where),
            },
        )
    return list(seen.values())


def arithmetic(judged: Row, unit: str, language: Language) -> list[tuple[str, str]]:
    """Return the steps of an assessment as label and value; steps that do not apply are left out."""
    reached = judged["level_reached"]
    steps = [
        ("method", f"{vocabulary('methods')[judged['method']][language]} ({judged['method']})"),
        ("reason", vocabulary("reasons")[judged["reason"]][language]),
        ("level", say("level_unknown" if reached is None else "level_reached" if reached else "level_short", language)),
        ("trend", say(f"trend_{judged['trend'] or 'unknown'}", language)),
    ]
    if judged["gap"] is not None and not reached:
        points = unit.startswith("percent")  # a difference of shares is in percentage points
        gap = (
            say("points", language, value=rounded(judged["gap"]))
            if points
            else quantity(judged["gap"], unit, language, computed=True)
        )
        steps.append(("gap", gap))
    if judged["attainment"] is not None:
        steps.append(("attainment", percent(judged["attainment"], digits=1)))
    if judged["share_of_way"] is not None:
        steps += [
            ("share_of_way", percent(judged["share_of_way"], digits=1)),
            ("share_of_time", percent(judged["share_of_time"], digits=1)),
            ("pace", rounded(judged["pace"])),
        ]
    if judged["growth_pace"] is not None:
        if judged["method"] == "cumulative":
            means = (quantity(judged[f"growth_{part}"], unit, language, computed=True) for part in ("actual", "needed"))
            steps.append(("mean_a_year", " / ".join(means)))
        else:
            growth = (percent(judged["growth_actual"], digits=1), percent(judged["growth_needed"], digits=1))
            steps.append(("growth", " / ".join(growth)))
        by_growth = vocabulary("statuses")[judged["status_by_growth"]][language]
        steps += [("growth_pace", rounded(judged["growth_pace"])), ("by_growth", by_growth)]
    flags = [("caveats", say(f"flag_{flag}", language)) for flag in judged["flags"]]
    return [(say(key, language), value) for key, value in [*steps, *flags]]
