"""From an executed notebook, or a Quarto Markdown file, to front matter and Markdown for pandoc."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from stianalysis.site.errors import SiteError

FENCE = "~~~~~~"  # longer than any fence that a page's own Markdown uses


@dataclass(frozen=True)
class Source:
    """A page before rendering: its front matter and its Markdown, code left out."""

    meta: dict[str, Any]
    markdown: str


def read_source(path: Path, *, shown_as: str) -> Source:
    """Read a page.

    Args:
        path: an executed `.ipynb` or a `.qmd`.
        shown_as: name in messages.

    Raises:
        SiteError: no front matter with a title, or a cell's output is an error.
    """
    if path.suffix == ".qmd":
        return _split(path.read_text(encoding="utf-8"), shown_as)
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    cells = notebook.cells
    if not cells or cells[0].cell_type != "raw":
        raise SiteError(f"{shown_as}: the first cell must be raw and hold the front matter")
    front = _split(cells[0].source, shown_as)
    blocks = [block for position, cell in enumerate(cells[1:], 2) for block in _blocks(cell, position, shown_as)]
    return Source(front.meta, "\n\n".join(blocks))


def _split(text: str, shown_as: str) -> Source:
    parts = text.split("---", 2)
    meta = yaml.safe_load(parts[1]) if len(parts) == 3 and not parts[0].strip() else None
    if not isinstance(meta, dict) or "title" not in meta:
        raise SiteError(f"{shown_as}: front matter with a title is missing")
    return Source(meta, parts[2])


def _blocks(cell: NotebookNode, position: int, shown_as: str) -> list[str]:
    """Return the Markdown of a cell: its words, or its outputs unless the cell hides them."""
    if cell.cell_type == "markdown":
        return [cell.source]
    if cell.cell_type != "code" or "#| include: false" in cell.source:
        return []
    return [block for output in cell.outputs if (block := _output(output, position, shown_as))]


def _output(output: NotebookNode, position: int, shown_as: str) -> str:
    if output.output_type == "error":
        raise SiteError(f"{shown_as}: cell {position} ended with {output.ename}: {output.evalue}")
    if output.output_type == "stream":
        return f"{FENCE}\n{output.text}\n{FENCE}"
    data = output.get("data", {})
    if "text/html" in data:
        return f"{FENCE}{{=html}}\n{data['text/html']}\n{FENCE}"
    if "text/markdown" in data:
        return str(data["text/markdown"])
    return f"{FENCE}\n{data.get('text/plain', '')}\n{FENCE}"
