"""Executing many notebooks in a few kernels: starting one and importing the libraries takes longer than most pages."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from jupyter_client.manager import KernelManager, start_new_kernel
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines

Task = TypeVar("Task")
Result = TypeVar("Result")
ENGINE = "warm"
WORKERS = 2
# Kernels talk to papermill over the loopback address only; their notice about plain TCP is left out.
QUIET_KERNEL = ["--log-level=CRITICAL"]


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


@contextmanager
def warm_kernel(folder: Path) -> Iterator[KernelManager]:
    """Start a kernel that works in `folder`, and stop it at the end."""
    manager, client = start_new_kernel(kernel_name="python3", extra_arguments=QUIET_KERNEL, cwd=str(folder))
    client.stop_channels()
    try:
        yield manager
    finally:
        manager.shutdown_kernel(now=True)


def in_warm_kernels(
    tasks: Iterable[Task], execute: Callable[[Task, KernelManager], Result], folder: Path
) -> Iterator[Result]:
    """Call `execute` with each task and a kernel, on as many kernels as there are workers; results in order of tasks.

    Args:
        tasks: what to execute.
        execute: called with a task and a running kernel that no other task uses at the time.
        folder: where the kernels work.
    """
    listed = list(tasks)
    workers = min(WORKERS, len(listed))
    with ExitStack() as stack, ThreadPoolExecutor(max(workers, 1)) as pool:
        free: SimpleQueue[KernelManager] = SimpleQueue()
        for kernel in pool.map(lambda _: stack.enter_context(warm_kernel(folder)), range(workers)):
            free.put(kernel)

        def run(task: Task) -> Result:
            kernel = free.get()
            try:
                return execute(task, kernel)
            finally:
                free.put(kernel)

        yield from pool.map(run, listed)
