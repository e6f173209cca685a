"""Helpers to follow up Japan's Integrated Innovation Strategy 2025."""

from typing import TYPE_CHECKING, Any

from stianalysis.errors import DataError, StiError
from stianalysis.load import (
    SectionData,
    load_assessments,
    load_bodies,
    load_indicators,
    load_labels,
    load_measure_facts,
    load_measure_terms,
    load_measures,
    load_observations,
    load_section_data,
    load_sections,
    load_sources,
    load_tags,
)
from stianalysis.strategy import Strategy, read_strategy
from stianalysis.taxonomies import Taxonomy, load_taxonomy

if TYPE_CHECKING:
    from stianalysis.classifiers import classify

__all__ = [
    "DataError",
    "SectionData",
    "StiError",
    "Strategy",
    "Taxonomy",
    "classify",
    "load_assessments",
    "load_bodies",
    "load_indicators",
    "load_labels",
    "load_measure_facts",
    "load_measure_terms",
    "load_measures",
    "load_observations",
    "load_section_data",
    "load_sections",
    "load_sources",
    "load_tags",
    "load_taxonomy",
    "read_strategy",
]


def __getattr__(name: str) -> Any:
    """Import the classifiers, which need SciPy, only when they are used."""
    if name == "classify":
        from stianalysis.classifiers.api import classify  # noqa: PLC0415

        return classify
    raise AttributeError(f"module 'stianalysis' has no attribute {name!r}")
