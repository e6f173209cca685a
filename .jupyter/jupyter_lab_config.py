"""JupyterLab asks the network for nothing: no news, no update check, no extension listings."""

c = get_config()  # noqa: F821
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
# The guided start.
c.LabApp.default_url = "/lab/tree/notebooks/index.ipynb"
