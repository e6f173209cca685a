"""Chapters as PDF files, made of the executed notebooks by pandoc and typst."""

from stianalysis.pdf.build import CHAPTERS, build_pdf

__all__ = ["CHAPTERS", "build_pdf"]
