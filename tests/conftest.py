"""A small invented workspace that obeys every rule, for tests that break one thing at a time."""

import csv
from pathlib import Path

import pytest
import yaml

SECTION = {
    "section": "1-1", "chapter": "1", "kind": "mid_goal", "position": "1",
    "name_ja": "試験の節", "name_en": "Test section", "short_ja": "試験", "short_en": "Test",
    "purpose_ja": "試験のための節。", "purpose_en": "A section for tests.",
    "line_start": "10", "line_end": "20", "related_indicators": "",
}  # fmt: skip
INDICATOR = {
    "indicator_id": "1-1.h1", "section": "1-1", "kind": "headline", "bullet": "1", "placement": "bullet",
    "name_ja": "橋の数", "name_en": "Bridges", "short_ja": "橋", "short_en": "Bridges",
    "breakdown": "none", "breakdown_ja": "", "breakdown_en": "", "unit": "count", "direction": "up",
    "target_kind": "level", "target_value": "200", "target_factor": "", "target_increment": "",
    "target_precision": "exact", "target_start": "", "target_due": "2026-03-31", "target_period": "FY2025",
    "target_text_ja": "2025年度に200", "target_text_en": "200 by FY2025",
    "target_source_id": "2025.fn7", "is_repeat": "false", "repeats": "",
    "caveats": "", "note_ja": "", "note_en": "", "source_line": "12",
}  # fmt: skip
REFERENCE = {
    **INDICATOR, "indicator_id": "1-1.r1", "kind": "reference", "target_kind": "", "target_value": "",
    "target_precision": "", "target_due": "", "target_period": "", "target_text_ja": "", "target_text_en": "",
    "target_source_id": "",
}  # fmt: skip
OBSERVATION = {
    "indicator_id": "1-1.h1", "role": "latest", "value": "150", "state": "", "value_text": "150",
    "period_type": "FY", "period_start": "2023-04-01", "period_end": "2024-03-31", "precision": "exact",
    "provisional": "false", "series_break": "false", "source_id": "2025.fn7", "source_line": "14",
}  # fmt: skip
SOURCE = {
    "source_id": "2025.fn7", "footnote": "7", "publisher_ja": "試験庁", "publisher_en": "Test Agency",
    "title_ja": "橋の統計", "title_en": "Bridge statistics", "published": "2024-12", "source_line": "14",
    "note_ja": "", "note_en": "",
}  # fmt: skip


class RawFolder:
    """The raw tables of the invented workspace; change rows, then `write`."""

    def __init__(self, root: Path):
        self.root = root
        self.sections = [dict(SECTION)]
        self.indicators = [dict(INDICATOR), dict(REFERENCE)]
        baseline = {"role": "baseline", "value": "100", "period_start": "2019-04-01", "period_end": "2020-03-31"}
        self.observations = [
            {**OBSERVATION, **baseline},
            dict(OBSERVATION),
            {**OBSERVATION, "indicator_id": "1-1.r1", "value": "3"},
        ]
        self.sources = [dict(SOURCE)]

    def write(self) -> Path:
        """Write all tables and the expected row counts; return the workspace."""
        folder = self.root / "data" / "raw" / "2025"
        folder.mkdir(parents=True, exist_ok=True)
        tables = {name: getattr(self, name) for name in ("sections", "indicators", "observations", "sources")}
        for name, rows in tables.items():
            with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as handle:
                writer = csv.DictWriter(handle, rows[0].keys(), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        expected = self.root / "data" / "expected" / "2025.yaml"
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(yaml.safe_dump({name: len(rows) for name, rows in tables.items()}), encoding="utf-8")
        return self.root


@pytest.fixture
def raw(tmp_path: Path) -> RawFolder:
    """Return an invented raw folder that passes every check."""
    return RawFolder(tmp_path)
