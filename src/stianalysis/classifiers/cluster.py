"""The same tagging on a Dask cluster: batches go to the workers, their tags come back in order."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from stianalysis.classifiers.api import MODELS
from stianalysis.classifiers.files import Mapper
from stianalysis.errors import StiError
from stianalysis.paths import workspace

# Batches in flight for each thread of the cluster: one is worked on, one waits, so that memory stays bounded.
IN_FLIGHT = 2
CONNECT_SECONDS = 10
RETRIES = 2


@contextmanager
def cluster_map(address: str) -> Iterator[Mapper]:
    """Connect to a Dask scheduler and yield a `map` that runs there, for `classify_file`.

    Every worker needs this package and the same trained models: its clone of the workspace, which it finds from its
    working folder or `STIANALYSIS_ROOT`. The models are compared before anything is sent.

    Args:
        address: the scheduler's address, such as `tcp://10.0.0.1:8786` or `tls://...`.

    Raises:
        StiError: `distributed` is not installed, the scheduler cannot be reached or has no workers, a worker lacks
            this package or has other models, or a batch failed on every worker that tried it.
    """
    try:
        from distributed import Client  # noqa: PLC0415  an extra: most users have no cluster
    except ImportError as error:
        raise StiError("--scheduler needs Dask: pip install 'stianalysis[cluster]'") from error
    try:
        client: Any = Client(address, timeout=CONNECT_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise StiError(f"no Dask scheduler answers at {address} within {CONNECT_SECONDS} s; is it running?") from error
    with client:
        _check_workers(client)

        def run(function: Any, batches: Iterable[Any]) -> Iterator[Any]:
            limit = IN_FLIGHT * sum(client.nthreads().values())
            waiting: deque[Any] = deque()
            for number, batch in enumerate(batches):
                # Not pure: two batches may well be equal, and each counts.
                waiting.append((number, client.submit(function, batch, pure=False, retries=RETRIES)))
                if len(waiting) >= limit:
                    yield _result(*waiting.popleft())
            while waiting:
                yield _result(*waiting.popleft())

        yield run


def _result(number: int, future: Any) -> Any:
    try:
        return future.result()
    except Exception as error:  # whatever a worker meets, a killed worker included, comes back here
        reason, _, _ = str(error).partition("\n")
        raise StiError(
            f"batch {number} failed on the cluster: {type(error).__name__}: {reason}; "
            "look at the workers' logs, give them more memory, or run without --scheduler"
        ) from error


def _check_workers(client: Any) -> None:
    """Refuse workers that would tag otherwise than this machine."""
    here = models_digest()
    try:
        found = client.run(models_digest, on_error="return")
    except ValueError as error:
        raise StiError(f"the cluster has no workers: {error}") from error
    if not found:
        raise StiError("the cluster has no workers yet; start some, then run the command again")
    for worker, digest in sorted(found.items()):
        if isinstance(digest, Exception):
            raise StiError(f"worker {worker} cannot tag: {digest}; install this package there and set STIANALYSIS_ROOT")
        if digest != here:
            raise StiError(f"worker {worker} has other models than this machine; run `dvc repro train` on both")


def models_digest() -> str:
    """Return a digest of the trained models of this workspace.

    Raises:
        StiError: there is no workspace here, or no model is trained yet.
    """
    root = workspace()
    files = sorted((root / MODELS).glob("*"))
    if not files:
        raise StiError(f"no models in {MODELS.as_posix()}/: run `dvc repro train` first")
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
