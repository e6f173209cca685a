"""A lock that a killed run left half-written."""

import subprocess

import pytest

from stianalysis.lock import mend_lock

WHOLE = "schema: '2.0'\nstages:\n  tables:\n    cmd: stianalysis tables\n"
CUT = "schema: '2.0'\nstages:\n  tables:\n    cmd: stianalysis tables\n    deps:\n    - path: "
BROKEN = ["", CUT, "schema: '2.0'\nstages:\n  tables:\n    deps: [", "\x00\x00", "- a list\n"]


@pytest.fixture
def committed(tmp_path):
    def git(*words):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], cwd=tmp_path, check=True)

    (tmp_path / "dvc.lock").write_text(WHOLE)
    git("init", "-q")
    git("add", "dvc.lock")
    git("commit", "-qm", "lock")
    return tmp_path


def test_a_whole_lock_stays_as_it_is(tmp_path):
    (tmp_path / "dvc.lock").write_text(WHOLE)
    assert mend_lock(tmp_path) is None
    assert (tmp_path / "dvc.lock").read_text() == WHOLE


def test_no_lock_is_no_damage(tmp_path):
    assert mend_lock(tmp_path) is None


@pytest.mark.parametrize("content", BROKEN)
def test_a_damaged_lock_is_put_back(committed, content):
    (committed / "dvc.lock").write_text(content)
    assert "put back" in mend_lock(committed)
    assert (committed / "dvc.lock").read_text() == WHOLE


@pytest.mark.parametrize("content", BROKEN)
def test_without_a_commit_a_damaged_lock_is_removed(tmp_path, content):
    (tmp_path / "dvc.lock").write_text(content)
    assert "removed" in mend_lock(tmp_path)
    assert not (tmp_path / "dvc.lock").exists()


def test_a_damaged_lock_in_git_is_not_put_back(committed):
    (committed / "dvc.lock").write_text(CUT)
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", "b"], cwd=committed, check=True
    )
    assert "removed" in mend_lock(committed)
