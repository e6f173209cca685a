"""Helpers to follow up Japan's Integrated Innovation Strategy, edition by edition."""

from typing import TYPE_CHECKING

from stianalysis.lazy import lazy_names

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

# Where each name lives: SciPy, scikit-learn and IPython take seconds to import.
__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "DataError": "errors",
        "EditionComparison": "editions",
        "Indicator": "notebook",
        "SectionData": "load",
        "StiError": "errors",
        "Strategy": "strategy",
        "Taxonomy": "taxonomies",
        "classify": "classifiers",
        "compare_editions": "editions",
        "indicator": "notebook",
        "load_assessments": "load",
        "load_bodies": "load",
        "load_indicators": "load",
        "load_labels": "load",
        "load_measure_facts": "load",
        "load_measure_terms": "load",
        "load_measures": "load",
        "load_observations": "load",
        "load_section_data": "load",
        "load_sections": "load",
        "load_sources": "load",
        "load_tags": "load",
        "load_taxonomy": "taxonomies",
        "read_strategy": "strategy",
        "table": "notebook",
    },
)
