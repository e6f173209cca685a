"""The Quarto project file as the embedded renderer reads it: title, pages, sidebars, style sheets."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from stianalysis.site.errors import SiteError

SOURCES = (".ipynb", ".qmd")


@dataclass(frozen=True)
class Entry:
    """One link of a sidebar, or a group of links when `entries` is not empty."""

    text: str
    href: str = ""
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class Sidebar:
    """The navigation of one language; `id` is also the folder of its pages."""

    id: str
    entries: tuple[Entry, ...]

    def links(self) -> list[Entry]:
        """Return all links in reading order, groups opened."""
        return [link for entry in self.entries for link in (entry.entries or (entry,))]


@dataclass(frozen=True)
class Project:
    """A website project: where it lies and what its file says."""

    folder: Path
    title: str
    description: str
    output: Path
    pages: tuple[Path, ...]
    navbar: tuple[Entry, ...]
    sidebars: tuple[Sidebar, ...]
    styles: tuple[str, ...]
    footer: str
    toc_depth: int
    lang: str


def read_project(folder: Path) -> Project:
    """Read `_quarto.yml` in `folder`.

    Raises:
        SiteError: the file or a key is missing, or a page that a sidebar names does not exist.
    """
    path = folder / "_quarto.yml"
    if not path.is_file():
        raise SiteError(f"{path.name} is missing in {folder.name}/")
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        website, html = settings["website"], settings["format"]["html"]
        project = Project(
            folder=folder,
            title=website["title"],
            description=website["description"],
            output=folder / settings["project"]["output-dir"],
            pages=_pages(folder, settings["project"]["render"]),
            navbar=tuple(_entry(item) for item in website["navbar"]["left"]),
            sidebars=tuple(
                Sidebar(sidebar["id"], tuple(_entry(item) for item in sidebar["contents"]))
                for sidebar in website["sidebar"]
            ),
            styles=tuple(_listed(html["css"])),
            footer=website["page-footer"]["left"],
            toc_depth=html["toc-depth"],
            lang=settings["lang"],
        )
    except (KeyError, TypeError) as error:
        raise SiteError(f"{path.name}: {error} is missing or has the wrong form") from error
    _refuse_missing_pages(project)
    return project


def html_name(source: str) -> str:
    """Return the address of the page that a source (`ja/1-1.ipynb`) becomes (`ja/1-1.html`)."""
    return f"{source.removesuffix('.ipynb').removesuffix('.qmd')}.html"


def _pages(folder: Path, patterns: list[str]) -> tuple[Path, ...]:
    found = {path for pattern in patterns for path in folder.glob(pattern) if path.suffix in SOURCES}
    return tuple(sorted(path.relative_to(folder) for path in found))


def _entry(item: dict[str, Any]) -> Entry:
    if "section" in item:
        return Entry(item["section"], entries=tuple(_entry(inner) for inner in item["contents"]))
    return Entry(item["text"], item["href"])


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _refuse_missing_pages(project: Project) -> None:
    known = {page.as_posix() for page in project.pages}
    named = [link.href for sidebar in project.sidebars for link in sidebar.links()]
    missing = sorted({href for href in named if href not in known})
    if missing:
        raise SiteError(
            f"_quarto.yml names pages that do not exist: {', '.join(missing)}; run `dvc repro` to make them, "
            "or remove them from the sidebar"
        )
    unlisted = sorted(known - {*named, "index.qmd"})
    if unlisted:
        raise SiteError(f"pages that no sidebar of _quarto.yml names: {', '.join(unlisted)}; add them")
