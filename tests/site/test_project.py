"""Mistakes in the project file: each message names the file and the key or page."""

import pytest

from stianalysis.site import SiteError
from stianalysis.site.project import read_project


def refused(site, match):
    site.write()
    with pytest.raises(SiteError, match=match):
        read_project(site.folder)


def test_groups_and_menus_are_read(site):
    project = read_project(site.folder)
    assert [link.href for link in project.sidebars[0].links()] == ["ja/index.ipynb", "ja/1-1.ipynb"]
    assert project.navbar[1].entries[0].text == "Overview"


def test_missing_file(tmp_path):
    with pytest.raises(SiteError, match=r"_quarto\.yml is missing"):
        read_project(tmp_path)


def test_missing_key(site):
    del site.settings["website"]["title"]
    refused(site, r"_quarto\.yml: website\.title is missing")


def test_key_of_wrong_form(site):
    site.settings["format"]["html"]["toc-depth"] = "three"
    refused(site, r"format\.html\.toc-depth must be int, found 'three'")


def test_entry_without_link(site):
    del site.settings["website"]["sidebar"][0]["contents"][0]["href"]
    refused(site, r"website\.sidebar\[0\]\.contents\[0\] needs text and href")


def test_listed_page_that_does_not_exist(site):
    site.settings["website"]["sidebar"][0]["contents"].append({"text": "9", "href": "ja/9.ipynb"})
    refused(site, r"names pages that do not exist: ja/9\.ipynb; run `dvc repro`")


def test_pattern_without_pages(site):
    site.settings["project"]["render"].append("fr/*.ipynb")
    refused(site, r"project\.render lists fr/\*\.ipynb")


def test_page_that_no_sidebar_names(site):
    site.page("ja/2-1.ipynb")
    refused(site, r"no sidebar of _quarto\.yml names: ja/2-1\.ipynb")


def test_style_sheet_that_does_not_exist(site):
    site.settings["format"]["html"]["css"] = ["styles.css", "lost.css"]
    refused(site, r"names lost\.css")


def test_text_after_the_body_is_read_from_the_named_file(site):
    (site.folder / "filter.html").write_text("<script>1</script>\n", encoding="utf-8")
    site.settings["format"]["html"]["include-after-body"] = "filter.html"
    site.write()
    assert read_project(site.folder).after_body == "<script>1</script>"


def test_text_after_the_body_must_exist(site):
    site.settings["format"]["html"]["include-after-body"] = "none.html"
    refused(site, "include-after-body must name one file")
