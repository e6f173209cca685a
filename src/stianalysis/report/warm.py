"""Executing many notebooks in a few kernels: starting one and importing the libraries takes longer than most pages.

Nothing here needs papermill, so that kernels start while papermill is imported.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TypeVar

from jupyter_client.manager import KernelManager, start_new_kernel

Task = TypeVar("Task")
Result = TypeVar("Result")
WORKERS = 2
# Kernels talk to papermill over the loopback address only; their notice about plain TCP is left out.
QUIET_KERNEL = ["--log-level=CRITICAL"]
# What every page needs; a kernel imports it while the first notebook is being prepared.
FIRST_IMPORTS = "import stianalysis.report.page, stianalysis.report.measures_list"


class WarmKernels:
    """A few running kernels that notebooks are executed in, one at a time each; a context manager.

    They begin to start when the context is entered, in the background, and are stopped at its end.
    """

    def __init__(self, folder: Path, workers: int = WORKERS) -> None:
        """Note where the kernels work (`folder`) and how many there are."""
        self._folder = folder
        self._workers = workers
        self._pool = ThreadPoolExecutor(workers)
        self._started: list[Future[KernelManager]] = []

    def __enter__(self) -> Self:
        self._started = [self._pool.submit(_start, self._folder) for _ in range(self._workers)]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown(cancel_futures=True)
        for started in self._started:
            if not started.cancelled() and started.exception() is None:
                started.result().shutdown_kernel(now=True)

    def execute(self, tasks: Iterable[Task], function: Callable[[Task, KernelManager], Result]) -> Iterator[Result]:
        """Call `function` with each task and a kernel that no other task uses at the time; results in order of tasks.

        Raises:
            RuntimeError: a kernel did not start within a minute.
        """
        free: SimpleQueue[Future[KernelManager]] = SimpleQueue()
        for started in self._started:
            started.add_done_callback(free.put)

        def run(task: Task) -> Result:
            kernel = free.get()
            try:
                return function(task, kernel.result())
            finally:
                free.put(kernel)

        yield from self._pool.map(run, tasks)


def _start(folder: Path) -> KernelManager:
    manager, client = start_new_kernel(kernel_name="python3", extra_arguments=QUIET_KERNEL, cwd=str(folder))
    client.execute(FIRST_IMPORTS, silent=True, store_history=False)
    client.stop_channels()
    return manager
