"""A fallback web font with just the characters of the site, so that no machine shows boxes for Japanese.

The glyphs are those of IPAexGothic, which matplotlib-fontja ships. The IPA Font Licence asks that a derived font bears
another name, comes with the licence, and tells how to go back to the original.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from shutil import copyfile

import matplotlib_fontja
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from stianalysis.site.errors import SiteError
from stianalysis.site.kept import Kept

NAME = "stianalysis fallback"
FILE = "stianalysis-fallback.woff2"
LICENCE = "LICENSE-IPA.txt"
README = "README.txt"
# What a font calls itself: family, unique id, full name, PostScript name, typographic family.
NAMED_RECORDS = {1: NAME, 3: NAME, 4: NAME, 6: "stianalysis-fallback", 16: NAME}
ASCII = range(32, 127)
# Seconds since 1904, as fonts count: 2025-01-01. A constant, so that the same characters give the same bytes.
MODIFIED = 3_818_534_400
ABOUT = f"""{FILE} is a derived program of the font IPAexGothic (IPAexフォント), made by stianalysis: a subset of
its glyphs with the characters of this site, under another name. It is used only where a machine has no Japanese font
of its own, and is licensed under the IPA Font License Agreement v1.0 ({LICENCE}).

To use the original instead: install IPAexGothic from the site of the Character Information Technology Promotion Council
(文字情報技術促進協議会), and in styles.css write local("IPAexGothic") in place of url("fonts/{FILE}").
"""


def write_fallback_font(folder: Path, texts: Iterable[str], kept: Kept) -> None:
    """Write the font, its licence and a note to `folder`; the same characters give the same bytes.

    Args:
        folder: where the files go; made if missing.
        texts: all pages; their characters, and ASCII, are in the font.
        kept: fonts of earlier builds.

    Raises:
        SiteError: the installed matplotlib-fontja has no licence beside its font.
    """
    original = Path(matplotlib_fontja.get_font_ttf_path())
    licences = sorted(original.parent.glob("*License*"))
    if not licences:
        raise SiteError(
            f"no licence beside {original.name} of matplotlib-fontja: the font may not be passed on without"
        )
    distinct: set[str] = set().union(*map(set, texts))
    characters = sorted({ord(character) for character in distinct} | set(ASCII))
    versions = [version(name) for name in ("matplotlib-fontja", "fonttools", "brotli")]
    content = kept.get(*versions, str(characters), make=lambda: b64encode(_font(original, characters)).decode("ascii"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(b64decode(content))
    copyfile(licences[0], folder / LICENCE)
    (folder / README).write_text(ABOUT, encoding="utf-8")


def _font(original: Path, characters: list[int]) -> bytes:
    """Return the characters of the original as a web font under the other name."""
    content = BytesIO()
    with TTFont(original, recalcTimestamp=False) as font:
        _subset(font, characters)
        font["head"].modified = MODIFIED
        font.save(content, reorderTables=False)
    return content.getvalue()


def _subset(font: TTFont, characters: list[int]) -> None:
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = [0, 5, 13, 14, *NAMED_RECORDS]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in NAMED_RECORDS:
            record.string = NAMED_RECORDS[record.nameID]
    font.flavor = "woff2"
