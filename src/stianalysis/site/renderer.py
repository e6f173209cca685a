"""Which renderer a machine has, and the record of the one a site is built with."""

import json
import os
import re
import shutil
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

import pypandoc

from stianalysis.paths import replacing
from stianalysis.site.errors import SiteError

LEAST_QUARTO = (1, 8)


@dataclass(frozen=True)
class Renderer:
    """`quarto` or the embedded `pandoc`, with its version."""

    name: str
    version: str


def quarto_program() -> str | None:
    """Return the path of the Quarto program: `$QUARTO_PATH`, else what PATH finds; None without it."""
    return os.environ.get("QUARTO_PATH") or shutil.which("quarto")


def detect_renderer() -> Renderer:
    """Return Quarto when this machine has it, else the embedded pandoc.

    Raises:
        SiteError: Quarto is there but too old.
    """
    program = quarto_program()
    if program is None:
        return Renderer("pandoc", pypandoc.get_pandoc_version())
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    version = answer.stdout.strip()
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    if numbers < LEAST_QUARTO:
        raise SiteError(f"Quarto {version} is too old, 1.8 or newer is needed; update it or take it off PATH")
    return Renderer("quarto", version)


def write_renderer_record(path: Path) -> Renderer:
    """Record the renderer of this machine in `path`, a file that DVC tracks as input of the site.

    The file is written only when its content changes, so that nothing is rebuilt without need.
    """
    found = detect_renderer()
    text = json.dumps(asdict(found), indent=2) + "\n"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        with replacing(path) as temporary:
            temporary.write_text(text, encoding="utf-8")
    return found


def read_renderer_record(path: Path) -> Renderer:
    """Return the recorded renderer.

    Raises:
        SiteError: there is no record, or it names a renderer or version that this machine does not have.
    """
    if not path.is_file():
        raise SiteError(f"{path.name} is missing: run `stianalysis renderer` first")
    recorded = Renderer(**json.loads(path.read_text(encoding="utf-8")))
    found = detect_renderer() if recorded.name == "quarto" else Renderer("pandoc", pypandoc.get_pandoc_version())
    if found != recorded:
        raise SiteError(
            f"{path.name} records {recorded.name} {recorded.version}, this machine has {found.name} {found.version}: "
            "run `stianalysis renderer`, then `dvc repro`"
        )
    return recorded


def run_quarto(project: Path, output: Path) -> None:
    """Render the project with Quarto into `output`, a folder inside it, executing nothing.

    Raises:
        SiteError: Quarto is not there or fails; the message ends with its own last words.
    """
    program = quarto_program()
    if program is None:
        raise SiteError("Quarto is not on PATH: install it, or run `stianalysis renderer` to use the embedded pandoc")
    # Quarto takes the output folder relative to the project.
    folder = output.relative_to(project).as_posix()
    command = [program, "render", str(project), "--no-execute", "--output-dir", folder]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise SiteError(f"quarto render failed:\n{answer.stderr.strip()[-2000:]}")
