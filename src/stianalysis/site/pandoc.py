"""The embedded renderer: pandoc turns each page's Markdown to HTML, a template puts it into the site."""

import os
import re
import subprocess
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from shutil import copyfile

import pypandoc
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup
from rich.console import Console
from rich.progress import track

from stianalysis.site.errors import SiteError
from stianalysis.site.kept import Kept
from stianalysis.site.navigation import navigation
from stianalysis.site.project import Project, html_name
from stianalysis.site.renderer import Renderer
from stianalysis.site.sources import Source, read_source

# As Quarto reads it, without TeX mathematics: amounts in dollars are no formulas.
READER = "markdown+raw_html+raw_attribute+fenced_divs+bracketed_spans+pipe_tables-tex_math_dollars-implicit_figures"
SPLIT = "<!-- end of contents -->"
SOURCE_LINK = re.compile(r"""(\bhref=["'](?![a-z][a-z0-9+.-]*:|//)[^"'#?]*)\.(?:ipynb|qmd)(?=["'#?])""")
ASSETS = ("site.css", "site.js")
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def render_site(project: Project, renderer: Renderer, target: Path, kept: Kept) -> None:
    """Render every page of `project`, with style sheets and scripts, into the folder `target`.

    Args:
        project: the website project.
        renderer: pandoc, with its version.
        target: an empty folder.
        kept: what pandoc made of pages in earlier builds.

    Raises:
        SiteError: a page has no front matter or carries an error output, or pandoc refuses it.
    """
    sources = {
        page: read_source(project.folder / page, shown_as=page.as_posix(), echo=project.echo) for page in project.pages
    }
    console = Console(stderr=True)
    # pandoc runs as a process of its own, so threads use all cores.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda item: _page(project, renderer, kept, *item), sources.items())
        rendered = list(track(results, "Rendering pages", total=len(sources), console=console, transient=True))
    for page, html in zip(sources, rendered, strict=True):
        path = target / html_name(page.as_posix())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")
    (target / "assets").mkdir()
    for name in ASSETS:
        (target / "assets" / name).write_text(_asset(name), encoding="utf-8")
    for file in (*map(Path, project.styles), *project.resources):
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        copyfile(project.folder / file, target / file)


def _page(project: Project, renderer: Renderer, kept: Kept, page: Path, source: Source) -> str:
    options = (f"--toc-depth={project.toc_depth}", f"--from={READER}")
    html = kept.get(
        renderer.version, *options, _asset("pandoc.html"), source.markdown,
        make=lambda: _convert(source.markdown, project.toc_depth, shown_as=page.as_posix()),
    )  # fmt: skip
    toc, body = html.split(SPLIT, 1)
    return _template().render(
        project=project,
        renderer=renderer,
        lang=str(source.meta.get("lang", project.lang)),
        title=str(source.meta["title"]),
        subtitle=str(source.meta.get("subtitle", "")),
        root="../" * (len(page.parts) - 1),
        navigation=navigation(project, page),
        toc=Markup(toc.strip()),
        body=Markup(SOURCE_LINK.sub(r"\1.html", body).strip()),
        policy=content_security_policy(project.after_body),
    )


def content_security_policy(after_body: str) -> str:
    """Return what a page may load and run: its own files, the project's inline scripts by their hash, nothing else.

    Styles may stand inline, since heat maps and notebooks' tables carry them; a style runs no script.

    Source: Content Security Policy Level 3 (W3C), sections 2.3.1 (source lists) and 6 (directives).
    """
    hashes = [sha256(script.encode()).digest() for script in SCRIPT.findall(after_body)]
    scripts = " ".join(["'self'", *(f"'sha256-{b64encode(digest).decode()}'" for digest in hashes)])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self'; base-uri 'none'; form-action 'self'"
    )


def _convert(markdown: str, toc_depth: int, *, shown_as: str) -> str:
    """Return the table of contents and the body as HTML, `SPLIT` between them."""
    with resources.as_file(resources.files("stianalysis.site").joinpath("assets/pandoc.html")) as template:
        contents = ("--toc", f"--toc-depth={toc_depth}", f"--template={template}")
        return run_pandoc(markdown, READER, "html5", *contents, shown_as=shown_as)


def run_pandoc(text: str, reader: str, writer: str, *options: str, shown_as: str) -> str:
    """Return `text` turned from one of pandoc's formats to another, without access to files or the network.

    Raises:
        SiteError: pandoc refuses the text; names the page by `shown_as`.
    """
    command = [pypandoc.get_pandoc_path(), f"--from={reader}", f"--to={writer}", *options, "--wrap=none", "--sandbox"]
    answer = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    if answer.returncode != 0:
        raise SiteError(f"{shown_as}: pandoc refuses the page: {answer.stderr.strip()}")
    return answer.stdout


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("stianalysis.site", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")


def _asset(name: str) -> str:
    return resources.files("stianalysis.site").joinpath("assets", name).read_text(encoding="utf-8")
