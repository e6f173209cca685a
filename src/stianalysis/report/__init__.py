"""What the report notebooks show. A notebook opens a page and calls one `show_` function a cell."""

from stianalysis.report.board import overview_findings, show_board, show_quality
from stianalysis.report.deadlines_part import passed_with_report, show_deadlines
from stianalysis.report.downloads_page import show_downloads
from stianalysis.report.measures_list import measure_rows, show_measure_list
from stianalysis.report.measures_part import show_measures
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
from stianalysis.report.section_findings import section_findings, show_findings
from stianalysis.report.tags_part import show_classifiers, show_tags

__all__ = [
    "Page",
    "headline_table",
    "measure_rows",
    "open_page",
    "overview_findings",
    "passed_with_report",
    "section_findings",
    "show_all_headlines",
    "show_assumptions",
    "show_board",
    "show_caveats",
    "show_charts",
    "show_classifiers",
    "show_deadlines",
    "show_downloads",
    "show_findings",
    "show_formulas",
    "show_glance",
    "show_measure_list",
    "show_measures",
    "show_methods_head",
    "show_not_judged",
    "show_off_track",
    "show_overview_head",
    "show_pages",
    "show_provenance",
    "show_purpose",
    "show_quality",
    "show_reference",
    "show_scorecard",
    "show_sources",
    "show_stale",
    "show_statuses",
    "show_tags",
    "stale_values",
]
