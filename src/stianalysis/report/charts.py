"""Charts of the pages (seaborn): distance to target, baseline to target, breakdowns, statuses by section."""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import polars as pl
import seaborn as sns
from markupsafe import Markup
from matplotlib.figure import Figure

from stianalysis.report.figures import ACCENT, MUTED, drawing, figure_html
from stianalysis.report.texts import Language, number, quantity, say
from stianalysis.vocabulary import vocabulary

FULL = 100.0
# A number stays readable where it crosses a line of the grid or the target.
CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 0.4}
TEXTS = {"label": pl.String, "period": pl.String, "unit": pl.String}
BROKEN_AXIS = 200.0  # bars beyond twice the target are cut and their value written out


def distance_to_target(judged: pl.DataFrame, language: Language) -> Markup | None:
    """Draw the latest value as a share of the target, one bar a series, in the colour of its status.

    Args:
        judged: assessments joined with `short_ja`, `short_en`; series without attainment are left out.
        language: language of the words.

    Returns:
        The figure, or None when no series has an attainment.
    """
    drawn = judged.filter(pl.col("attainment").is_not_null()).select(
        "indicator_id", pl.col(f"short_{language}").alias("name"), "status", share=pl.col("attainment") * FULL
    )
    if drawn.is_empty():
        return None
    rows = drawn.to_dicts()
    statuses = vocabulary("statuses")
    with drawing():
        figure, axes = _horizontal(len(rows))
        names = _unique([row["name"] for row in rows])
        shown = [min(row["share"], BROKEN_AXIS) for row in rows]
        colours = [statuses[row["status"]]["color"] for row in rows]
        sns.barplot(x=shown, y=names, hue=names, palette=colours, legend=False, width=0.62, ax=axes)
        axes.axvline(FULL, color="#222222", linewidth=1.2)
        for position, row in enumerate(rows):
            beyond = " »" if row["share"] > BROKEN_AXIS else ""
            text = f" {row['share']:,.0f} %{beyond}  {statuses[row['status']]['symbol']}"
            axes.text(shown[position], position, text, va="center", fontsize=9, bbox=CLEAR)
        axes.set(xlabel=say("chart_distance_axis", language), ylabel="", xlim=(0, max([*shown, FULL]) * 1.22))
        axes.grid(visible=False, axis="y")
        items = _join(
            [f"{row['name']} {row['share']:,.0f} % ({statuses[row['status']][language]})" for row in rows], language
        )
        return _finished(
            figure,
            title=say("chart_distance", language),
            alt=say("chart_distance_alt", language, items=items),
            unit="%",
            language=language,
            data=drawn.rename({"share": "percent_of_target"}),
        )


def baseline_latest_target(judged: pl.DataFrame, language: Language) -> Markup | None:
    """Draw each series from its baseline (0 %) over its latest value to its target (100 %), with the time gone.

    Args:
        judged: assessments joined with `short_ja`, `short_en`, `unit`; series without a share of way are left out.
        language: language of the words.

    Returns:
        The figure, or None when no series has both a baseline and a target in numbers.
    """
    drawn = judged.filter(pl.col("share_of_way").is_not_null()).select(
        "indicator_id", pl.col(f"short_{language}").alias("name"), "status", "unit", "baseline", "latest", "target",
        way=pl.col("share_of_way") * FULL, time=pl.col("share_of_time") * FULL,
    )  # fmt: skip
    if drawn.is_empty():
        return None
    rows = drawn.to_dicts()
    statuses = vocabulary("statuses")
    values = [
        [quantity(row[part], row["unit"], language, computed=True) for part in ("baseline", "latest", "target")]
        for row in rows
    ]
    with drawing():
        figure, axes = plt.subplots(figsize=(6.4, 0.62 * len(rows) + 1.1))
        for position, (row, (baseline, latest, target)) in enumerate(zip(rows, values, strict=True)):
            colour = statuses[row["status"]]["color"]
            axes.plot([0, FULL], [position, position], color=MUTED, linewidth=1, zorder=1)
            axes.plot([0, row["way"]], [position, position], color=colour, linewidth=3.5, zorder=2)
            axes.scatter(0, position, marker="o", s=45, facecolor="white", edgecolor="#222222", zorder=3)
            axes.scatter(FULL, position, marker="D", s=40, color="#222222", zorder=3)
            axes.scatter(row["time"], position, marker="|", s=200, color="#222222", linewidth=2, zorder=3)
            axes.scatter(row["way"], position, marker="o", s=70, color=colour, zorder=4)
            # The latest value stands above the line, both ends below it, so that they never cover each other.
            axes.text(row["way"], position - 0.2, latest, ha="center", va="bottom", fontsize=9.5)
            axes.text(0, position + 0.2, baseline, ha="center", va="top", fontsize=8, color="#444444")
            axes.text(FULL, position + 0.2, target, ha="center", va="top", fontsize=8, color="#444444")
        axes.scatter([], [], marker="o", s=45, facecolor="white", edgecolor="#222222", label=say("baseline", language))
        axes.scatter([], [], marker="o", s=70, color=MUTED, label=say("latest", language))
        axes.scatter([], [], marker="D", s=40, color="#222222", label=say("target", language))
        axes.scatter([], [], marker="|", s=200, color="#222222", linewidth=2, label=say("chart_time", language))
        axes.set_yticks(range(len(rows)), _unique([row["name"] for row in rows]))
        axes.set_ylim(len(rows) - 0.4, -0.7)
        ends = [row["way"] for row in rows]
        axes.set(xlabel=say("chart_way_axis", language), ylabel="", xlim=(min(0, *ends) - 14, max(FULL, *ends) + 14))
        axes.grid(visible=False, axis="y")
        axes.legend(loc="lower center", bbox_to_anchor=(0.35, 1), ncols=4, handletextpad=0.2, columnspacing=1)
        texts = [
            say(
                "chart_way_item", language, name=row["name"], baseline=baseline, latest=latest, target=target,
                way=f"{row['way']:.0f}", time=f"{row['time']:.0f}",
            )
            for row, (baseline, latest, target) in zip(rows, values, strict=True)
        ]  # fmt: skip
        return _finished(
            figure,
            title=say("chart_way_title", language),
            alt=say("chart_way_alt", language, items=_join(texts, language)),
            unit=say("chart_way_unit", language),
            language=language,
            data=drawn.rename({"way": "way_percent", "time": "time_percent"}),
        )


