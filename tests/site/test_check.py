"""The checks of a built site, on single pages."""

import pytest

from stianalysis.site import check_site

PAGE = (
    '<!DOCTYPE html><html lang="ja"><head><title>試験</title>{head}</head><body><h2 id="値">値</h2>{body}</body></html>'
)


def problems(folder, body="", head="", page=PAGE):
    (folder / "index.html").write_text(page.format(head=head, body=body), encoding="utf-8")
    return check_site(folder)


def test_a_page_in_order(tmp_path):
    body = (
        '<a href="#値">a</a><a href="index.html#%E5%80%A4">b</a><a href="https://example.org">c</a><a href="./">d</a>'
    )
    assert problems(tmp_path, body + '<img src="data:," alt="図"><img src="data:," alt="" role="presentation">') == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="lost.html">x</a>', "broken link lost.html"),
        ('<a href="#lost">x</a>', "broken link #lost"),
        ('<a href="../outside.html">x</a>', "broken link ../outside.html"),
        ('<img src="data:,">', "1 image(s) without alternative text"),
        ('<img src="data:," alt="">', "1 image(s) without alternative text"),
        ('<img src="https://example.org/x.png" alt="x">', "loads https://example.org/x.png from the network"),
        ('<script src="//example.org/x.js"></script>', "loads //example.org/x.js from the network"),
        ('<script src="lost.js"></script>', "loads lost.js, which does not exist"),
        ("<p style=\"background: url('http://example.org/x')\"></p>", "loads http://example.org/x from the network"),
    ],
)
def test_each_problem_is_named(tmp_path, body, expected):
    assert problems(tmp_path, body) == [f"index.html: {expected}"]


def test_style_sheets_are_looked_at(tmp_path):
    (tmp_path / "a.css").write_text(
        '@import url("https://example.org/f.css");\na { src: url(x.woff2) }', encoding="utf-8"
    )
    assert problems(tmp_path) == [
        "a.css: loads https://example.org/f.css from the network",
        "a.css: loads x.woff2, which does not exist",
    ]


def test_title_and_language(tmp_path):
    found = problems(tmp_path, page="<html><head><title> </title>{head}</head><body>{body}</body></html>")
    assert found == ["index.html: no title", "index.html: no language"]


def test_an_empty_folder_is_no_site(tmp_path):
    assert check_site(tmp_path) == ["there is no page"]
