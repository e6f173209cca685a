"""The Quarto program: where it is, which version, and rendering a project with it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from stianalysis.site.errors import SiteError

LEAST = (1, 8)


def quarto_program() -> str | None:
    """Return the path of the Quarto program: `$QUARTO_PATH`, else what PATH finds; None without it."""
    return os.environ.get("QUARTO_PATH") or shutil.which("quarto")


def quarto_version() -> str | None:
    """Return the version of the Quarto on this machine, None without one.

    Raises:
        SiteError: it does not answer, or is older than 1.8.
    """
    program = quarto_program()
    if program is None:
        return None
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SiteError(f"`{program} --version` fails: {error}; mend $QUARTO_PATH, or take quarto off PATH") from error
    version = answer.stdout.strip()
    if tuple(int(part) for part in re.findall(r"\d+", version)[:2]) < LEAST:
        raise SiteError(f"Quarto {version} is too old, 1.8 or newer is needed; update it or take it off PATH")
    return version


def run_quarto(project: Path, output: Path) -> None:
    """Render the project with Quarto into `output`, executing nothing.

    Quarto leaves intermediate files beside the sources, so it works on a copy: the sources are inputs of the pipeline.

    Raises:
        SiteError: Quarto is not there or fails; the message ends with its own last words.
    """
    program = quarto_program()
    if program is None:
        raise SiteError("Quarto is not on PATH: install it, or run `stianalysis renderer` to use the embedded pandoc")
    with TemporaryDirectory() as folder:
        copy = Path(folder) / project.name
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns("_site", "_building.*", ".*"))
        # Quarto takes the output folder relative to the project.
        command = [program, "render", str(copy), "--no-execute", "--output-dir", "_site"]
        # Deno, inside Quarto, looks for updates unless told not to; the Python is this environment's.
        environment = {**os.environ, "DENO_NO_UPDATE_CHECK": "1", "QUARTO_PYTHON": sys.executable}
        answer = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if answer.returncode != 0:
            raise SiteError(f"quarto render failed:\n{answer.stderr.strip()[-2000:]}")
        shutil.copytree(copy / "_site", output, dirs_exist_ok=True)
