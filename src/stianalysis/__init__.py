"""Helpers to follow up Japan's Integrated Innovation Strategy, edition by edition."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stianalysis.classifiers import classify
    from stianalysis.editions import EditionComparison, compare_editions
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
    from stianalysis.notebook import Indicator, indicator, table
    from stianalysis.strategy import Strategy, read_strategy
    from stianalysis.taxonomies import Taxonomy, load_taxonomy

__all__ = [
    "DataError",
    "EditionComparison",
    "Indicator",
    "SectionData",
    "StiError",
    "Strategy",
    "Taxonomy",
    "classify",
    "compare_editions",
    "indicator",
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
    "table",
]

# Where each name lives: a name is imported when it is first used, since SciPy, scikit-learn and IPython take seconds.
HOMES = {
    "classify": "classifiers",
    "EditionComparison": "editions",
    "compare_editions": "editions",
    "DataError": "errors",
    "StiError": "errors",
    "Indicator": "notebook",
    "indicator": "notebook",
    "table": "notebook",
    "Strategy": "strategy",
    "read_strategy": "strategy",
    "Taxonomy": "taxonomies",
    "load_taxonomy": "taxonomies",
}


def __getattr__(name: str) -> Any:
    """Import the home of a public name when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module 'stianalysis' has no attribute {name!r}")
    value = getattr(import_module(f"stianalysis.{HOMES.get(name, 'load')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, for tab completion."""
    return sorted(__all__)
