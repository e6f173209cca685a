"""The Quarto project file as the embedded renderer reads it: title, pages, navigation, style sheets."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from stianalysis.site.errors import SiteError

FILE = "_quarto.yml"
SOURCES = (".ipynb", ".qmd")


@dataclass(frozen=True)
class Entry:
    """One link of the navigation, or a group of links when `entries` is not empty."""

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
        return _links(self.entries)


@dataclass(frozen=True)
class Project:
    """A website project: where it lies and what its file says. Pages are paths relative to `folder`."""

    folder: Path
    title: str
    description: str
    output: Path
    pages: tuple[Path, ...]
    navbar: tuple[Entry, ...]
    sidebars: tuple[Sidebar, ...]
    styles: tuple[str, ...]
    after_body: str
    footer: tuple[str, ...]
    toc_depth: int
    echo: bool
    lang: str
    resources: tuple[Path, ...]


def read_project(folder: Path) -> Project:
    """Read `_quarto.yml` in `folder`; the same file that `quarto render` reads.

    Returns:
        The project, every page of it known to exist and to stand in the navigation.

    Raises:
        SiteError: the file or a key is missing or has the wrong form, or a page that it names does not exist.
    """
    path = folder / FILE
    if not path.is_file():
        raise SiteError(f"{FILE} is missing in {folder.name}/")
    try:
        settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise SiteError(f"{FILE} is no valid YAML: {error}") from error
    footer = _need(settings, "website.page-footer", dict)
    css = _need(settings, "format.html.css", str, list)
    project = Project(
        folder=folder,
        title=_need(settings, "website.title", str),
        description=_need(settings, "website.description", str),
        output=folder / _need(settings, "project.output-dir", str),
        pages=_pages(folder, _need(settings, "project.render", list)),
        navbar=_entries(_need(settings, "website.navbar.left", list), "website.navbar.left"),
        sidebars=_sidebars(_need(settings, "website.sidebar", list)),
        styles=(css,) if isinstance(css, str) else tuple(css),
        after_body=_after_body(folder, settings["format"]["html"].get("include-after-body")),
        footer=tuple(footer[side] for side in ("left", "center", "right") if isinstance(footer.get(side), str)),
        toc_depth=_need(settings, "format.html.toc-depth", int),
        echo=_need(settings, "execute.echo", bool),
        lang=_need(settings, "lang", str),
        resources=_resources(folder, settings["project"].get("resources", [])),
    )
    _refuse_unknown_files(project)
    return project


def html_name(source: str) -> str:
    """Return the address of the page that a source (`ja/1-1.ipynb`) becomes (`ja/1-1.html`)."""
    return f"{source.removesuffix('.ipynb').removesuffix('.qmd')}.html"


def _need(settings: Any, key: str, *forms: type) -> Any:
    """Return the value of a dotted key, refusing what is missing or of another form."""
    value = settings
    for part in key.split("."):
        if not isinstance(value, dict) or part not in value:
            raise SiteError(f"{FILE}: {key} is missing")
        value = value[part]
    if not isinstance(value, forms):
        wanted = " or ".join(form.__name__ for form in forms)
        raise SiteError(f"{FILE}: {key} must be {wanted}, found {value!r}")
    return value


def _resources(folder: Path, patterns: Any) -> tuple[Path, ...]:
    """Return the files, relative to the project, that the site carries as they are."""
    if not isinstance(patterns, list) or not all(isinstance(pattern, str) for pattern in patterns):
        raise SiteError(f"{FILE}: project.resources must be a list of patterns, found {patterns!r}")
    found = [path for pattern in patterns for path in sorted(folder.glob(pattern)) if path.is_file()]
    if patterns and not found:
        raise SiteError(f"{FILE}: project.resources lists {', '.join(patterns)}, but there is no such file")
    return tuple(path.relative_to(folder) for path in found)


def _after_body(folder: Path, name: Any) -> str:
    """Return what every page ends with: the text of the file that `include-after-body` names, if it names one."""
    if name is None:
        return ""
    if not isinstance(name, str) or not (folder / name).is_file():
        raise SiteError(f"{FILE}: format.html.include-after-body must name one file of {folder.name}/, found {name!r}")
    return (folder / name).read_text(encoding="utf-8").strip()


def _pages(folder: Path, patterns: list[str]) -> tuple[Path, ...]:
    found: set[Path] = set()
    for pattern in patterns:
        matches = {path for path in folder.glob(pattern) if path.suffix in SOURCES}
        if not matches:
            raise SiteError(f"{FILE}: project.render lists {pattern}, but there is no such page; run `dvc repro` first")
        found |= matches
    return tuple(sorted(path.relative_to(folder) for path in found))


def _sidebars(items: list[Any]) -> tuple[Sidebar, ...]:
    places = [f"website.sidebar[{number}]" for number in range(len(items))]
    for place, item in zip(places, items, strict=True):
        if not isinstance(item, dict) or not isinstance(item.get("contents"), list) or "id" not in item:
            raise SiteError(f"{FILE}: {place} needs an id and contents")
    return tuple(
        Sidebar(str(item["id"]), _entries(item["contents"], f"{place}.contents"))
        for place, item in zip(places, items, strict=True)
    )


def _entries(items: list[Any], place: str) -> tuple[Entry, ...]:
    return tuple(_entry(item, f"{place}[{number}]") for number, item in enumerate(items))


def _entry(item: Any, place: str) -> Entry:
    """Read a link (`text`, `href`), a sidebar's group (`section`, `contents`) or a navbar's (`text`, `menu`)."""
    if isinstance(item, dict):
        for title, inner in (("section", "contents"), ("text", "menu")):
            if title in item and isinstance(item.get(inner), list):
                return Entry(str(item[title]), entries=_entries(item[inner], f"{place}.{inner}"))
        if "text" in item and "href" in item:
            return Entry(str(item["text"]), str(item["href"]))
    raise SiteError(f"{FILE}: {place} needs text and href, or a title with a list of links; found {item!r}")


def _links(entries: tuple[Entry, ...]) -> list[Entry]:
    return [link for entry in entries for link in (_links(entry.entries) if entry.entries else [entry])]


def _refuse_unknown_files(project: Project) -> None:
    known = {page.as_posix() for page in project.pages}
    in_sidebars = [link.href for sidebar in project.sidebars for link in sidebar.links()]
    named = {*in_sidebars, *(link.href for link in _links(project.navbar))}
    missing = sorted({href for href in named if not href.startswith(("http:", "https:"))} - known)
    if missing:
        raise SiteError(
            f"{FILE} names pages that do not exist: {', '.join(missing)}; run `dvc repro` to make them, "
            "or remove them from the navigation"
        )
    # A page that no sidebar lists could not be reached by a reader: better to say so than to lose it.
    unlisted = sorted(known - {*in_sidebars, "index.qmd"})
    if unlisted:
        raise SiteError(f"pages that no sidebar of {FILE} names: {', '.join(unlisted)}; add them")
    for style in project.styles:
        if not (project.folder / style).is_file():
            raise SiteError(f"{FILE}: format.html.css names {style}, which does not exist")
