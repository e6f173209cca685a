"""Finding a renderer, and the record of it. Quarto is played by a small script."""

import json

import pypandoc
import pytest

from stianalysis.site import (
    Renderer,
    SiteError,
    build_site,
    detect_renderer,
    read_renderer_record,
    write_renderer_record,
)

# Answers --version, else copies the project to --output-dir, each page as HTML.
PRETENDED = """#!/bin/sh
if [ "$1" = --version ]; then echo {version}; exit 0; fi
[ "$3" = --no-execute ] || exit 1
cd "$2" || exit 1
for page in index.qmd */*.ipynb; do
  mkdir -p "$5/$(dirname "$page")"
  echo '<html lang="ja"><title>t</title><p>本</p></html>' > "$5/${{page%.*}}.html"
done
touch leftover
"""


@pytest.fixture(autouse=True)
def _no_quarto(monkeypatch, tmp_path):
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    monkeypatch.setattr("stianalysis.site.quarto.shutil.which", lambda _: None)


@pytest.fixture
def quarto(monkeypatch, tmp_path):
    """Return a function that installs a pretended Quarto of some version."""

    def install(version):
        program = tmp_path / "quarto"
        program.write_text(PRETENDED.format(version=version), encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("QUARTO_PATH", str(program))

    return install


def test_pandoc_where_there_is_no_quarto():
    assert detect_renderer() == Renderer("pandoc", pypandoc.get_pandoc_version())


def test_quarto_where_there_is_one(quarto):
    quarto("1.10.3")
    assert detect_renderer() == Renderer("quarto", "1.10.3")


def test_an_old_quarto_is_refused(quarto):
    quarto("1.7.9")
    with pytest.raises(SiteError, match=r"Quarto 1\.7\.9 is too old, 1\.8 or newer"):
        detect_renderer()


def test_quarto_renders_a_copy(site, quarto):
    quarto("1.8.0")
    result = build_site(site.folder, detect_renderer())
    assert len(result.pages) == 5
    assert not (site.folder / "leftover").exists()


def test_the_record_is_written_only_when_it_changes(tmp_path):
    record = tmp_path / "renderer.json"
    found = write_renderer_record(record)
    written = record.stat().st_mtime_ns
    write_renderer_record(record)
    assert record.stat().st_mtime_ns == written
    assert read_renderer_record(record) == found


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"name": "quarto", "version": "1.8.0"}),
        json.dumps({"name": "pandoc", "version": "1"}),
        "{",
        "[]",
        None,
    ],
)
def test_a_record_that_does_not_fit_this_machine(tmp_path, content):
    record = tmp_path / "renderer.json"
    if content is not None:
        record.write_text(content, encoding="utf-8")
    with pytest.raises(SiteError, match="run `stianalysis renderer`"):
        read_renderer_record(record)
