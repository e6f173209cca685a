import json
import os
import platform
import subprocess
import sys

import pytest

LIBRARIES = """
import json, sys
import stianalysis.cli
from stianalysis.arithmetic import fix_arithmetic

early = "numpy" not in sys.modules
fix_arithmetic()
import numpy, scipy.linalg, threadpoolctl
found = [pool for pool in threadpoolctl.threadpool_info() if pool["internal_api"] == "openblas"]
print(json.dumps([early, [pool["architecture"] for pool in found], [pool["num_threads"] for pool in found]]))
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
