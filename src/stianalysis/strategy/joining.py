"""Printed lines put together again as running text."""

import re
from collections.abc import Iterable

from stianalysis.strategy.lines import Line

WIDE = r"[\u3000-\u30ff\u3400-\u9fff\uff01-\uff65]"
# A justified line is printed with a space after every character.
JUSTIFIED = re.compile(rf"(?<!\S)(?:{WIDE} ){{2,}}{WIDE}(?!\S)")
PADDED = re.compile(r"(?<=[（「『【＜]) +| +(?=[）」』】＞、。])|(?<=[、。]) +(?=[^\x00-\x7f])")


def join(lines: Iterable[Line]) -> str:
    """Return the lines as one text.

    Lines follow each other without a space, as Japanese is written, except where the file keeps the space of a Latin
    word or a figure that a line's end has cut off.
    """
    parts: list[str] = []
    spaced = False
    for line in lines:
        if not line.text:
            continue
        if parts and spaced and (_latin(parts[-1][-1]) or _latin(line.text[0])):
            parts.append(" ")
        parts.append(_tight(line.text))
        spaced = line.ends
    return "".join(parts)


def _tight(text: str) -> str:
    if " " not in text:
        return text
    return PADDED.sub("", JUSTIFIED.sub(lambda match: match[0].replace(" ", ""), text))


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
