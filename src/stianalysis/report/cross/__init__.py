"""Pages that cut across all chapters: by ministry, technology field, SDG goal, programme, deadline, indicator."""

from typing import TYPE_CHECKING

from stianalysis.lazy import lazy_names

if TYPE_CHECKING:
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

# Where each name lives: some pages draw charts, and seaborn takes longer to import than they take to show.
__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "Collection": "collection",
        "KINDS": "collection",
        "collection_keys": "collection",
        "collection_name": "collection",
        "deadline_findings": "deadlines_page",
        "logic_findings": "logic_page",
        "open_collection": "collection",
        "show_caveats_page": "glossary_page",
        "show_collection_breakdowns": "collection_page",
        "show_collection_counts": "collection_page",
        "show_collection_deadlines": "collection_page",
        "show_collection_head": "collection_page",
        "show_collection_measures": "collection_page",
        "show_deadlines_page": "deadlines_page",
        "show_glossary_page": "glossary_page",
        "show_indicator_index": "indicators_page",
        "show_logic_page": "logic_page",
        "show_programmes_page": "register_page",
        "show_register_page": "register_page",
    },
)
