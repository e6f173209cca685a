"""Drawing set-up: fonts with Japanese glyphs, colours of the statuses, and deterministic SVG with alternative text."""

import base64
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
import matplotlib_fontja
import polars as pl
import polars.selectors as cs
import seaborn as sns
from markupsafe import Markup
from matplotlib.figure import Figure

from stianalysis.report.templating import render
from stianalysis.report.texts import Language, strategy_source

ACCENT = "#1f4e79"
MUTED = "#9aa7b4"
STYLE: Any = {
    "svg.fonttype": "path",  # glyphs as outlines: no font is needed to read the figure
    "svg.hashsalt": "stianalysis",  # ids in the file do not change from run to run
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 11,
    "axes.labelsize": 10,
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
    "legend.fontsize": 10,
    "legend.frameon": False,
    "figure.dpi": 100,
}


@contextmanager
def drawing() -> Iterator[None]:
    """Apply the workspace's style; a glyph that the font lacks is an error, not a box."""
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing from")
        sns.set_theme(style="whitegrid", rc=STYLE)
        matplotlib_fontja.japanize()
        mpl.rcParams.update(STYLE)
        yield


def figure_html(
    figure: Figure,
    *,
    title: str,
    alt: str,
    language: Language,
    unit: str = "",
    source: str | None = None,
    data: pl.DataFrame | None = None,
) -> Markup:
    """Return the figure as an HTML figure with caption, unit, source and alternative text; same input, same bytes.

    Args:
        figure: a drawn figure; call inside `drawing()`.
        title: caption.
        alt: the figure in words, values included.
        language: language of the caption.
        unit: unit of the axis.
        source: source line; the strategy itself when None.
        data: what is drawn, for the reader to download as CSV; lists are joined by `;`.
    """
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})
    return render(
        "figure",
        language,
        image=_base64(buffer.getvalue()),
        title=title,
        alt=alt,
        unit=unit,
        source=source or strategy_source(language),
        csv="" if data is None else _base64(_csv(data).encode("utf-8-sig")),
    )


def _csv(data: pl.DataFrame) -> str:
    """Return the frame as CSV; texts that a spreadsheet would take for formulas get an apostrophe before them."""
    plain = data.with_columns(cs.list().cast(pl.List(pl.String)).list.join(";"))
    formula = r"^[=+\-@\t\r]"
    return plain.with_columns(cs.string().str.replace(formula, "'$0")).write_csv()


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
