"""The filter of measures in a real browser, where there is one."""

import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlencode

import pytest

SCRIPT = Path(__file__).parents[2] / "reports" / "filter.html"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAGE = """<!DOCTYPE html><html lang="ja"><body>
<form data-filter hidden><input name="q"><select name="body"><option value=""></option><option>国</option></select>
<select name="sdg"><option value=""></option><option>11</option></select>
<input type="checkbox" name="repeats"><output data-pattern="{shown}/{total}"></output></form>
<div class="measure-row"><div class="measure-column"><ul>
<li class="measure" data-body="国 文" data-sdg="11 9" data-words="橋の点検 ai"></li>
<li class="measure" data-body="文" data-sdg="" data-words="学校" data-repeat="1"></li>
<li class="measure" data-body="国" data-sdg="1" data-words="道路"></li>
</ul></div></div>
"""
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, 3),
        ({"body": "国"}, 2),
        ({"sdg": "11"}, 1),
        ({"q": "ＡＩ 点検"}, 1),
        ({"repeats": "on"}, 2),
        ({"q": "船"}, 0),
    ],
)
def test_address_and_filter_agree(tmp_path, asked, shown):
    page = tmp_path / "page.html"
    page.write_text(PAGE + SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
        "--virtual-time-budget=2000", "--dump-dom", f"{page.as_uri()}?{urlencode(asked)}",
    ]  # fmt: skip
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert f">{shown}/3</output>" in answer.stdout
