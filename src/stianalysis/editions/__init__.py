"""Editions side by side: what changed from one year's strategy to the next, in data, definitions and measures."""

from stianalysis.editions.compare import EditionComparison, compare_editions

__all__ = ["EditionComparison", "compare_editions"]
