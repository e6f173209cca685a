"""Taxonomies: the shipped files are sound, and a new one needs a file only."""

import pytest
import yaml

from stianalysis.classifiers.reading import Vocabulary
from stianalysis.errors import StiError
from stianalysis.taxonomies import SHIPPED, load_taxonomy

BODY = dict.fromkeys(("name_ja", "name_en", "definition_ja", "definition_en"), "x")


def test_shipped_labels_are_those_of_the_guide():
    assert load_taxonomy("sdg").codes == [str(goal) for goal in range(1, 18)]
    assert len(load_taxonomy("technology").codes) == 14


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_term_can_be_found_in_a_text(name):
    assert Vocabulary(load_taxonomy(name)).unreadable == []


@pytest.mark.parametrize("name", SHIPPED)
def test_every_label_has_vocabulary_in_both_languages(name):
    taxonomy = load_taxonomy(name)
    strong = {(entry.label, entry.term.isascii()) for entry in taxonomy.entries if entry.level == "strong"}
    assert strong == {(code, ascii_only) for code in taxonomy.codes for ascii_only in (True, False)}


def test_goals_have_colours():
    assert all(label.color.startswith("#") for label in load_taxonomy("sdg").labels)


def test_new_taxonomy_is_one_file(taxonomy):
    assert (taxonomy.name, taxonomy.codes, taxonomy.max_labels) == ("test", ["bridge", "train"], 2)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"labels": []}, "labels must be a mapping"),
        ({"labels": {"x": {"name_ja": "x"}}}, "label x: name_en"),
        ({"blocked": ["x"]}, "blocked must be a list"),
        ({"labels": {"a": {**BODY, "also": ["sdg/18"]}}}, "label a: also: 'sdg/18' is no label"),
        ({"labels": {"a": {**BODY, "also": ["../sdg/1"]}}}, "is no label of a shipped taxonomy"),
        ({"labels": {"any": BODY}}, "label any: this code is kept"),
        ({"labels": {"none": BODY}}, "label none: this code is kept"),
    ],
)
def test_wrong_file_is_named_with_its_fault(tmp_path, change, message):
    whole = dict.fromkeys(("name_ja", "name_en"), "x")
    path = tmp_path / "wrong.yaml"
    path.write_text(yaml.safe_dump({**whole, "labels": {"a": BODY}, **change}), encoding="utf-8")
    with pytest.raises(StiError, match=message):
        load_taxonomy(path)


def test_a_label_takes_over_the_terms_of_labels_elsewhere(tmp_path):
    path = tmp_path / "new.yaml"
    label = {**BODY, "weak": ["poverty"], "also": ["sdg/1"]}
    path.write_text(yaml.safe_dump({"name_ja": "x", "name_en": "x", "labels": {"a": label}}), encoding="utf-8")
    levels = {entry.term: entry.level for entry in load_taxonomy(path).entries}
    assert (levels["cash transfer"], levels["poverty"], "income" in levels) == ("strong", "weak", False)


def test_unknown_taxonomy_lists_the_known_ones():
    with pytest.raises(StiError, match="sdg, technology, instrument"):
        load_taxonomy("colours")
