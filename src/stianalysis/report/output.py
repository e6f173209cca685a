"""The two kinds of output a page's cells give: Markdown (for headings and plain words) and HTML."""

import re

from IPython.display import HTML, Markdown, display

MARKUP = re.compile(r"([\\`*_{}\[\]<>#$~^|&@])")


def show_heading(text: str, explanation: str = "", *, level: int = 2, anchor: str = "") -> None:
    """Show a heading, which the site's table of contents lists, and a paragraph below it.

    Args:
        text: the heading, plain words: titles come from data, so nothing in them is markup.
        explanation: the paragraph.
        level: 2 for parts of a page, 3 below.
        anchor: id to link to; made of the text when empty.
    """
    plain = MARKUP.sub(r"\\\1", text)
    named = f"{plain} {{#{anchor}}}" if anchor else plain
    display(Markdown(f"{'#' * level} {named}\n\n{explanation}".strip()))  # type: ignore[no-untyped-call]


def show_words(text: str) -> None:
    """Show plain words as Markdown."""
    display(Markdown(text))  # type: ignore[no-untyped-call]


def show_html(html: str) -> None:
    """Show a rendered piece of HTML."""
    display(HTML(html))  # type: ignore[no-untyped-call]
