"""A fallback web font with just the characters of the site, so that no machine shows boxes for Japanese.

The glyphs are those of IPAexGothic, which matplotlib-fontja ships. The IPA Font Licence asks that a derived font bears
another name and comes with the licence.
"""

from collections.abc import Iterable
from pathlib import Path
from shutil import copyfile

import matplotlib_fontja
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

NAME = "stianalysis fallback"
FILE = "stianalysis-fallback.woff2"
NAMED_RECORDS = {1: NAME, 3: NAME, 4: NAME, 6: "stianalysis-fallback", 16: NAME}


def write_fallback_font(folder: Path, texts: Iterable[str]) -> None:
    """Write the font and its licence to `folder`; the same characters give the same bytes.

    Args:
        folder: where the files go; made if missing.
        texts: all pages; their characters, and ASCII, are kept.
    """
    original = Path(matplotlib_fontja.get_font_ttf_path())
    font = TTFont(original, recalcTimestamp=False)
    options = Options()
    options.flavor = "woff2"
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted({ord(character) for text in texts for character in text} | set(range(32, 127))))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in NAMED_RECORDS:
            record.string = NAMED_RECORDS[record.nameID]
    font.flavor = "woff2"
    folder.mkdir(parents=True, exist_ok=True)
    font.save(folder / FILE, reorderTables=False)
    for licence in sorted(original.parent.glob("*License*")):
        copyfile(licence, folder / licence.name)
