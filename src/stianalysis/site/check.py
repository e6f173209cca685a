"""Checks of a built site: links, alternative texts, languages, and that no page asks the network for anything."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

# Attributes by which a browser loads a file while it shows the page.
LOADING = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src",),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src",),
    "track": ("src",),
    "video": ("src", "poster"),
}
NOT_LOADED = {"alternate", "author", "canonical", "license", "next", "prev", "me"}
STYLE_URL = re.compile(r"""(?:url\(\s*|@import\s+(?!url))["']?([^"')\s;]+)""")


@dataclass(frozen=True)
class _Page:
    """What the checks need of one page."""

    title: str
    lang: str
    ids: frozenset[str]
    links: tuple[str, ...]
    loaded: tuple[str, ...]
    images_without_alt: int


def check_site(folder: Path) -> list[str]:
    """Return what is wrong with the site in `folder`, one line a problem; empty when all is well.

    Looked at: title and language of each page, alternative texts, links and anchors inside the site, and
    every file that pages and style sheets load, which must lie in the site. Links that a reader may follow out of the
    site are no problem.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {name: _read(folder / name) for name in sorted(files) if name.endswith(".html")}
    problems = [] if pages else ["there is no page"]
    for shown, page in pages.items():
        if not page.title.strip():
            problems.append(f"{shown}: no title")
        if not page.lang:
            problems.append(f"{shown}: no language")
        if page.images_without_alt:
            problems.append(f"{shown}: {page.images_without_alt} image(s) without alternative text")
        problems += _loading_problems(page.loaded, shown, files)
        problems += [f"{shown}: broken link {link}" for link in page.links if _is_broken(link, shown, files, pages)]
    for style in sorted(name for name in files if name.endswith(".css")):
        addresses = STYLE_URL.findall((folder / style).read_text(encoding="utf-8"))
        problems += _loading_problems(addresses, style, files)
    return problems


def _read(path: Path) -> _Page:
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    html, title = tree.css_first("html"), tree.css_first("head > title")
    return _Page(
        title=title.text() if title else "",
        lang=html.attributes.get("lang") or "" if html else "",
        ids=frozenset(node.attributes["id"] or "" for node in tree.css("[id]")),
        links=tuple(dict.fromkeys(node.attributes["href"] or "" for node in tree.css("a[href]"))),
        loaded=tuple(_loaded(tree)),
        images_without_alt=sum(
            not node.attributes.get("alt") and node.attributes.get("role") not in ("none", "presentation")
            for node in tree.css("img")
        ),
    )


def _loaded(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield every address that a browser would load to show the page."""
    for tag, names in LOADING.items():
        for node in tree.css(tag):
            if tag != "link" or not NOT_LOADED & set((node.attributes.get("rel") or "").split()):
                yield from (value for name in names if (value := node.attributes.get(name)))
    for node in tree.css("[srcset]"):
        yield from (part.split()[0] for part in (node.attributes["srcset"] or "").split(", ") if part.strip())
    for node in tree.css("[style]"):
        yield from STYLE_URL.findall(node.attributes["style"] or "")
    for node in tree.css("style"):
        yield from STYLE_URL.findall(node.text())


def _loading_problems(addresses: Iterable[str], file: str, files: set[str]) -> list[str]:
    """Name what `file` loads from the network, or from where nothing is."""
    problems = []
    for address in dict.fromkeys(addresses):
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") or address.startswith("//"):
            problems.append(f"{file}: loads {address} from the network")
        elif not parts.scheme and parts.path and _beside(file, parts.path) not in files:
            problems.append(f"{file}: loads {address}, which does not exist")
    return problems


def _is_broken(link: str, page: str, files: set[str], pages: dict[str, _Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or link.startswith("//"):
        return False
    target = _beside(page, parts.path) if parts.path else page
    if target not in files:
        target = normpath(join(target, "index.html"))
    if target not in files:
        return True
    return bool(parts.fragment) and target in pages and unquote(parts.fragment) not in pages[target].ids


def _beside(file: str, address: str) -> str:
    """Return the name in the site of what `file` calls `address`; no file has it when it leads out of the site."""
    return normpath(join(dirname(file), unquote(address)))
