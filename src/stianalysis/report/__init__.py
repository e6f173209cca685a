"""What the report notebooks show. A notebook opens a page and calls one `show_` function a cell."""

from stianalysis.report.measures_part import show_deadlines, show_measures
from stianalysis.report.method_page import show_assumptions, show_formulas, show_methods_head, show_provenance
from stianalysis.report.overview import (
    headline_table,
    show_all_headlines,
    show_not_judged,
    show_off_track,
    show_overview_head,
    show_pages,
    show_stale,
    show_statuses,
    stale_values,
)
from stianalysis.report.page import (
    Page,
    open_page,
    show_caveats,
    show_charts,
    show_glance,
    show_purpose,
    show_reference,
    show_scorecard,
    show_sources,
)

__all__ = [
    "Page",
    "headline_table",
    "open_page",
    "show_all_headlines",
    "show_assumptions",
    "show_caveats",
    "show_charts",
    "show_deadlines",
    "show_formulas",
    "show_glance",
    "show_measures",
    "show_methods_head",
    "show_not_judged",
    "show_off_track",
    "show_overview_head",
    "show_pages",
    "show_provenance",
    "show_purpose",
    "show_reference",
    "show_scorecard",
    "show_sources",
    "show_stale",
    "show_statuses",
    "stale_values",
]
