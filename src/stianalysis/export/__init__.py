"""Downloads: the prepared tables as CSV, Parquet and xlsx, with a data package and a dictionary in both languages."""

from stianalysis.export.dictionary import described_columns, published_tables
from stianalysis.export.downloads import write_downloads

__all__ = ["described_columns", "published_tables", "write_downloads"]
