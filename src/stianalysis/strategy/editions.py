"""What the reader knows about one edition beforehand: its tables, its totals, and the seams nothing in it marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from stianalysis.strategy.errors import StrategyError
from stianalysis.strategy.tokens import FUTURE, PLAN, STATUS
from stianalysis.yaml_file import parse_yaml, read_yaml

COLUMNS = {"plan": PLAN, "status": STATUS, "future": FUTURE}


@dataclass(frozen=True, slots=True)
class Override:
    """The column that begins at a line, or that a piece beginning there stands in, with the reason."""

    line: int
    anchor: str
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The known facts of one edition; everything but its name may be empty.

    Attributes:
        name: the year, such as `2025`.
        tables: (section, theme) of every table → number of its rows.
        expected: total → count, by the names of `Summary`.
        seams: columns that begin without any mark.
        columns: pieces whose column is agreed.
    """

    name: str
    tables: Mapping[tuple[str, int], int] = field(default_factory=dict)
    expected: Mapping[str, int] = field(default_factory=dict)
    seams: tuple[Override, ...] = ()
    columns: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """The overrides that fit the text, by line, and those that do not."""

    seams: Mapping[int, int]
    columns: Mapping[int, int]
    wrong: tuple[Override, ...]
    beyond: tuple[Override, ...]


def known_editions() -> list[str]:
    """Return the names of the editions that ship with the package."""
    return sorted(entry.name.removesuffix(".yaml") for entry in _folder().iterdir() if entry.name.endswith(".yaml"))


def load_edition(name: str | Path) -> Edition:
    """Read an edition by its name, or from a YAML file of your own.

    Raises:
        StrategyError: there is no such edition, or an entry lacks its line, anchor, column or reason.
    """
    if isinstance(name, Path):
        if not name.is_file():
            raise StrategyError(f"{name}: no such edition file")
        content: dict[str, Any] = read_yaml(name, shown_as=name.name)
    else:
        if str(name) not in known_editions():
            raise StrategyError(f"edition {name} is not known; known: {', '.join(known_editions())}")
        text = _folder().joinpath(f"{name}.yaml").read_text(encoding="utf-8")
        content = parse_yaml(text, shown_as=f"{name}.yaml")
    try:
        tables: dict[tuple[str, int], int] = {}
        for section, rows in content.get("tables", {}).items():
            by_theme = {0: rows} if isinstance(rows, int) else dict(enumerate(rows, start=1))
            tables.update({(str(section), theme): count for theme, count in by_theme.items()})
        return Edition(
            str(content["edition"]),
            tables,
            dict(content.get("expected", {})),
            _overrides(content.get("seams", [])),
            _overrides(content.get("columns", [])),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StrategyError(
            f"edition {name}: {error!r} in its file; each override needs line, anchor, column, reason"
        ) from error


def edition_or_bare(name: str) -> Edition:
    """Return what ships about an edition, else just its name: a new one is read before anything is known of it."""
    return load_edition(name) if name in known_editions() else Edition(name)


def fit(edition: Edition, raw: Sequence[str]) -> Applied:
    """Return the overrides whose line begins with their anchor; a line beyond the end of the text fits nothing."""
    seams: dict[int, int] = {}
    columns: dict[int, int] = {}
    wrong: list[Override] = []
    beyond: list[Override] = []
    for entries, fitting in ((edition.seams, seams), (edition.columns, columns)):
        for entry in entries:
            if entry.line > len(raw):
                beyond.append(entry)
            elif raw[entry.line - 1].strip().startswith(entry.anchor):
                fitting[entry.line] = entry.column
            else:
                wrong.append(entry)
    return Applied(seams, columns, tuple(wrong), tuple(beyond))


def _overrides(entries: Sequence[Mapping[str, Any]]) -> tuple[Override, ...]:
    return tuple(
        Override(int(entry["line"]), str(entry["anchor"]), COLUMNS[entry["column"]], str(entry["reason"]))
        for entry in entries
    )


def _folder() -> Any:
    return files("stianalysis.strategy") / "overrides"
