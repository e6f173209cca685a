"""JupyterLab asks the network for nothing: no news, no update check, no extension listings."""

from pathlib import Path

c = get_config()  # noqa: F821
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
# Holds overrides.json, which answers the question for news before it is asked.
c.LabApp.app_settings_dir = str(Path(__file__).parent / "settings")
# The guided start.
c.LabApp.default_url = "/lab/tree/notebooks/index.ipynb"
