"""Pages that cut across all chapters: by ministry, technology field, SDG goal, programme, deadline, indicator."""

from stianalysis.report.cross.collection import KINDS, Collection, collection_keys, collection_name, open_collection
from stianalysis.report.cross.collection_page import (
    show_collection_breakdowns,
    show_collection_counts,
    show_collection_deadlines,
    show_collection_head,
    show_collection_measures,
)
from stianalysis.report.cross.deadlines_page import deadline_findings, show_deadlines_page
from stianalysis.report.cross.glossary_page import show_caveats_page, show_glossary_page
from stianalysis.report.cross.indicators_page import show_indicator_index
from stianalysis.report.cross.logic_page import logic_findings, show_logic_page
from stianalysis.report.cross.register_page import show_programmes_page, show_register_page

__all__ = [
    "KINDS",
    "Collection",
    "collection_keys",
    "collection_name",
    "deadline_findings",
    "logic_findings",
    "open_collection",
    "show_caveats_page",
    "show_collection_breakdowns",
    "show_collection_counts",
    "show_collection_deadlines",
    "show_collection_head",
    "show_collection_measures",
    "show_deadlines_page",
    "show_glossary_page",
    "show_indicator_index",
    "show_logic_page",
    "show_programmes_page",
    "show_register_page",
]
