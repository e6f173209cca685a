"""Taxonomies: labels with names, definitions and vocabulary, read from one YAML file each."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from stianalysis.errors import StiError
from stianalysis.yaml_file import parse_yaml

SHIPPED = ("sdg", "technology", "instrument")
LEVELS = ("strong", "weak", "context")
# In place of a label, so no code of a taxonomy: the models tell whether a text is about any, readers that it has none.
ANY = "any"
NONE = "none"


@dataclass(frozen=True)
class Label:
    """One label: code, names, definition in both languages, colour (official for SDGs, else empty)."""

    code: str
    name_ja: str
    name_en: str
    definition_ja: str
    definition_en: str
    color: str


@dataclass(frozen=True)
class Entry:
    """One term of the vocabulary of a label; `level` is strong, weak or context."""

    term: str
    label: str
    level: str


@dataclass(frozen=True)
class Taxonomy:
    """A taxonomy: its labels in order, the vocabulary, and the expressions that are read as one and count for none."""

    name: str
    name_ja: str
    name_en: str
    max_labels: int
    labels: tuple[Label, ...]
    entries: tuple[Entry, ...]
    blocked: tuple[str, ...]

    @property
    def codes(self) -> list[str]:
        """Return the codes of the labels, in the order of the file."""
        return [label.code for label in self.labels]

    def label_name(self, code: str, language: str) -> str:
        """Return the name of label `code` in `language` (`ja` or `en`)."""
        [label] = [label for label in self.labels if label.code == code]
        return label.name_ja if language == "ja" else label.name_en


def load_taxonomy(name: str | Path) -> Taxonomy:
    """Return a taxonomy.

    Args:
        name: `sdg`, `technology` or `instrument`, or the path of a YAML file in the same form.

    Raises:
        StiError: there is no such taxonomy, or its file has another form; names the label and key at fault.
    """
    if str(name) in SHIPPED:
        return _shipped(str(name))
    path = Path(name)
    if path.suffix not in (".yaml", ".yml") or not path.is_file():
        raise StiError(f"no taxonomy {str(name)!r}; known are {', '.join(SHIPPED)}, or give the path of a YAML file")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StiError(f"{path.name} cannot be read as UTF-8 text: {error}") from error
    return _parsed(path.stem, text, path.name)


@cache
def _shipped(name: str) -> Taxonomy:
    text = resources.files("stianalysis.taxonomies").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return _parsed(name, text, f"{name}.yaml")


def _parsed(name: str, text: str, file: str) -> Taxonomy:
    data = parse_yaml(text, shown_as=file)
    if not isinstance(data, dict) or not isinstance(data.get("labels"), dict) or not data["labels"]:
        raise StiError(f"{file}: labels must be a mapping of code to label")
    labels, entries = [], []
    for code, body in data["labels"].items():
        place = f"{file}: label {code}"
        if str(code) in (ANY, NONE):
            raise StiError(f"{place}: this code is kept for texts with any or no label; choose another")
        if not isinstance(body, dict):
            raise StiError(f"{place} must be a mapping")
        texts = {key: _text(body, key, place) for key in ("name_ja", "name_en", "definition_ja", "definition_en")}
        labels.append(Label(str(code), color=str(body.get("color", "")), **texts))
        for level in LEVELS:
            for term in _terms(body.get(level, []), f"{place}: {level}"):
                entries.append(Entry(term, str(code), level))
    spelt = {(entry.term, entry.label) for entry in entries}
    for code, body in data["labels"].items():
        for entry in _borrowed(body.get("also", []), f"{file}: label {code}: also"):
            if (entry.term, str(code)) not in spelt:
                entries.append(Entry(entry.term, str(code), entry.level))
    blocked = data.get("blocked", [])
    if not isinstance(blocked, list) or any(not isinstance(item, dict) or "term" not in item for item in blocked):
        raise StiError(f"{file}: blocked must be a list of entries with term and reason")
    for item in blocked:
        _text(item, "reason", f"{file}: blocked {item['term']}")
    return Taxonomy(
        name=name,
        name_ja=_text(data, "name_ja", file),
        name_en=_text(data, "name_en", file),
        max_labels=_count(data, "max_labels", 3, file),
        labels=tuple(labels),
        entries=tuple(dict.fromkeys(entries)),
        blocked=tuple(dict.fromkeys(str(item["term"]) for item in blocked)),
    )


def _text(data: dict[str, Any], key: str, place: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise StiError(f"{place}: {key} must be a text, found {value!r}")
    return value


def _borrowed(value: Any, place: str) -> list[Entry]:
    """Return the strong and weak entries of labels of shipped taxonomies, given as `taxonomy/label`."""
    found = []
    for reference in _terms(value, place):
        name, _, code = reference.partition("/")
        entries = [entry for entry in _shipped(name).entries if entry.label == code] if name in SHIPPED else []
        if not entries:
            raise StiError(f"{place}: {reference!r} is no label of a shipped taxonomy; write it as sdg/7")
        found += [entry for entry in entries if entry.level != "context"]
    return found


def _count(data: dict[str, Any], key: str, default: int, place: str) -> int:
    value = data.get(key, default)
    if not isinstance(value, int) or value < 1:
        raise StiError(f"{place}: {key} must be a whole number from 1, found {value!r}")
    return value


def _terms(value: Any, place: str) -> list[str]:
    if not isinstance(value, list) or any(not isinstance(term, str) or not term.strip() for term in value):
        raise StiError(f"{place} must be a list of terms")
    return value
