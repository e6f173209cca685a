"""From a page's HTML to HTML that paper can carry: nothing to click, everything open, figures as files."""

import base64
import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag

# Search bars and switches do nothing on paper; the words behind each tag would be longer than the measures.
DROPPED = "form, nav, script, style, button, .lang-switch, .tag-evidence, a[download], .skip"
SVG = re.compile(r"^data:image/svg\+xml;base64,(.+)$", re.DOTALL)
# Links to other pages lead nowhere in one file.
SPACED = ".measure-marks, .tag-chip, .chip, .ministry-chip, .card .status-row, .hidden-label"
SHORTEST = 4.0  # characters: a column of marks needs room too
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
    _open_folds(soup)
    _set_apart(soup)
    for table in soup.select("table:has(div, p, ul, br)"):
        _share_width(table, soup)
    for steps in soup.select("dl"):
        _as_paragraph(steps, soup)
    for number, image in enumerate(soup.select("img"), 1):
        _write_image(image, figures, f"{prefix}-{number}.svg")
    for link in soup.select("a"):
        if not OUTSIDE.match(str(link.get("href", ""))):
            link.unwrap()
    for element in soup.select("[id]"):
        del element["id"]
    return str(soup)


def _open_folds(soup: BeautifulSoup) -> None:
    """Show what is folded: a chip stays in its line, a longer summary is a line of its own above what it folded."""
    for summary in soup.select("summary"):
        summary.name = "span" if summary.select_one(".tag-chip") else "p"
    for folded in soup.select("details"):
        folded.name = "span" if folded.select_one(".tag-chip") else "div"


def _set_apart(soup: BeautifulSoup) -> None:
    """Put spaces and paragraphs where only a style sheet keeps things apart, and one caption where there are two."""
    for card in soup.select("a.card"):
        card.wrap(soup.new_tag("p"))
    for part in soup.select(SPACED):
        part.insert_before(" ")
    for heatmap in soup.select("figure:has(> .table-wrap)"):
        # The table has a caption of its own; pandoc would number the figure around it once more.
        for note in heatmap.select("figcaption"):
            note.name = "p"
        heatmap.name = "div"


def _share_width(table: Tag, soup: BeautifulSoup) -> None:
    """Give each column a width by the text in it: pandoc makes columns equal where a cell has more than one line.

    Widths go with the square root of the mean number of characters, so that long texts wrap and numbers do not.
    """
    lengths: list[list[int]] = []
    for row in table.select("tr"):
        cells = row.find_all(["th", "td"], recursive=False)
        if not any(cell.get("colspan") for cell in cells):
            lengths.append([len(cell.get_text(" ", strip=True)) for cell in cells])
    columns = len(lengths[0]) if lengths else 0
    if columns < 2 or any(len(row) != columns for row in lengths):
        return
    weights = [max(sum(column) / len(column), SHORTEST) ** 0.5 for column in zip(*lengths, strict=True)]
    group = soup.new_tag("colgroup")
    for weight in weights:
        group.append(soup.new_tag("col", style=f"width: {100 * weight / sum(weights):.1f}%"))
    caption = table.find("caption", recursive=False)
    if isinstance(caption, Tag):
        caption.insert_after(group)
    else:
        table.insert(0, group)


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
