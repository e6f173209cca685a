"""What goes wrong with a user's copy of the official text, said so that the user can mend it."""

from pathlib import Path
from typing import TYPE_CHECKING

from stianalysis.errors import StiError

if TYPE_CHECKING:
    from stianalysis.strategy.result import Strategy

SHOWN = 12


class StrategyError(StiError):
    """The text cannot be read as an Integrated Innovation Strategy; the message says what is wrong and what to do."""


class IncompleteStrategyError(StrategyError):
    """Only a part of the text could be read, or it does not agree with its edition; `strategy` holds that part."""

    def __init__(self, path: Path, strategy: "Strategy") -> None:
        """Keep the partial result and list what is wrong with it."""
        self.strategy = strategy
        problems = strategy.problems
        lines = [f"  - {problem}" for problem in problems[:SHOWN]]
        if len(problems) > SHOWN:
            lines.append(f"  - and {len(problems) - SHOWN} more")
        read = strategy.summary
        super().__init__(
            f"{path}: not read in full as edition {strategy.edition}. {strategy.items.height:,} items of {read.tables} "
            f"tables could be read. Problems:\n" + "\n".join(lines) + "\nUse partial=True to take what could be read."
        )
