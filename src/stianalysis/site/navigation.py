"""Where a page's links lead: the sidebar of its language, the same page in the other one, the pages beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import relpath

from stianalysis.site.project import Entry, Project, Sidebar, html_name

LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}


@dataclass(frozen=True)
class Link:
    """A link as a page shows it: its address seen from that page, or a group of links."""

    text: str
    href: str
    current: bool = False
    lang: str = ""
    entries: tuple["Link", ...] = ()

    @property
    def open(self) -> bool:
        """Whether the group holds the current page, so that it is shown unfolded."""
        return any(entry.current or entry.open for entry in self.entries)


@dataclass(frozen=True)
class Navigation:
    """All links around a page's content."""

    sidebar: tuple[Link, ...]
    shortcuts: tuple[Link, ...]
    languages: tuple[Link, ...]
    previous: Link | None
    next: Link | None


def navigation(project: Project, page: Path) -> Navigation:
    """Return the links around `page`, a page of `project` given by its source.

    Pages in a folder named like a sidebar have that sidebar; others (the entrance) have only the switch of language.
    """
    language = page.parts[0]
    sidebar = next((sidebar for sidebar in project.sidebars if sidebar.id == language), None)
    links = sidebar.links() if sidebar else []
    position = next((number for number, link in enumerate(links) if link.href == page.as_posix()), None)
    # The navbar has a menu for each language: the page shows the one of its own.
    menus = [menu for menu in project.navbar if any(Path(link.href).parts[0] == language for link in menu.entries)]
    return Navigation(
        sidebar=_shown(sidebar.entries, page) if sidebar else (),
        shortcuts=_shown(menus[0].entries, page) if menus else (),
        languages=tuple(_language(project, other, page) for other in project.sidebars),
        previous=_beside(links, position, -1, page),
        next=_beside(links, position, 1, page),
    )


def _shown(entries: Sequence[Entry], page: Path) -> tuple[Link, ...]:
    return tuple(
        Link(
            entry.text,
            _seen_from(page, entry.href) if entry.href else "",
            current=entry.href == page.as_posix(),
            entries=_shown(entry.entries, page),
        )
        for entry in entries
    )


def _language(project: Project, sidebar: Sidebar, page: Path) -> Link:
    """Link to the same page in the language of `sidebar`, or to its first page where it has no such page."""
    twin = Path(sidebar.id, *page.parts[1:])
    href = twin.as_posix() if twin in project.pages else sidebar.links()[0].href
    name = LANGUAGE_NAMES.get(sidebar.id, sidebar.id)
    return Link(name, _seen_from(page, href), current=page.parts[0] == sidebar.id, lang=sidebar.id)


def _beside(links: Sequence[Entry], position: int | None, step: int, page: Path) -> Link | None:
    if position is None or not 0 <= position + step < len(links):
        return None
    link = links[position + step]
    return Link(link.text, _seen_from(page, link.href))


def _seen_from(page: Path, source: str) -> str:
    """Return the relative address of the page made from `source`; addresses outside the site stay."""
    if source.startswith(("http:", "https:")):
        return source
    return relpath(html_name(source), page.parent.as_posix())
