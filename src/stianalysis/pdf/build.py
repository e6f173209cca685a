"""Building the PDF of a chapter: pages to HTML for paper, that to typst, and one file at the end."""

from functools import cache
from importlib import resources
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import matplotlib_fontja
import typst
import yaml

from stianalysis.errors import StiError
from stianalysis.params import Params
from stianalysis.paths import replacing
from stianalysis.pdf.plain import plain_html
from stianalysis.report.texts import checked_language, say
from stianalysis.site.pandoc import READER, run_pandoc
from stianalysis.site.sources import read_source

FOLDER = Path("reports") / "_pdf"
OVERVIEW = "overview"
CHAPTERS = (OVERVIEW, "G", "1", "2", "3", "4", "5", "6")
TITLES = {OVERVIEW: "overview_title", "G": "chapter_0"}
OVERVIEW_PAGES = ("index", "methods")


def chapter_pages(chapter: str, params: Params) -> tuple[str, ...]:
    """Return the pages of a chapter in reading order: `4` has the sections 4-1, 4-2 and so on.

    Raises:
        StiError: there is no such chapter.
    """
    if chapter not in CHAPTERS:
        raise StiError(f"no chapter {chapter!r}; chapters are {', '.join(CHAPTERS)}")
    if chapter == OVERVIEW:
        return OVERVIEW_PAGES
    return tuple(section for section in params.sections if section.split("-")[0].startswith(chapter))


def build_pdf(root: Path, chapter: str, language: str, params: Params) -> Path:
    """Write `reports/_pdf/{language}/chapter-{chapter}.pdf` from the executed notebooks; same input, same bytes.

    Charts stay vectors. What a reader would unfold is open; the words behind each tag stand on the site only.

    Args:
        root: the workspace.
        chapter: one of `CHAPTERS`.
        language: `ja` or `en`.
        params: the workspace's parameters.

    Returns:
        The file written.

    Raises:
        StiError: unknown chapter or language, a notebook is not built yet, or typst refuses the text.
    """
    code = checked_language(language)
    pages = chapter_pages(chapter, params)
    words = {key: texts[code] for key, texts in _words().items()}
    inputs = {
        "lang": code,
        "title": say(TITLES.get(chapter, f"chapter_{chapter}"), code),
        "subtitle": say("subtitle", code, edition=params.edition),
        "as_of": say("as_of", code, date=params.as_of.isoformat()),
        "licence": words["licence"],
        "contents": words["contents"],
        "figure": words["figure"],
        "table": words["table"],
    }
    with TemporaryDirectory() as name:
        folder = Path(name)
        content = "\n".join(_page(root, page, code, folder) for page in pages)
        (folder / "content.typ").write_text(content, encoding="utf-8")
        with resources.as_file(resources.files("stianalysis.pdf").joinpath("chapter.typ")) as style:
            copyfile(style, folder / "chapter.typ")
        target = root / FOLDER / code / f"chapter-{chapter}.pdf"
        with replacing(target) as temporary:
            temporary.write_bytes(_compiled(folder, inputs, f"chapter {chapter} in {code}"))
    return target


@cache
def _words() -> dict[str, dict[str, str]]:
    text = resources.files("stianalysis.pdf").joinpath("words.yaml").read_text(encoding="utf-8")
    words: dict[str, dict[str, str]] = yaml.safe_load(text)
    return words


def _page(root: Path, page: str, language: str, folder: Path) -> str:
    """Return a page as typst markup with its title as heading; its charts go to `folder`."""
    notebook = root / "reports" / language / f"{page}.ipynb"
    shown = notebook.relative_to(root).as_posix()
    if not notebook.is_file():
        raise StiError(f"{shown} is not built yet: run `dvc repro` (or `make reports`) first")
    source = read_source(notebook, shown_as=shown)
    html = plain_html(run_pandoc(source.markdown, READER, "html5", shown_as=shown), folder, page)
    heading = run_pandoc(f"# {source.meta['title']}", "markdown-auto_identifiers", "typst", shown_as=shown)
    return f"{heading}\n{run_pandoc(html, 'html', 'typst', shown_as=shown)}"


def _compiled(folder: Path, inputs: dict[str, str], shown_as: str) -> bytes:
    fonts = [str(Path(matplotlib_fontja.get_font_ttf_path()).parent)]
    try:
        pdf: bytes = typst.compile(
            str(folder / "chapter.typ"),
            root=str(folder),
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs=inputs,
        )
    except typst.TypstError as error:
        raise StiError(f"{shown_as}: typst refuses the text: {error}") from error
    return pdf
