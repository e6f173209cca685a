"""Closed vocabularies of the data model: units, caveats and statuses, each with names in Japanese and English."""

from functools import cache
from importlib import resources

import yaml

Entry = dict[str, str]


@cache
def vocabulary(name: str) -> dict[str, Entry]:
    """Return the closed vocabulary `name` as code → entry, in the order of its file.

    Args:
        name: `units` (keys ja, en, name_ja, name_en), `caveats` (ja, en) or `statuses`
            (ja, en, symbol, color, help_ja, help_en).

    Raises:
        FileNotFoundError: there is no vocabulary of that name.
    """
    text = resources.files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    entries: dict[str, Entry] = yaml.safe_load(text)
    return entries
