"""From an executed notebook, or a Quarto Markdown file, to front matter and Markdown for pandoc."""

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from stianalysis.site.errors import SiteError

IMAGES = ("image/svg+xml", "image/png", "image/jpeg")


@dataclass(frozen=True)
class Source:
    """A page before rendering: its front matter and its Markdown."""

    meta: dict[str, Any]
    markdown: str


def read_source(path: Path, *, shown_as: str, echo: bool = False) -> Source:
    """Read a page.

    Args:
        path: an executed `.ipynb` or a `.qmd`.
        shown_as: name in messages.
        echo: whether code is shown where neither the page nor the cell says so.

    Returns:
        The page's front matter and Markdown: words and outputs, and code where it is echoed.

    Raises:
        SiteError: the file cannot be read, has no front matter with a title, or a cell's output is an error.
    """
    if path.suffix == ".qmd":
        return _split(path.read_text(encoding="utf-8"), shown_as)
    try:
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, AttributeError) as error:
        raise SiteError(f"{shown_as} is no readable notebook: {error}") from error
    cells = notebook.cells
    if not cells or cells[0].cell_type != "raw":
        raise SiteError(f"{shown_as}: the first cell must be raw and hold the front matter")
    front = _split(cells[0].source, shown_as)
    execute = front.meta.get("execute")
    shown = bool(execute.get("echo", echo)) if isinstance(execute, dict) else echo
    blocks = [
        block
        for position, cell in enumerate(cells[1:], 2)
        for block in _blocks(cell, shown, f"{shown_as}: cell {position}")
    ]
    return Source(front.meta, "\n\n".join([front.markdown.strip(), *blocks]).strip())


def _split(text: str, shown_as: str) -> Source:
    match = re.match(r"\A\s*---\n(.*?\n)---[ \t]*(?:\n|\Z)(.*)\Z", text, re.DOTALL)
    try:
        meta = yaml.safe_load(match[1]) if match else None
    except yaml.YAMLError as error:
        raise SiteError(f"{shown_as}: the front matter is no valid YAML: {error}") from error
    if match is None or not isinstance(meta, dict) or not meta.get("title"):
        raise SiteError(f"{shown_as}: front matter with a title is missing")
    return Source(meta, match[2])


def _blocks(cell: NotebookNode, echo: bool, place: str) -> list[str]:
    """Return the Markdown of a cell: its words, or its code (where echoed) and its outputs."""
    if cell.cell_type == "markdown":
        return [cell.source]
    if cell.cell_type != "code":
        return []
    options = _options(cell.source, place)
    # An error stops the build even in a hidden cell: what follows it was computed without it.
    outputs = [block for output in cell.outputs if (block := _output(output, options, place))]
    if options.get("include") is False:
        return []
    code = "\n".join(line for line in cell.source.splitlines() if not line.startswith("#|")).strip()
    shown = [_fenced(code, "python")] if code and options.get("echo", echo) else []
    return shown + ([] if options.get("output") is False else outputs)


def _options(source: str, place: str) -> dict[str, Any]:
    """Return the options that a cell's `#|` lines set."""
    lines = [line.removeprefix("#|") for line in source.splitlines() if line.startswith("#|")]
    try:
        return _parsed_options("\n".join(lines)) if lines else {}
    except yaml.YAMLError as error:
        raise SiteError(f"{place}: its `#|` lines are no valid YAML: {error}") from error


@cache  # most cells of a site have the same few options
def _parsed_options(text: str) -> dict[str, Any]:
    options = yaml.safe_load(text)
    return options if isinstance(options, dict) else {}


def _output(output: NotebookNode, options: dict[str, Any], place: str) -> str:
    if output.output_type == "error":
        raise SiteError(f"{place} ended with {output.ename}: {output.evalue}; mend it and execute the notebook again")
    if output.output_type == "stream":
        return _fenced(output.text)
    data = output.get("data", {})
    if "text/html" in data:
        return _fenced(data["text/html"], "=html")
    if "text/markdown" in data:
        return str(data["text/markdown"])
    for kind in IMAGES:
        if kind in data:
            return _fenced(_image(kind, data[kind], str(options.get("fig-alt", ""))), "=html")
    return _fenced(data["text/plain"]) if "text/plain" in data else ""


def _image(kind: str, data: str, alt: str) -> str:
    """Return a figure; an SVG goes in as text, so that its letters stay letters."""
    if kind == "image/svg+xml":
        svg = data[max(data.find("<svg"), 0) :]
        return f'<figure class="chart" role="img" aria-label="{escape(alt)}">{svg}</figure>'
    return f'<figure class="chart"><img src="data:{kind};base64,{data.strip()}" alt="{escape(alt)}"></figure>'


def _fenced(text: str, kind: str = "") -> str:
    """Fence `text` with more tildes than it has in a row itself, so that nothing in it ends the block."""
    longest = max((len(run) for run in re.findall("~+", text)), default=0)
    fence = "~" * max(longest + 1, 6)
    return f"{fence}{{{kind}}}\n{text}\n{fence}" if kind.startswith("=") else f"{fence}{kind}\n{text}\n{fence}"
