"""Taxonomies as data: one YAML file each, with labels and vocabulary; a new one needs no code."""

from stianalysis.taxonomies.taxonomy import ANY, LEVELS, NONE, SHIPPED, Entry, Label, Taxonomy, load_taxonomy

__all__ = ["ANY", "LEVELS", "NONE", "SHIPPED", "Entry", "Label", "Taxonomy", "load_taxonomy"]
