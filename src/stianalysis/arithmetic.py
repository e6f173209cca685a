"""Linear algebra that gives the same bytes on every processor."""

import os


def fix_arithmetic() -> None:
    """Have OpenBLAS use one kernel and one thread, so that sums are formed in one order whatever the machine.

    To be called before numpy is imported; processes started later inherit it. Without it, processors with other vector
    units (or another number of cores) give weights that differ in their last digit. The kernel needs AVX2, as polars
    does; on other architectures OpenBLAS ignores its name.
    """
    os.environ.update(OPENBLAS_CORETYPE="Haswell", OPENBLAS_NUM_THREADS="1")
