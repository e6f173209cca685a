"""What is kept from one build of the site to the next: pages of the same text, the font of the same characters."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from stianalysis.paths import replacing


class Kept:
    """Texts by the digest of all that they were made from.

    A file holds the digest of its text before the text, so that a damaged one is noticed and made again. Files that
    one build did not use are removed by `forget_others`: the folder never holds more than one site.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self._used: set[str] = set()

    def get(self, *made_from: str, make: Callable[[], str]) -> str:
        """Return the text made from `made_from`, by calling `make` unless it is kept."""
        # Lengths keep apart what joining would make equal.
        key = _digest("".join(f"{len(part)}:{part}" for part in made_from))
        self._used.add(key)
        path = self.folder / key
        try:
            digest, text = path.read_text(encoding="utf-8").split("\n", 1)
            if digest == _digest(text):
                return text
        except (FileNotFoundError, ValueError):  # none yet; no text, or one without digest
            pass
        text = make()
        with replacing(path) as temporary:
            temporary.write_text(f"{_digest(text)}\n{text}", encoding="utf-8")
        return text

    def forget_others(self) -> None:
        """Remove what was not asked for since this object was made."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.name not in self._used:
                path.unlink()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()
