"""A browser, and a site of a few real pages; skipped where no Chromium is installed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, sync_playwright

from stianalysis.params import read_params
from stianalysis.report.run import run_pages
from stianalysis.report.warm import WarmKernels
from stianalysis.site.fonts import write_fallback_font
from stianalysis.site.kept import Kept
from stianalysis.site.pandoc import render_site
from stianalysis.site.project import read_project
from stianalysis.site.renderer import Renderer
from stianalysis.site.search import write_search_index

ROOT = Path(__file__).parents[2]
PAGES = ("index", "2-1", "deadlines")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Execute a few pages of the real workspace and render them; links to other pages lead nowhere."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on PATH: .ci/run installs Debian's")
    root = tmp_path_factory.mktemp("workspace")
    for name in ("data", "notebooks", "dvc.yaml", "params.yaml"):
        (root / name).symlink_to(ROOT / name)
    reports = root / "reports"
    reports.mkdir()
    for name in ("styles.css", "filter.html", "index.qmd"):
        shutil.copyfile(ROOT / "reports" / name, reports / name)
    shutil.copytree(ROOT / "reports" / "downloads", reports / "downloads")
    quarto = yaml.safe_load((ROOT / "reports" / "_quarto.yml").read_text(encoding="utf-8"))
    built = {f"{language}/{page}.ipynb" for language in ("ja", "en") for page in PAGES}
    navbar = quarto["website"]["navbar"]["left"]
    for menu in navbar:
        # All titles stay, since the header has to have room for them.
        for link in menu["menu"]:
            if link["href"] not in built:
                link["href"] = f"{link['href'].split('/')[0]}/2-1.ipynb"
    for sidebar in quarto["website"]["sidebar"]:
        sidebar["contents"] = [{"text": page, "href": f"{sidebar['id']}/{page}.ipynb"} for page in PAGES]
    (reports / "_quarto.yml").write_text(yaml.safe_dump(quarto, allow_unicode=True), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STIANALYSIS_ROOT", str(root))
        with WarmKernels(root) as kernels:
            run_pages(root, PAGES, read_params(root), kernels)
    target = root / "site"
    target.mkdir()
    kept = Kept(target.parent / "kept")
    render_site(read_project(reports), Renderer("pandoc", "3"), target, kept)
    for language in ("ja", "en"):
        write_search_index(target, language)
    texts = [page.read_text(encoding="utf-8") for page in sorted(target.rglob("*.html"))]
    write_fallback_font(target / "fonts", texts, kept)
    return target


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on PATH: .ci/run installs Debian's")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--disable-quic"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield chromium
        chromium.close()
