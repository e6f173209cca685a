"""Checks of a built site: links, alternative texts, languages, and that no page asks the network for anything."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADING = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "video": "src"}


class _Page(HTMLParser):
    """Collects what the checks need of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.images_without_alt = 0
        self.lang = ""
        self.titled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in LOADING and LOADING[tag] in values:
            self.loaded.append(values[LOADING[tag]])
        if tag == "img" and not values.get("alt"):
            self.images_without_alt += 1
        if tag == "html":
            self.lang = values.get("lang", "")
        if tag == "title":
            self.titled = True


def check_site(folder: Path) -> list[str]:
    """Return what is wrong with the site in `folder`, one line a problem; empty when all is well."""
    pages = {path.relative_to(folder): _read(path) for path in sorted(folder.rglob("*.html"))}
    problems = []
    for path, page in pages.items():
        shown = path.as_posix()
        if not page.titled or not page.lang:
            problems.append(f"{shown}: no title or no language")
        if page.images_without_alt:
            problems.append(f"{shown}: {page.images_without_alt} image(s) without alternative text")
        for address in page.loaded:
            if urlsplit(address).scheme in ("http", "https") or address.startswith("//"):
                problems.append(f"{shown}: loads {address} from the network")
            elif not address.startswith("data:") and not (folder / path.parent / urlsplit(address).path).is_file():
                problems.append(f"{shown}: loads {address}, which does not exist")
        problems += [f"{shown}: broken link {link}" for link in page.links if _is_broken(link, path, folder, pages)]
    return problems


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _is_broken(link: str, page: Path, folder: Path, pages: dict[Path, _Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or link.startswith("//"):
        return False
    target = page if not parts.path else _within(folder, page.parent / unquote(parts.path))
    if target is None or not (folder / target).is_file():
        return True
    return bool(parts.fragment) and target in pages and unquote(parts.fragment) not in pages[target].ids


def _within(folder: Path, path: Path) -> Path | None:
    """Return `path` relative to the site, or None when it leads out of it."""
    resolved = (folder / path).resolve()
    return resolved.relative_to(folder.resolve()) if resolved.is_relative_to(folder.resolve()) else None
