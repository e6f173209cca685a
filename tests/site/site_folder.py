"""A tiny invented website project with two pages in two languages."""

import json
from pathlib import Path

import yaml

from stianalysis.site import Renderer

SETTINGS = {
    "project": {"type": "website", "output-dir": "_site", "render": ["index.qmd", "ja/*.ipynb", "en/*.ipynb"]},
    "website": {
        "title": "試験サイト",
        "description": "A site for tests",
        "navbar": {
            "left": [
                {"text": "日本語", "menu": [{"text": "概況", "href": "ja/index.ipynb"}]},
                {"text": "English", "menu": [{"text": "Overview", "href": "en/index.ipynb"}]},
            ]
        },
        "sidebar": [
            {
                "id": language,
                "contents": [
                    {"text": overview, "href": f"{language}/index.ipynb"},
                    {"section": chapter, "contents": [{"text": "1-1", "href": f"{language}/1-1.ipynb"}]},
                ],
            }
            for language, overview, chapter in (("ja", "概況", "第1章"), ("en", "Overview", "Chapter 1"))
        ],
        "page-footer": {"left": "版 2025 / Edition 2025"},
    },
    "format": {"html": {"css": "styles.css", "toc": True, "toc-depth": 3}},
    "execute": {"enabled": False, "echo": False},
    "lang": "ja",
}


def markdown(source):
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def code(source, *outputs):
    return {"cell_type": "code", "metadata": {}, "source": source, "execution_count": None, "outputs": list(outputs)}


def display(**data):
    """Return an output; `html="..."` stands for text/html."""
    named = {f"text/{kind}": text for kind, text in data.items()}
    return {"output_type": "display_data", "metadata": {}, "data": named}


def error(name, value):
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": []}


class SiteFolder:
    """The invented project; change `settings` or write other pages, then build."""

    renderer = Renderer("pandoc", "0.0")

    def __init__(self, folder: Path):
        self.folder = folder
        self.settings = json.loads(json.dumps(SETTINGS))
        for language in ("ja", "en"):
            (folder / language).mkdir(parents=True)
            self.page(f"{language}/index.ipynb", markdown("## 章\n\n[1-1](1-1.ipynb#値)"))
            self.page(f"{language}/1-1.ipynb", code("show()", display(markdown="## 値\n\n橋は三本。")))
        (folder / "index.qmd").write_text("---\ntitle: 入口\n---\n\n[日本語](ja/index.ipynb)\n", encoding="utf-8")
        (folder / "styles.css").write_text("body { color: #000; }\n", encoding="utf-8")
        self.write()

    def page(self, name: str, *cells: dict, front: str = "title: 試験") -> None:
        language = name.split("/", maxsplit=1)[0]
        first = {"cell_type": "raw", "metadata": {}, "source": f"---\n{front}\nlang: {language}\n---"}
        notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [first, *cells]}
        (self.folder / name).write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")

    def write(self) -> None:
        text = yaml.safe_dump(self.settings, allow_unicode=True)
        (self.folder / "_quarto.yml").write_text(text, encoding="utf-8")

    def html(self, name: str) -> str:
        return (self.folder / "_site" / name).read_text(encoding="utf-8")
