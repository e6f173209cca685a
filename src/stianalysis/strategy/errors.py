"""What goes wrong with a user's copy of the official text, said so that the user can mend it."""

from stianalysis.errors import StiError


class StrategyError(StiError):
    """The text cannot be read as an Integrated Innovation Strategy; the message says what is wrong and what to do."""
