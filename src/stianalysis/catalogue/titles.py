"""Checks of the titles against the official text: figures occur in it, and no clause is taken over."""

import re
import unicodedata

import polars as pl

LONGEST_RUN = 16  # characters; names of programmes and bodies are longer, clauses are not
FIGURE = re.compile(r"\d+(?:\.\d+)?")
QUOTED = re.compile(r"[「『][^」』]*[」』]")
HIRAGANA = re.compile(r"[ぁ-ん]")


def title_problems(titles: pl.DataFrame, items: pl.DataFrame) -> list[str]:
    """Compare the Japanese titles with the text of their items.

    A run of characters that a title shares with its sentence is a problem when it is longer than `LONGEST_RUN` and
    holds grammar (hiragana), for then it is a clause and no name; names in quotation marks are left out.

    Args:
        titles: columns `measure_id`, `title_ja`.
        items: columns `measure_id`, `text`, `subheading` of the official text.

    Returns:
        One line a problem.
    """
    joined = titles.select("measure_id", "title_ja").join(items, on="measure_id", maintain_order="left")
    problems = []
    for measure, title, text, subheading in joined.select("measure_id", "title_ja", "text", "subheading").iter_rows():
        source = _plain(f"{text} {subheading or ''}")
        strange = [figure for figure in FIGURE.findall(_plain(title)) if figure not in source]
        if strange:
            problems.append(f"{measure}: figures {', '.join(strange)} are not in the text")
        run = _shared_run(QUOTED.sub("", _plain(title)), source)
        if len(run) > LONGEST_RUN and HIRAGANA.search(run):
            problems.append(f"{measure}: the title takes over {run!r}")
    return problems


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _shared_run(title: str, text: str) -> str:
    """Return the longest run of characters that both texts have."""
    best = ""
    for start in range(len(title)):
        end = start + len(best) + 1
        while end <= len(title) and title[start:end] in text:
            best = title[start:end]
            end += 1
    return best
