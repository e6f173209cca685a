"""Building the site: into a temporary folder, checked, and only then put in place of the old one."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from stianalysis.site.check import check_site
from stianalysis.site.errors import SiteError
from stianalysis.site.fonts import write_fallback_font
from stianalysis.site.kept import Kept
from stianalysis.site.pandoc import render_site
from stianalysis.site.project import read_project
from stianalysis.site.quarto import run_quarto
from stianalysis.site.renderer import Renderer
from stianalysis.site.search import write_search_index

KEPT = ".cache/pages"  # beside the folder of the project; only saves time


@dataclass(frozen=True)
class SiteResult:
    """Where the site lies, what rendered it, and its pages relative to it."""

    path: Path
    renderer: Renderer
    pages: tuple[Path, ...]


def build_site(folder: Path, renderer: Renderer, output: Path | None = None) -> SiteResult:
    """Build the website project in `folder` with `renderer`.

    The same sources give the same bytes with the embedded renderer: no times, no order by chance.

    Args:
        folder: the Quarto project.
        renderer: what `read_renderer_record` or `detect_renderer` returned.
        output: where the site goes; `output-dir` of the project if None.

    Returns:
        The finished site.

    Raises:
        SiteError: a page or the built site is not in order; an earlier site stays as it was.
    """
    project = read_project(folder)
    kept = Kept(folder.parent / KEPT)
    target = output or project.output
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the output, so that the last step is a rename; Quarto and DVC pass over names with an underscore or dot.
    temporary = Path(mkdtemp(dir=target.parent, prefix="_building."))
    try:
        site = temporary / "site"
        site.mkdir()
        if renderer.name == "quarto":
            run_quarto(folder, site)
        else:
            render_site(project, renderer, site, kept)
            # Quarto brings a search of its own.
            for sidebar in project.sidebars:
                write_search_index(site, sidebar.id)
        pages = tuple(sorted(path.relative_to(site) for path in site.rglob("*.html")))
        write_fallback_font(site / "fonts", ((site / page).read_text(encoding="utf-8") for page in pages), kept)
        kept.forget_others()
        (site / "renderer.json").write_text(json.dumps(asdict(renderer), indent=2) + "\n", encoding="utf-8")
        problems = check_site(site)
        if problems:
            listed = "\n".join(f"  - {problem}" for problem in problems)
            raise SiteError(f"{len(problems)} problem(s) in the built site, the earlier one stays:\n{listed}")
        _replace(target, site, aside=temporary / "earlier")
    finally:
        rmtree(temporary, ignore_errors=True)
    return SiteResult(target, renderer, pages)


def _replace(target: Path, site: Path, *, aside: Path) -> None:
    """Put `site` in the place of `target`, which comes back if that fails."""
    if target.exists():
        target.rename(aside)
    try:
        site.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
