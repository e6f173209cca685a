"""The command line: help everywhere, clear messages, right exit codes."""

import subprocess
import sys

import pytest

COMMANDS = (
    "tables", "measures", "catalogue", "train", "tags", "classify", "assess", "slices", "report", "renderer", "site",
    "read-strategy", "notebooks", "check",
)  # fmt: skip


def run(*arguments, cwd=None, root=None):
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(cwd or "/")} | ({"STIANALYSIS_ROOT": str(root)} if root else {})
    program = "from stianalysis.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=environment,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command):
    answer = run(command, "--help")
    assert answer.returncode == 0
    assert "Usage" in answer.stdout


def test_bad_data_stop_with_one_message_and_no_traceback(raw):
    raw.observations[1]["value"] = "many"
    raw.indicators[0]["unit"] = "furlongs"
    root = raw.write()
    (root / "params.yaml").write_text(
        'edition: "2025"\nas_of: "2025-06-06"\nthresholds: {on_track: 0.95, acceleration_needed: 0.6}\n'
        "languages: [ja, en]\nsections: ['1-1']\nsummaries: []\ncross: []\ncollections: []\n",
        encoding="utf-8",
    )
    answer = run("check", root=root)
    assert answer.returncode == 1
    assert "2 problems in the raw data" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (root / "data" / "tables").exists()


def test_missing_tables_say_the_next_step(raw):
    root = raw.write()
    (root / "params.yaml").write_text(
        'edition: "2025"\nas_of: "2025-06-06"\nthresholds: {}\nlanguages: []\nsections: []\n'
        "summaries: []\ncross: []\ncollections: []\n",
        encoding="utf-8",
    )
    answer = run("assess", root=root)
    assert answer.returncode == 1
    assert "dvc repro" in answer.stderr
