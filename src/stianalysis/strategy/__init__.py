"""Loader for the official text of the Integrated Innovation Strategy: the user's own copy becomes data."""

from stianalysis.strategy.errors import IncompleteStrategyError, StrategyError
from stianalysis.strategy.reader import read_strategy, write_measures
from stianalysis.strategy.result import Strategy, Summary

__all__ = ["IncompleteStrategyError", "Strategy", "StrategyError", "Summary", "read_strategy", "write_measures"]
