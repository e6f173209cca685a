"""Pages that cut across all chapters: by ministry, technology field, SDG goal, programme, deadline, indicator."""

from stianalysis.report.cross.collection import KINDS, Collection, collection_keys, collection_name, open_collection
from stianalysis.report.cross.collection_page import (
    show_collection_breakdowns,
    show_collection_counts,
    show_collection_deadlines,
    show_collection_head,
    show_collection_measures,
)

__all__ = [
    "KINDS",
    "Collection",
    "collection_keys",
    "collection_name",
    "open_collection",
    "show_collection_breakdowns",
    "show_collection_counts",
    "show_collection_deadlines",
    "show_collection_head",
    "show_collection_measures",
]
