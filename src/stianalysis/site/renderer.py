"""Which renderer a machine has, and the record of the one a site is built with."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import pypandoc

from stianalysis.paths import replacing
from stianalysis.site.errors import SiteError
from stianalysis.site.quarto import quarto_version

RENEW = "run `stianalysis renderer`, then `dvc repro`"


@dataclass(frozen=True)
class Renderer:
    """`quarto` or the embedded `pandoc`, with its version."""

    name: str
    version: str


def detect_renderer() -> Renderer:
    """Return Quarto when this machine has it, else the embedded pandoc.

    Raises:
        SiteError: Quarto is there but too old, or does not answer.
    """
    version = quarto_version()
    return Renderer("quarto", version) if version else _embedded()


def write_renderer_record(path: Path) -> Renderer:
    """Record the renderer of this machine in `path`, a file that DVC tracks as input of the site.

    The file is written only when its content changes, so that nothing is rebuilt without need.

    Returns:
        The renderer recorded.

    Raises:
        SiteError: see `detect_renderer`.
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
        SiteError: there is no readable record, or it names a renderer or version that this machine does not have.
    """
    if not path.is_file():
        raise SiteError(f"{path.name} is missing: {RENEW}")
    try:
        recorded = Renderer(**json.loads(path.read_text(encoding="utf-8")))
    except (json.JSONDecodeError, TypeError) as error:
        raise SiteError(f"{path.name} is no record of a renderer ({error}): {RENEW}") from error
    found = detect_renderer() if recorded.name == "quarto" else _embedded()
    if found != recorded:
        raise SiteError(
            f"{path.name} records {recorded.name} {recorded.version}, this machine has {found.name} {found.version}: "
            + RENEW
        )
    return recorded


def _embedded() -> Renderer:
    return Renderer("pandoc", pypandoc.get_pandoc_version())
