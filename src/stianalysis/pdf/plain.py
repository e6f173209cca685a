"""From a page's HTML to HTML that paper can carry: nothing to click, everything open, figures as files."""

import base64
import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag

# Search bars and switches do nothing on paper; the words behind each tag would be longer than the measures.
DROPPED = "form, nav, script, style, button, .lang-switch, .tag-evidence, a[download], .skip"
SVG = re.compile(r"^data:image/svg\+xml;base64,(.+)$", re.DOTALL)
# Links to other pages lead nowhere in one file.
OUTSIDE = re.compile(r"^https?://")


def plain_html(html: str, figures: Path, prefix: str) -> str:
    """Return the HTML of a page for paper, and write its charts to files.

    Args:
        html: body of a page.
        figures: folder that gets the charts as SVG.
        prefix: begins the names of these files.

    Returns:
        HTML without scripts, forms, ids and links between pages; folded parts are open, pictures name their files.
    """
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(DROPPED):
        element.decompose()
    for link in soup.select("a"):
        if not OUTSIDE.match(str(link.get("href", ""))):
            link.unwrap()
    for summary in soup.select("summary"):
        # A chip stays in its line; a longer summary is a line of its own above what it folded.
        summary.name = "span" if summary.select_one(".tag-chip") else "p"
    for folded in soup.select("details"):
        folded.name = "span" if folded.select_one(".tag-chip") else "div"
    for steps in soup.select("dl"):
        _as_paragraph(steps, soup)
    for number, image in enumerate(soup.select("img"), 1):
        _write_image(image, figures, f"{prefix}-{number}.svg")
    for element in soup.select("[id]"):
        del element["id"]
    for chip in soup.select(".measure-marks, .tag-chip, .chip, .ministry-chip"):
        chip.insert_before(" ")
    return str(soup)


def _as_paragraph(steps: Tag, soup: BeautifulSoup) -> None:
    """Turn a list of terms and values into one paragraph: on paper a line for each would fill pages."""
    names = [name.get_text(" ", strip=True) for name in steps.select("dt")]
    values = [value.get_text(" ", strip=True) for value in steps.select("dd")]
    paragraph = soup.new_tag("p")
    paragraph.string = " · ".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))
    steps.replace_with(paragraph)


def _write_image(image: Tag, figures: Path, name: str) -> None:
    """Write an embedded SVG to a file and let the image name it; what is no SVG is left out."""
    embedded = SVG.match(str(image.get("src", "")))
    if embedded is None:
        image.decompose()
        return
    (figures / name).write_bytes(base64.b64decode(embedded[1]))
    image["src"] = name
