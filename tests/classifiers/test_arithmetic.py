"""Training forms its sums alike on every processor."""

import json
import os
import platform
import subprocess
import sys

import pytest

# The command as users run it, with the training itself replaced by a look at the libraries.
LIBRARIES = """
import json, sys, types
import stianalysis.cli

early = "numpy" not in sys.modules


def train_all(root):
    import numpy, scipy.linalg, threadpoolctl

    found = [pool for pool in threadpoolctl.threadpool_info() if pool["internal_api"] == "openblas"]
    print(json.dumps([early, [pool["architecture"] for pool in found], [pool["num_threads"] for pool in found]]))
    return []


sys.modules["stianalysis.classifiers.stage"] = types.SimpleNamespace(train_all=train_all)
stianalysis.cli.train()
"""


@pytest.fixture(scope="module")
def told() -> list[object]:
    surroundings = {**os.environ, "OPENBLAS_CORETYPE": "Nehalem", "OPENBLAS_NUM_THREADS": "2"}
    done = subprocess.run([sys.executable, "-c", LIBRARIES], capture_output=True, check=True, env=surroundings)
    return list(json.loads(done.stdout))


def test_command_line_fixes_arithmetic_before_numpy_is_there(told: list[object]) -> None:
    assert told[0] is True


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="the kernel is one of this architecture")
def test_linear_algebra_uses_one_kernel_whatever_the_surroundings_ask(told: list[object]) -> None:
    assert told[1]
    assert set(told[1]) == {"Haswell"}  # type: ignore[call-overload]


def test_linear_algebra_uses_one_thread(told: list[object]) -> None:
    assert told[2]
    assert set(told[2]) == {1}  # type: ignore[call-overload]
