"""The search of the site: one index a language, made from the finished pages, which a page loads when it is asked for.

The index is a script that sets a variable, since pages opened as files may load scripts but no data. Every entry is a
text that a reader can look for; looking for parts of it needs no word breaks, so Japanese works as English does.
"""

import json
from html.parser import HTMLParser
from pathlib import Path

HEADINGS = ("h2", "h3")
NAMES = ("measure-title", "indicator-name")  # classes of the texts below an element with an id that are found


class _Entries(HTMLParser):
    """Collects the title of a page, its headings with an id, and named things with an id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.entries: list[tuple[str, str]] = []
        self._id = ""  # of the nearest list item or row
        self._target = ""
        self._tag = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("li", "tr") and values.get("id"):
            # Lists of measures outside their section repeat what the section's page has.
            self._id = "" if "data-section" in values else values["id"]
        if self._tag:
            return
        if tag == "h1" or (tag in HEADINGS and values.get("id")):
            self._tag, self._target, self._text = tag, values.get("id", ""), ""
        elif values.get("class") in NAMES and self._id:
            self._tag, self._target, self._text = tag, self._id, ""

    def handle_endtag(self, tag: str) -> None:
        if tag != self._tag:
            return
        text = " ".join(self._text.split())
        if tag == "h1":
            self.title = text
        elif text:
            self.entries.append((text, self._target))
        if tag not in HEADINGS:
            self._id = ""
        self._tag = ""

    def handle_data(self, data: str) -> None:
        if self._tag:
            self._text += data


def write_search_index(site: Path, language: str) -> Path:
    """Write `assets/search-{language}.js` for the pages in the folder `language` of the site.

    The variable `siteSearch` holds `pages` (title, address below the folder) and `entries` (number of the page, text,
    id in the page). The same pages give the same bytes.

    Returns:
        The file written.
    """
    pages: list[tuple[str, str]] = []
    entries: list[tuple[int, str, str]] = []
    for path in sorted((site / language).rglob("*.html")):
        page = _Entries()
        page.feed(path.read_text(encoding="utf-8"))
        entries += [(len(pages), text, target) for text, target in page.entries]
        pages.append((page.title, path.relative_to(site / language).as_posix()))
    content = json.dumps({"pages": pages, "entries": entries}, ensure_ascii=False, separators=(",", ":"))
    target = site / "assets" / f"search-{language}.js"
    target.parent.mkdir(exist_ok=True)
    # "</" would end the script early if a browser ever saw it inside a page.
    safe = content.replace("</", "<\\/")
    target.write_text(f"window.siteSearch = {safe};\n", encoding="utf-8")
    return target
