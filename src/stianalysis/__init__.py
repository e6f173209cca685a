"""Helpers to follow up Japan's Integrated Innovation Strategy 2025."""

from stianalysis.errors import DataError, StiError
from stianalysis.load import (
    SectionData,
    load_assessments,
    load_bodies,
    load_indicators,
    load_measure_facts,
    load_measure_terms,
    load_measures,
    load_observations,
    load_section_data,
    load_sections,
    load_sources,
)
from stianalysis.strategy import Strategy, read_strategy

__all__ = [
    "DataError",
    "SectionData",
    "StiError",
    "Strategy",
    "load_assessments",
    "load_bodies",
    "load_indicators",
    "load_measure_facts",
    "load_measure_terms",
    "load_measures",
    "load_observations",
    "load_section_data",
    "load_sections",
    "load_sources",
    "read_strategy",
]
