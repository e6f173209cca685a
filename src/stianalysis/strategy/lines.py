"""The text as numbered lines and pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stianalysis.strategy.errors import StrategyError

TYPICAL_CHARACTERS = frozenset("のをにはるとし。、")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    Attributes:
        number: line number in the file, from 1, blank lines counted.
        text: the line without the spaces around it; empty where the page shows an empty paragraph.
        ends: whether a space closes the line, which is how the file marks the end of a paragraph.
        page: number of the page, from 1.
        folio: whether it is a stray page number.
    """

    number: int
    text: str
    ends: bool
    page: int
    folio: bool = False


def read_text(path: Path) -> list[str]:
    """Return the raw lines of the file.

    Raises:
        StrategyError: the file is missing, is no text, is not UTF-8, or is no Japanese text.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise StrategyError(f"{path}: cannot be read ({error.strerror or error})") from error
    if raw.startswith(b"%PDF"):
        raise StrategyError(f"{path}: this is the PDF; give the text taken from it (UTF-8)")
    if not raw.strip():
        raise StrategyError(f"{path}: the file is empty")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = raw.count(b"\n", 0, error.start) + 1
        raise StrategyError(
            f"{path}: not UTF-8, first wrong byte in line {found} {_guess(raw)}; save it as UTF-8 and read again"
        ) from error
    if "\0" in text:
        raise StrategyError(f"{path}: holds zero bytes, so it is no plain text (UTF-16 or a binary file?)")
    return text.replace("\r\n", "\n").replace("\f", " ").split("\n")


def _guess(raw: bytes) -> str:
    for name in ("cp932", "euc_jp", "utf-16"):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if sum(text.count(character) for character in TYPICAL_CHARACTERS) > len(text) / 50:
            return f"(it reads as {name})"
    return "(no Japanese encoding fits)"


def numbered(raw: Sequence[str]) -> list[Line]:
    """Return the printed lines: truly empty ones, which only separate, are left out.

    A page begins where a line starts with one space and no separator stands before it, or after a stray page number.
    """
    lines: list[Line] = []
    page = 1
    after_page_number = False
    for index, value in enumerate(raw):
        if not value:
            continue
        text = value.strip()
        indented = bool(text) and value[0] == " " and value[1] != " "
        if after_page_number or (indented and index and raw[index - 1]):
            page += 1
        after_page_number = text.isascii() and text.isdigit() and _is_page_number(int(text), page)
        lines.append(Line(index + 1, text, value[-1] == " ", page, after_page_number))
    return lines


def _is_page_number(number: int, page: int) -> bool:
    # The file counts a page less for each page start that the extraction lost.
    return page > 3 and abs(number - page) <= 3
