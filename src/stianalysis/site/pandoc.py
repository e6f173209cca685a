"""The embedded renderer: pandoc turns each page's Markdown to HTML, a template puts it into the site."""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import resources
from pathlib import Path
from posixpath import relpath
from shutil import copyfile
from typing import Any

import pypandoc
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup
from rich.console import Console
from rich.progress import track

from stianalysis.site.fonts import write_fallback_font
from stianalysis.site.project import Entry, Project, Sidebar, html_name
from stianalysis.site.renderer import Renderer
from stianalysis.site.sources import Source, read_source

READER = "markdown+raw_html+raw_attribute+fenced_divs+bracketed_spans+pipe_tables-tex_math_dollars-implicit_figures"
SPLIT = "<!-- end of contents -->"
LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}


def render_site(project: Project, renderer: Renderer, target: Path) -> list[Path]:
    """Render every page of `project` into the folder `target`.

    Returns:
        The pages written, in the order of the project.

    Raises:
        SiteError: a page has no front matter or carries an error output.
    """
    sources = {page: read_source(project.folder / page, shown_as=page.as_posix()) for page in project.pages}
    console = Console(stderr=True)
    with ThreadPoolExecutor() as pool:
        results = pool.map(lambda item: _page(project, renderer, *item), sources.items())
        rendered = list(track(results, "Rendering pages", total=len(sources), console=console, transient=True))
    written = []
    for page, html in zip(sources, rendered, strict=True):
        path = target / html_name(page.as_posix())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")
        written.append(path)
    assets = target / "assets"
    assets.mkdir()
    for name in ("site.css", "site.js"):
        (assets / name).write_text(_asset(name), encoding="utf-8")
    for style in project.styles:
        copyfile(project.folder / style, target / style)
    write_fallback_font(assets / "fonts", rendered)
    return written


def _page(project: Project, renderer: Renderer, page: Path, source: Source) -> str:
    address = html_name(page.as_posix())
    lang = str(source.meta.get("lang", project.lang))
    sidebar = next((sidebar for sidebar in project.sidebars if sidebar.id == page.parts[0]), None)
    toc, body = _convert(source.markdown, project.toc_depth)
    links = sidebar.links() if sidebar else []
    position = next((number for number, link in enumerate(links) if link.href == page.as_posix()), None)
    return _template().render(
        project=project,
        renderer=renderer,
        lang=lang,
        title=source.meta["title"],
        subtitle=source.meta.get("subtitle", ""),
        root="../" * (len(page.parts) - 1),
        languages=_languages(project, page, address),
        sidebar=_navigation(sidebar.entries, page, address) if sidebar else [],
        toc=Markup(toc),
        body=Markup(body),
        previous=_neighbour(links, position, -1, address),
        next=_neighbour(links, position, 1, address),
    )


def _convert(markdown: str, toc_depth: int) -> tuple[str, str]:
    """Return the table of contents and the body as HTML, links to sources turned to links to pages."""
    template = resources.files("stianalysis.site").joinpath("assets/pandoc.html")
    with resources.as_file(template) as path:
        html = pypandoc.convert_text(
            markdown,
            "html5",
            format=READER,
            extra_args=["--toc", f"--toc-depth={toc_depth}", f"--template={path}", "--wrap=none"],
        )
    toc, body = html.split(SPLIT, 1)
    return toc.strip(), re.sub(r'(href="(?!https?:)[^"#]*)\.(?:ipynb|qmd)(["#])', r"\1.html\2", body).strip()


def _navigation(entries: Sequence[Entry], page: Path, address: str) -> list[dict[str, Any]]:
    return [
        {
            "text": entry.text,
            "href": _relative(entry.href, address) if entry.href else "",
            "current": entry.href == page.as_posix(),
            "entries": _navigation(entry.entries, page, address),
        }
        for entry in entries
    ]


def _languages(project: Project, page: Path, address: str) -> list[dict[str, Any]]:
    """Return a link to the same page in each language, or to that language's first page where it has none."""
    known = set(project.pages)
    result = []
    for sidebar in project.sidebars:
        twin = Path(sidebar.id, *page.parts[1:]) if len(page.parts) > 1 else Path()
        href = twin.as_posix() if twin in known else _first(sidebar)
        result.append(
            {
                "text": LANGUAGE_NAMES.get(sidebar.id, sidebar.id),
                "lang": sidebar.id,
                "href": _relative(href, address),
                "current": page.parts[0] == sidebar.id,
            }
        )
    return result


def _first(sidebar: Sidebar) -> str:
    return sidebar.links()[0].href


def _neighbour(links: Sequence[Entry], position: int | None, step: int, address: str) -> dict[str, str] | None:
    if position is None or not 0 <= position + step < len(links):
        return None
    link = links[position + step]
    return {"text": link.text, "href": _relative(link.href, address)}


def _relative(source: str, address: str) -> str:
    return relpath(html_name(source), str(Path(address).parent))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("stianalysis.site", "assets"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html.j2")


def _asset(name: str) -> str:
    return resources.files("stianalysis.site").joinpath("assets", name).read_text(encoding="utf-8")
