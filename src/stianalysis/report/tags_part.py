"""Tags on the pages: heat maps of the overview, chips of a measure, and the account of the classifiers."""

import json
from typing import Any

import polars as pl

from stianalysis.load import load_measures, load_tags
from stianalysis.paths import workspace
from stianalysis.report.heatmap import heatmap
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, checked_language, number, percent, say
from stianalysis.taxonomies import load_taxonomy

SHOWN = ("sdg", "technology")
VIEWS = ("measures", "measures_without_place", "english_titles", "sentences_ja", "sentences_en")


def show_tags(language: str) -> None:
    """Show the heat maps of sections by SDG goal and by technology field; every cell leads to its measures."""
    code = checked_language(language)
    tags = load_tags().join(load_measures().select("measure_id", "section"), on="measure_id")
    show_heading(say("tags", code), say("tags_help", code))
    for name in SHOWN:
        own = tags.filter(pl.col("taxonomy") == name)
        counts = own.group_by("section", code="label").len()
        title = say(f"chart_{name}", code)
        show_heading(title, level=3)
        columns = label_columns(name, code)
        show_html(
            heatmap(counts, columns, query=name, fixed={}, title=title, note=say("heatmap_help", code), language=code)
        )
        totals = dict(own.group_by("label").len().iter_rows())
        rows = [(column["name"], column["title"], number(totals.get(column["code"], 0))) for column in columns]
        headers = [say(f"taxonomy_{name}", code), say("meaning", code), say("items", code)]
        show_html(render("table", code, columns=headers, rows=rows))


def label_columns(name: str, language: Language) -> list[dict[str, str]]:
    """Return `code`, `name` (short), `title` (full) and `color` of the labels of a taxonomy, in its order."""
    taxonomy = load_taxonomy(name)
    return [
        {
            "code": label.code,
            "name": label.code if name == "sdg" else taxonomy.label_name(label.code, language),
            "title": taxonomy.label_name(label.code, language),
            "color": label.color,
        }
        for label in taxonomy.labels
    ]


def tags_of_measures(tags: pl.DataFrame, language: Language) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Return measure id → taxonomy → its tags, each with `label`, `name`, `color`, `score`, `method`, `evidence`."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for name in SHOWN:
        taxonomy = load_taxonomy(name)
        color = {label.code: label.color for label in taxonomy.labels}
        for row in tags.filter(pl.col("taxonomy") == name).to_dicts():
            full = taxonomy.label_name(row["label"], language)
            found.setdefault(row["measure_id"], {}).setdefault(name, []).append(
                {
                    "label": row["label"],
                    "name": f"SDG {row['label']}" if name == "sdg" else full,
                    "title": full,
                    "color": color[row["label"]],
                    "score": f"{row['score']:.2f}",
                    "method": say(f"tag_{row['method']}", language),
                    "evidence": row["evidence"].replace("place", say("tag_place_word", language)),
                }
            )
    return found


def label_choices(tags: pl.DataFrame, language: Language) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """Return, for each taxonomy that occurs, its name and the labels to filter by: code, name, number of measures."""
    choices = []
    for name in SHOWN:
        counts = dict(tags.filter(pl.col("taxonomy") == name).group_by("label").len().iter_rows())
        options = [
            (
                column["code"],
                f"{column['code']} {column['title']}" if name == "sdg" else column["title"],
                counts[column["code"]],
            )
            for column in label_columns(name, language)
            if column["code"] in counts
        ]
        if options:
            choices.append((name, options))
    return choices


def show_classifiers(language: str) -> None:
    """Show how good the classifiers are, out of fold, beside simpler ones, and how far two readers agree."""
    code = checked_language(language)
    folder = workspace() / "data" / "classifiers"
    account = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    show_heading(say("classifiers", code), say("classifiers_help", code))
    rows = [
        (
            say(f"taxonomy_{name}", code),
            say(f"view_{view}", code),
            number(found[view]["texts"]),
            f"{found[view]['micro_f1']:.2f} ({found[view]['micro_low']:.2f}–{found[view]['micro_high']:.2f})",
            "–" if found[view]["macro_f1"] is None else f"{found[view]['macro_f1']:.2f}",
        )
        for name, found in account.items()
        for view in VIEWS
        if view in found
    ]
    columns = [say(key, code) for key in ("taxonomy", "view", "texts", "micro_f1", "macro_f1")]
    show_html(render("table", code, columns=columns, rows=rows))
    further = [
        (
            say(f"taxonomy_{name}", code),
            f"{found['readers_kappa']:.2f}" if found["readers_kappa"] is not None else "–",
            f"{found['calibration_error']:.3f}",
            percent(found["unrelated_without_label"]["share"]),
            f"{percent(found['same_main_label']['all'])} / {percent(found['same_main_label']['shipped'])}",
            f"{percent(found['precise']['precision'])} / {percent(found['precise']['recall'])}",
        )
        for name, found in account.items()
    ]
    keys = ("taxonomy", "readers_kappa", "calibration_error", "unrelated", "same_main_label", "precise_mode")
    show_html(render("table", code, columns=[say(key, code) for key in keys], rows=further))
    for name in account:
        compared = pl.read_csv(folder / f"{name}.comparison.csv")
        beside = [
            (
                say(f"classifier_{row['classifier'].replace(' ', '_')}", code),
                f"{row['micro_f1']:.2f} ({row['micro_low']:.2f}–{row['micro_high']:.2f})",
                f"{row['macro_f1']:.2f}",
            )
            for row in compared.to_dicts()
        ]
        show_heading(say("comparison", code, taxonomy=say(f"taxonomy_{name}", code)), level=3)
        show_html(
            render(
                "table", code, columns=[say(key, code) for key in ("classifier", "micro_f1", "macro_f1")], rows=beside
            )
        )
        show_html(_by_label(name, code))


def _by_label(name: str, language: Language) -> str:
    """Return the table of labels: texts, precision, recall, F1, and the agreement of two readers."""
    folder = workspace() / "data" / "classifiers"
    agreed = pl.read_csv(folder / f"{name}.agreement.csv", schema_overrides={"label": pl.String, "kappa": pl.Float64})
    table = pl.read_csv(folder / f"{name}.labels.csv", schema_overrides={"label": pl.String})
    titles = {column["code"]: column["title"] for column in label_columns(name, language)}
    joined = table.join(agreed.select("label", "kappa"), on="label", how="left", maintain_order="left")
    rows = [
        (
            f"{row['label']} {titles[row['label']]}",
            row["texts"],
            # A label that no measure has was neither found nor missed.
            *(f"{row[key]:.2f}" if row["texts"] else "–" for key in ("precision", "recall", "f1")),
            "–" if row["kappa"] is None else f"{row['kappa']:.2f}",
        )
        for row in joined.to_dicts()
    ]
    columns = [say(key, language) for key in ("label", "texts", "precision", "recall", "f1", "readers_kappa")]
    return render("table", language, columns=columns, rows=rows)