def breakdown(series: Sequence[dict[str, Any]], *, title: str, language: Language) -> Markup:
    """Draw the values of one bullet's series side by side.

    Args:
        series: dictionaries with `label`, `value`, `unit`, `period`, and `target` (None without one); same unit.
        title: what is broken down.
        language: language of the words.
    """
    unit = vocabulary("units")[series[0]["unit"]]
    with drawing():
        figure, axes = _horizontal(len(series))
        names = _unique([row["label"] for row in series])
        sns.barplot(x=[row["value"] for row in series], y=names, color=ACCENT, width=0.62, ax=axes)
        largest = max(max(row["value"], row["target"] or 0) for row in series)
        for position, row in enumerate(series):
            axes.text(row["value"], position, f" {number(row['value'])}", va="center", fontsize=9, bbox=CLEAR)
            if row["target"] is not None:
                axes.plot([row["target"]] * 2, [position - 0.42, position + 0.42], color="#b3261e", linewidth=2.5)
        if any(row["target"] is not None for row in series):
            axes.plot([], [], color="#b3261e", linewidth=2.5, label=say("chart_target_mark", language))
            axes.legend(loc="lower right", bbox_to_anchor=(1, 1))
        axes.set(
            xlabel=unit[f"name_{language}"], ylabel="", xlim=(min(0, *(row["value"] for row in series)), largest * 1.18)
        )
        axes.grid(visible=False, axis="y")
        items = _join([f"{row['label']} {number(row['value'])}" for row in series], language)
        return _finished(
            figure,
            title=f"{title} ({series[0]['period']})" if series[0]["period"] else title,
            alt=say("chart_breakdown_alt", language, title=title, items=items),
            unit=unit[f"name_{language}"],
            language=language,
            data=pl.DataFrame(series, schema={**TEXTS, "value": pl.Float64, "target": pl.Float64}),
        )


def statuses_by_section(judged: pl.DataFrame, language: Language) -> Markup:
    """Draw the number of headline series by section and status, stacked.

    Args:
        judged: assessments joined with `label` (section number and short name), in reading order.
        language: language of the words.
    """
    statuses = vocabulary("statuses")
    labels = judged["label"].unique(maintain_order=True).to_list()
    counts = {
        (label, status): count for label, status, count in judged.group_by("label", "status").agg(pl.len()).iter_rows()
    }
    with drawing():
        figure, axes = _horizontal(len(labels))
        left = [0] * len(labels)
        for status, entry in statuses.items():
            widths = [counts.get((label, status), 0) for label in labels]
            if not any(widths):
                continue
            axes.barh(labels, widths, left=left, color=entry["color"], label=entry[language], height=0.65)
            for position, width in enumerate(widths):
                if width:
                    centre = left[position] + width / 2
                    axes.text(centre, position, str(width), ha="center", va="center", color="white", fontsize=9)
            left = [a + b for a, b in zip(left, widths, strict=True)]
        axes.invert_yaxis()
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.set(xlabel=say("chart_status_axis", language), ylabel="")
        axes.grid(visible=False, axis="y")
        axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.14), ncols=4)
        texts = [
            f"{label}: "
            + ", ".join(
                f"{entry[language]} {counts[label, code]}"
                for code, entry in statuses.items()
                if (label, code) in counts
            )
            for label in labels
        ]
        return _finished(
            figure,
            title=say("chart_status", language),
            alt=say("chart_status_alt", language, items=_join(texts, language)),
            unit=say("chart_status_unit", language),
            language=language,
            data=judged.group_by("label", "status", maintain_order=True).agg(series=pl.len()),
        )


def _horizontal(rows: int) -> tuple[Figure, Any]:
    return plt.subplots(figsize=(6.4, 0.42 * rows + 1.0))


def _finished(figure: Figure, *, title: str, alt: str, unit: str, language: Language, data: pl.DataFrame) -> Markup:
    html = figure_html(figure, title=title, alt=alt, unit=unit, language=language, data=data)
    plt.close(figure)
    return html


def _join(items: Sequence[str], language: Language) -> str:
    return "、".join(items) if language == "ja" else "; ".join(items)


def _unique(names: Sequence[str]) -> list[str]:
    """Return names that differ, since a repeated series must keep a bar of its own."""
    return [name + "\u200b" * names[:position].count(name) for position, name in enumerate(names)]
