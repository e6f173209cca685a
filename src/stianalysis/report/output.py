"""The two kinds of output a page's cells give: Markdown (for headings and plain words) and HTML."""

from IPython.display import HTML, Markdown, display


def show_heading(text: str, explanation: str = "", *, level: int = 2) -> None:
    """Show a heading, which the site's table of contents lists, and a paragraph below it."""
    display(Markdown(f"{'#' * level} {text}\n\n{explanation}".strip()))  # type: ignore[no-untyped-call]


def show_words(text: str) -> None:
    """Show plain words as Markdown."""
    display(Markdown(text))  # type: ignore[no-untyped-call]


def show_html(html: str) -> None:
    """Show a rendered piece of HTML."""
    display(HTML(html))  # type: ignore[no-untyped-call]
