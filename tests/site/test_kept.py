"""What one build of the site keeps for the next."""

import pytest

from stianalysis.site.kept import Kept


def never() -> str:
    raise AssertionError("made again")


def test_the_same_origin_is_made_once(tmp_path):
    assert Kept(tmp_path).get("a", "b", make=lambda: "text\nmore") == "text\nmore"
    assert Kept(tmp_path).get("a", "b", make=never) == "text\nmore"


@pytest.mark.parametrize("other", [("ab",), ("a", "c"), ("", "ab"), ("a", "b", "")])
def test_another_origin_is_made_anew(tmp_path, other):
    kept = Kept(tmp_path)
    kept.get("a", "b", make=lambda: "old")
    assert kept.get(*other, make=lambda: "new") == "new"


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"nonsense", b"0\ntext", None])
def test_a_damaged_file_is_made_again(tmp_path, damage):
    Kept(tmp_path).get("a", make=lambda: "text")
    [path] = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert Kept(tmp_path).get("a", make=lambda: "text") == "text"
    assert Kept(tmp_path).get("a", make=never) == "text"


def test_a_folder_holds_what_the_last_build_used(tmp_path):
    first = Kept(tmp_path)
    first.get("a", make=lambda: "text")
    first.get("b", make=lambda: "text")
    second = Kept(tmp_path)
    second.get("b", make=never)
    second.forget_others()
    assert len(list(tmp_path.iterdir())) == 1


def test_nothing_kept_is_nothing_to_forget(tmp_path):
    Kept(tmp_path / "none").forget_others()
