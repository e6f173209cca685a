"""What can go wrong with a site."""

from stianalysis.errors import StiError


class SiteError(StiError):
    """The project file, a page or the built site is not in order; the message says which and what to do."""
