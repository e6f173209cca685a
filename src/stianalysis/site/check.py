"""Checks of a built site: links, alternative texts, languages, and that no page asks the network for anything."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

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


class _Page(HTMLParser):
    """Collects what the checks need of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.images_without_alt = 0
        self.lang = ""
        self.title = ""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag != "link" or not NOT_LOADED & set(values.get("rel", "").split()):
            self.loaded += [values[name] for name in LOADING.get(tag, ()) if values.get(name)]
        self.loaded += [part.split()[0] for part in values.get("srcset", "").split(", ") if part.strip()]
        self.loaded += STYLE_URL.findall(values.get("style", ""))
        if tag == "img" and not values.get("alt") and values.get("role") not in ("none", "presentation"):
            self.images_without_alt += 1
        if tag == "html":
            self.lang = values.get("lang", "")
        if tag in ("title", "style"):
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "style":
            self.loaded += STYLE_URL.findall(data)


def check_site(folder: Path) -> list[str]:
    """Return what is wrong with the site in `folder`, one line a problem; empty when all is well.

    Looked at: title and language of each page, alternative texts, links and anchors inside the site, and
    every file that pages and style sheets load, which must lie in the site. Links that a reader may follow out of the
    site are no problem.
    """
    pages = {path.relative_to(folder): _read(path) for path in sorted(folder.rglob("*.html"))}
    problems = [] if pages else ["there is no page"]
    for path, page in pages.items():
        shown = path.as_posix()
        if not page.title.strip():
            problems.append(f"{shown}: no title")
        if not page.lang:
            problems.append(f"{shown}: no language")
        if page.images_without_alt:
            problems.append(f"{shown}: {page.images_without_alt} image(s) without alternative text")
        problems += _loading_problems(page.loaded, path, folder)
        broken = {link: None for link in page.links if _is_broken(link, path, folder, pages)}
        problems += [f"{shown}: broken link {link}" for link in broken]
    for style in sorted(folder.rglob("*.css")):
        addresses = STYLE_URL.findall(style.read_text(encoding="utf-8"))
        problems += _loading_problems(addresses, style.relative_to(folder), folder)
    return problems


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _loading_problems(addresses: list[str], file: Path, folder: Path) -> list[str]:
    """Name what `file` loads from the network, or from where nothing is."""
    problems = []
    for address in dict.fromkeys(addresses):
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") or address.startswith("//"):
            problems.append(f"{file.as_posix()}: loads {address} from the network")
        elif not parts.scheme and parts.path and not _exists(folder, file.parent / unquote(parts.path)):
            problems.append(f"{file.as_posix()}: loads {address}, which does not exist")
    return problems


def _is_broken(link: str, page: Path, folder: Path, pages: dict[Path, _Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or link.startswith("//"):
        return False
    target = page if not parts.path else _within(folder, page.parent / unquote(parts.path))
    if target is not None and (folder / target).is_dir():
        target /= "index.html"
    if target is None or not (folder / target).is_file():
        return True
    return bool(parts.fragment) and target in pages and unquote(parts.fragment) not in pages[target].ids


def _exists(folder: Path, path: Path) -> bool:
    inside = _within(folder, path)
    return inside is not None and (folder / inside).is_file()


def _within(folder: Path, path: Path) -> Path | None:
    """Return `path` relative to the site, or None when it leads out of it."""
    resolved = (folder / path).resolve()
    return resolved.relative_to(folder.resolve()) if resolved.is_relative_to(folder.resolve()) else None
