"""Building the site: into a temporary folder, checked, and only then put in place of the old one."""

from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from stianalysis.site.check import check_site
from stianalysis.site.errors import SiteError
from stianalysis.site.pandoc import render_site
from stianalysis.site.project import read_project
from stianalysis.site.renderer import Renderer, run_quarto


@dataclass(frozen=True)
class SiteResult:
    """Where the site lies, what rendered it, and its pages relative to it."""

    path: Path
    renderer: Renderer
    pages: tuple[Path, ...]


def build_site(folder: Path, renderer: Renderer) -> SiteResult:
    """Build the website project in `folder` with `renderer`.

    Returns:
        The finished site.

    Raises:
        SiteError: a page or the built site is not in order; an earlier site stays as it was.
    """
    project = read_project(folder)
    temporary = Path(mkdtemp(dir=folder, prefix="_building."))
    temporary.chmod(0o755)
    try:
        if renderer.name == "quarto":
            run_quarto(folder, temporary)
        else:
            render_site(project, renderer, temporary)
        problems = check_site(temporary)
        if problems:
            listed = "\n".join(f"  - {problem}" for problem in problems)
            raise SiteError(f"{len(problems)} problem(s) in the built site:\n{listed}")
        pages = tuple(sorted(path.relative_to(temporary) for path in temporary.rglob("*.html")))
        rmtree(project.output, ignore_errors=True)
        temporary.rename(project.output)
    finally:
        rmtree(temporary, ignore_errors=True)
    return SiteResult(project.output, renderer, pages)
