"""Classifiers: SDG goals, technology fields and policy instruments of any policy text."""

from stianalysis.classifiers.api import classify

__all__ = ["classify"]
