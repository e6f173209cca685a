"""The report site: a Quarto project, rendered by Quarto where it is installed and by an embedded pandoc elsewhere."""

from stianalysis.site.build import SiteResult, build_site
from stianalysis.site.check import check_site
from stianalysis.site.errors import SiteError
from stianalysis.site.renderer import Renderer, detect_renderer, read_renderer_record, write_renderer_record

__all__ = [
    "Renderer",
    "SiteError",
    "SiteResult",
    "build_site",
    "check_site",
    "detect_renderer",
    "read_renderer_record",
    "write_renderer_record",
]
