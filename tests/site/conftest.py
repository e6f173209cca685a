"""The invented website project as a fixture."""

from pathlib import Path

import pytest
from site_folder import SiteFolder


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """Return an invented project that builds."""
    return SiteFolder(tmp_path / "reports")
