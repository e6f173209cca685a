"""Errors that a user can act on; the command line prints them without a traceback."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 50  # more lines would bury the first ones


class StiError(Exception):
    """Base of all errors with a message meant for the user."""


@dataclass(frozen=True, order=True)
class Violation:
    """One thing wrong with a raw file: where it is, what was found, and what would be right."""

    file: str
    row: int
    column: str
    found: str
    remedy: str

    def __str__(self) -> str:
        """Return the violation as one line."""
        place = f"{self.file}, row {self.row}" if self.row else self.file
        column = f", column {self.column}" if self.column else ""
        return f"{place}{column}: found {self.found}; {self.remedy}"


class DataError(StiError):
    """Raw data break the declared schema or a cross-table rule; carries every violation at once."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        """Keep the violations in file and row order, without doubles."""
        self.violations = sorted(set(violations))
        count = len(self.violations)
        lines = "\n".join(f"  - {violation}" for violation in self.violations[:SHOWN])
        if count > SHOWN:
            lines += f"\n  ... and {count - SHOWN} more"
        super().__init__(
            f"{count} problem{'s' if count > 1 else ''} in the raw data:\n{lines}\n"
            "Correct the rows above and run the command again; earlier outputs were left as they were."
        )
