"""The search of the site: one index a language, made from the finished pages, which a page loads when it is asked for.

The index is a script that sets a variable, since pages opened as files may load scripts but no data. Every entry is a
text that a reader can look for; looking for parts of it needs no word breaks, so Japanese works as English does.
"""

import json
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = ("h2", "h3")
NAMES = ("measure-title", "indicator-name")  # classes of the texts below an element with an id that are found
LOOKED_AT = ", ".join(["h1", *HEADINGS, "li[id]", "tr[id]", *(f".{name}" for name in NAMES)])


def _entries(html: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the title of a page, and its headings and named things as (text, id), in the order of the page."""
    title, nearest = "", ""  # id of the nearest list item or row
    entries = []
    for node in LexborHTMLParser(html).css(LOOKED_AT):
        values = {name: value or "" for name, value in node.attributes.items()}
        target = ""
        if node.tag in ("li", "tr") and values.get("id"):
            # Lists of measures outside their section repeat what the section's page has.
            nearest = "" if "data-section" in values else values["id"]
        if node.tag == "h1":
            title = _text(node)
        elif node.tag in HEADINGS:
            target = values.get("id", "")
        elif values.get("class") in NAMES:
            target, nearest = nearest, ""
        if target and (text := _text(node)):
            entries.append((text, target))
    return title, entries


def _text(node: LexborNode) -> str:
    return " ".join(node.text().split())


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
        title, found = _entries(path.read_text(encoding="utf-8"))
        entries += [(len(pages), text, target) for text, target in found]
        pages.append((title, path.relative_to(site / language).as_posix()))
    content = json.dumps({"pages": pages, "entries": entries}, ensure_ascii=False, separators=(",", ":"))
    target = site / "assets" / f"search-{language}.js"
    target.parent.mkdir(exist_ok=True)
    # "</" would end the script early if a browser ever saw it inside a page.
    safe = content.replace("</", "<\\/")
    target.write_text(f"window.siteSearch = {safe};\n", encoding="utf-8")
    return target
