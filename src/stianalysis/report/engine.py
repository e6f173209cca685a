"""A papermill engine that executes a notebook in a running kernel."""

from typing import Any

from jupyter_client.manager import KernelManager
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines

ENGINE = "warm"


class WarmEngine(Engine):  # type: ignore[misc]
    """A papermill engine that executes a notebook in a running kernel, whose names it clears first."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, *, kernel: KernelManager, **_: Any) -> None:
        """Execute the notebook of `nb_man` in `kernel`."""
        client = PapermillNotebookClient(nb_man, km=kernel, raise_on_iopub_timeout=False, kernel_name=kernel_name)
        client.start_new_kernel_client()
        try:
            # A new session counts its cells from 1 again, as a fresh kernel does.
            client.kc.execute_interactive("%reset -f", silent=True, store_history=False, output_hook=lambda _: None)
            client.execute()
        finally:
            client.kc.stop_channels()


papermill_engines.register(ENGINE, WarmEngine)
