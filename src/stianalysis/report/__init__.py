"""What the report notebooks show. A notebook opens a page and calls one `show_` function a cell."""

from typing import TYPE_CHECKING

from stianalysis.lazy import lazy_names

if TYPE_CHECKING:
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

# Where each name lives: charts need seaborn, which takes longer to import than most pages to show.
__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "Page": "page",
        "headline_table": "overview",
        "measure_rows": "measures_list",
        "open_page": "page",
        "overview_findings": "board",
        "passed_with_report": "deadlines_part",
        "section_findings": "section_findings",
        "show_all_headlines": "overview",
        "show_assumptions": "method_page",
        "show_board": "board",
        "show_caveats": "page",
        "show_charts": "page",
        "show_classifiers": "tags_part",
        "show_deadlines": "deadlines_part",
        "show_downloads": "downloads_page",
        "show_findings": "section_findings",
        "show_formulas": "method_page",
        "show_glance": "page",
        "show_measure_list": "measures_list",
        "show_measures": "measures_part",
        "show_methods_head": "method_page",
        "show_not_judged": "overview",
        "show_off_track": "overview",
        "show_overview_head": "overview",
        "show_pages": "overview",
        "show_provenance": "method_page",
        "show_purpose": "page",
        "show_quality": "board",
        "show_reference": "page",
        "show_scorecard": "page",
        "show_sources": "page",
        "show_stale": "overview",
        "show_statuses": "overview",
        "show_tags": "tags_part",
        "stale_values": "overview",
    },
)
