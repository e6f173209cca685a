"""The catalogue of measures: facts that the loader takes from the official text, and titles of our own."""

from stianalysis.catalogue.build import build_measures, build_terms, refresh_catalogue

__all__ = ["build_measures", "build_terms", "refresh_catalogue"]
